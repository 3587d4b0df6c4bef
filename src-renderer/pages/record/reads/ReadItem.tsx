import type { MouseEvent } from 'react';
import type { MarkDifference, Read } from '../../../../src-preload/contract/record/reads.ts';
import type { ReadNames } from './OutcomeCells.tsx';
import type { TableShape } from './readColumns.ts';

export interface ReadItemProps {
  readonly read: Read;
  readonly differences: readonly MarkDifference[] | undefined;
  readonly names: ReadNames;
  /** How the table is divided; pictures have no columns. */
  readonly shape: TableShape;
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
      if (event.target instanceof Element && event.target.closest('[data-read-menu]') !== null) return;
      if (event.shiftKey) onSelect(read.id, 'range');
      else if (event.ctrlKey || event.metaKey) onSelect(read.id, 'toggle');
      else onOpen(read.id);
    },
  } as const;
}
