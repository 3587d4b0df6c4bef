import { IconCheck } from '@tabler/icons-react';
import styles from './selectBox.module.css';

/**
 * Chooses an option of a list: for the mouse. The keyboard chooses with the space bar, and the option itself says whether
 * it is chosen, as an option must hold nothing that takes the focus.
 */
export function SelectBox(props: {
  readonly isSelected: boolean;
  readonly onToggle: () => void;
  readonly className?: string | undefined;
}) {
  return (
    // biome-ignore lint/a11y/noStaticElementInteractions: the option around it is what is chosen.
    // biome-ignore lint/a11y/useKeyWithClickEvents: the space bar does the same.
    <span
      className={`${styles.box} ${props.className ?? ''}`}
      data-on={props.isSelected || undefined}
      data-select-box
      onClick={(event) => {
        if (event.shiftKey) return;
        event.stopPropagation();
        props.onToggle();
      }}
    >
      <span>{props.isSelected && <IconCheck size={13} stroke={3} aria-hidden="true" />}</span>
    </span>
  );
}
