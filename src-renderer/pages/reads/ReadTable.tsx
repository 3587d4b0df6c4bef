import { Skeleton } from '@mantine/core';
import { useVirtualizer } from '@tanstack/react-virtual';
import { type KeyboardEvent, useEffect, useRef, useState } from 'react';
import type { Read } from '../../../src-preload/contract/reads.ts';
import { ReadRow } from './ReadRow.tsx';
import styles from './reads.module.css';

const rowHeight = 56;
const namesHeight = 30;
const skeletonRows = [0, 1, 2, 3, 4, 5, 6, 7, 8, 9, 10, 11];
/** Where each list was left, so that one finds it again on return. */
const places = new Map<string, number>();

/** The list of reads: only the rows in view exist. ↑ ↓ move, ⏎ opens, Esc closes. */
export function ReadTable(props: {
  readonly placeKey: string;
  readonly reads: readonly Read[];
  readonly isPending: boolean;
  readonly isFetchingMore: boolean;
  readonly selectedId: string | null;
  readonly onOpen: (readId: string) => void;
  readonly onClose: () => void;
  readonly onEnd: () => void;
}) {
  const { reads, selectedId, onEnd } = props;
  const scroller = useRef<HTMLDivElement>(null);
  const [activeId, setActiveId] = useState<string | null>(selectedId);
  const activeIndex = reads.findIndex(({ id }) => id === (activeId ?? selectedId));
  const rows = useVirtualizer({
    count: reads.length,
    getScrollElement: () => scroller.current,
    estimateSize: () => rowHeight,
    overscan: 8,
    // The names of the columns lie above the rows and stay in view.
    scrollMargin: namesHeight,
    scrollPaddingStart: namesHeight,
    initialOffset: places.get(props.placeKey) ?? 0,
    getItemKey: (index) => reads[index]?.id ?? index,
  });
  const items = rows.getVirtualItems();
  const lastShown = items.at(-1)?.index ?? 0;
  useEffect(() => {
    if (reads.length > 0 && lastShown >= reads.length - 20) onEnd();
  }, [lastShown, reads.length, onEnd]);

  const moveTo = (index: number) => {
    const read = reads[Math.max(0, Math.min(reads.length - 1, index))];
    if (read === undefined) return;
    setActiveId(read.id);
    rows.scrollToIndex(reads.indexOf(read));
    if (selectedId !== null) props.onOpen(read.id);
  };
  const onKeyDown = (event: KeyboardEvent) => {
    const pageRows = Math.max(1, Math.floor((scroller.current?.clientHeight ?? 0) / rowHeight) - 1);
    const moves: Readonly<Record<string, number>> = {
      ArrowDown: activeIndex + 1,
      ArrowUp: activeIndex === -1 ? 0 : activeIndex - 1,
      PageDown: activeIndex + pageRows,
      PageUp: activeIndex - pageRows,
      Home: 0,
      End: reads.length - 1,
    };
    const target = moves[event.key];
    const active = reads[activeIndex];
    if (target !== undefined) moveTo(target);
    else if (event.key === 'Enter' && active !== undefined) props.onOpen(active.id);
    else if (event.key === 'Escape' && selectedId !== null) props.onClose();
    else return;
    event.preventDefault();
  };

  return (
    <div
      ref={scroller}
      className={styles.table}
      role="listbox"
      aria-label="Reads, newest first"
      aria-busy={props.isPending}
      aria-activedescendant={activeIndex === -1 ? undefined : `read-${reads[activeIndex]?.id}`}
      tabIndex={0}
      onKeyDown={onKeyDown}
      onFocus={() => setActiveId((known) => known ?? selectedId ?? reads[0]?.id ?? null)}
      onScroll={(event) => places.set(props.placeKey, event.currentTarget.scrollTop)}
    >
      <ColumnNames />
      {props.isPending && skeletonRows.map((row) => <Skeleton key={row} height={40} my={8} mx="auto" width="96%" />)}
      <div style={{ height: rows.getTotalSize(), position: 'relative' }}>
        {items.map((item) => {
          const read = reads[item.index];
          return read === undefined ? null : (
            <ReadRow
              key={item.key}
              read={read}
              top={item.start - namesHeight}
              height={rowHeight}
              isSelected={read.id === selectedId}
              isActive={item.index === activeIndex}
              onOpen={() => {
                setActiveId(read.id);
                props.onOpen(read.id);
              }}
            />
          );
        })}
      </div>
      {props.isFetchingMore && <p className={styles.more}>Loading more…</p>}
    </div>
  );
}

function ColumnNames() {
  return (
    <div className={styles.names} style={{ height: namesHeight }} aria-hidden="true">
      <span className={styles.rowPicture}>Picture</span>
      <span>Read as</span>
      <span className={styles.rowConfidence}>Confidence</span>
      <span>Camera or video</span>
      <span className={styles.rowDirection}>Direction</span>
      <span className={styles.rowTime}>Seen</span>
    </div>
  );
}
