import { IconCheck } from '@tabler/icons-react';
import type { MouseEvent } from 'react';
import type { MarkDifference, Read } from '../../../src-preload/contract/reads.ts';
import styles from './reads.module.css';

export interface ReadItemProps {
  readonly read: Read;
  readonly differences: readonly MarkDifference[] | undefined;
  /** Where it lies in the list, and how large it is there; CSS pixels. A row is as wide as the list. */
  readonly left: number;
  readonly top: number;
  readonly width: number | undefined;
  readonly height: number;
  /** Its detail is shown. */
  readonly isOpen: boolean;
  /** The keyboard is at it. */
  readonly isActive: boolean;
  readonly isSelected: boolean;
  readonly onOpen: (readId: string) => void;
  readonly onSelect: (readId: string, how: 'toggle' | 'range') => void;
}

/** What a row and a card have in common: an option of the list, that a click opens, or chooses with Ctrl, ⌘ or Shift. */
export function itemProps(props: ReadItemProps) {
  const { read, onOpen, onSelect } = props;
  return {
    id: `read-${read.id}`,
    style: { width: props.width, height: props.height, transform: `translate(${props.left}px, ${props.top}px)` },
    role: 'option',
    'aria-selected': props.isSelected,
    'aria-current': props.isOpen || undefined,
    'data-active': props.isActive || undefined,
    'data-read-id': read.id,
    onClick(event: MouseEvent) {
      if (event.shiftKey) onSelect(read.id, 'range');
      else if (event.ctrlKey || event.metaKey) onSelect(read.id, 'toggle');
      else onOpen(read.id);
    },
  } as const;
}

/** For the mouse; the keyboard chooses with the space bar, and the option itself says whether it is chosen. */
export function SelectBox(props: { readonly isSelected: boolean; readonly onToggle: () => void }) {
  return (
    // biome-ignore lint/a11y/noStaticElementInteractions: the option around it is what is chosen.
    // biome-ignore lint/a11y/useKeyWithClickEvents: the space bar does the same.
    <span
      className={styles.box}
      data-on={props.isSelected || undefined}
      onClick={(event) => {
        if (event.shiftKey) return;
        event.stopPropagation();
        props.onToggle();
      }}
    >
      <span>{props.isSelected && <IconCheck size={13} stroke={3} />}</span>
    </span>
  );
}
