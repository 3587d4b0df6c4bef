import { Button, type ButtonProps } from '@mantine/core';
import { type ReactNode, useState } from 'react';
import styles from './feedback.module.css';
import { useHeld, useHeldLetter } from './useHeld.ts';

/** A button that acts once it was held down for most of a second, by pointer or key, and shows how far it is. */
export function HoldButton(
  props: ButtonProps & {
    readonly label: string;
    /** A letter that does the same wherever the focus is. */
    readonly letter?: string;
    readonly icon?: ReactNode;
    readonly onHeld: () => void;
  },
) {
  const { label, letter, icon, onHeld, ...button } = props;
  const [isTapped, setTapped] = useState(false);
  const held = useHeld(() => {
    setTapped(false);
    onHeld();
  });
  useHeldLetter(letter === undefined || button.disabled === true ? null : letter, held);
  const begin = () => {
    if (button.disabled === true) return;
    setTapped(true);
    held.begin();
  };
  return (
    <Button
      {...button}
      leftSection={icon}
      rightSection={letter === undefined ? undefined : <kbd className={styles.holdKey}>{letter}</kbd>}
      className={styles.hold ?? ''}
      data-holding={held.isHolding || undefined}
      aria-keyshortcuts={letter}
      title={`${label}: hold ${letter === undefined ? 'it' : `it, or ${letter},`} down for a second`}
      onPointerDown={(event) => {
        if (event.button === 0) begin();
      }}
      onPointerUp={held.letGo}
      onPointerLeave={held.letGo}
      onPointerCancel={held.letGo}
      onContextMenu={(event) => event.preventDefault()}
      onKeyDown={(event) => {
        if ((event.key !== 'Enter' && event.key !== ' ') || event.repeat) return;
        event.preventDefault();
        begin();
      }}
      onKeyUp={held.letGo}
      onBlur={() => {
        held.letGo();
        setTapped(false);
      }}
    >
      {isTapped ? 'Keep holding…' : label}
    </Button>
  );
}
