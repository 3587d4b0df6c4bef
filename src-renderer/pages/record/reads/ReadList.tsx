import { Skeleton } from '@mantine/core';
import { useElementSize, useMergedRef } from '@mantine/hooks';
import { useVirtualizer } from '@tanstack/react-virtual';
import { type CSSProperties, type KeyboardEvent, useCallback, useEffect, useMemo, useRef, useState } from 'react';
import type { MarkDifference, Read, ReadOrder } from '../../../../src-preload/contract/record/reads.ts';
import { ColumnNames } from './ColumnNames.tsx';
import type { ReadNames } from './OutcomeCells.tsx';
import { ReadCard } from './ReadCard.tsx';
import { ReadRow } from './ReadRow.tsx';
import { type ColumnId, tableShape } from './readColumns.ts';
import styles from './reads.module.css';
import { everything, extended, isEmpty, isSelected, nothingSelected, type Selection, toggled } from './selection.ts';

const rowHeight = 56;
/** CSS pixels. A card is a picture of 16 by 9 with three lines below it. */
const cardWidth = 232;
const cardGap = 12;
const cardText = 104;
const skeletonRows = [0, 1, 2, 3, 4, 5, 6, 7, 8, 9, 10, 11];
/** Where each list was left, so that one finds it again on return. */
const places = new Map<string, number>();

/**
 * The reads as a table or as pictures: only what is in view exists. Arrows move, ⏎ opens, the space bar chooses, M opens the menu, Shift
 * and arrows choose a range, Ctrl+A all that are loaded, Esc lets go of the choice and then closes.
 */
export function ReadList(props: {
  readonly layout: 'table' | 'grid';
  readonly placeKey: string;
  readonly reads: readonly Read[];
  readonly differences: Readonly<Record<string, readonly MarkDifference[]>>;
  readonly names: ReadNames;
  readonly columns: readonly ColumnId[];
  readonly order: ReadOrder | undefined;
  readonly onOrder: (order: ReadOrder | undefined) => void;
  readonly isPending: boolean;
  readonly isFetchingMore: boolean;
  readonly openId: string | null;
  readonly selection: Selection;
  readonly onSelection: (selection: Selection) => void;
  readonly onOpen: (readId: string) => void;
  readonly onClose: () => void;
  readonly onEnd: () => void;
}) {
  const { reads, openId, onEnd, selection, onSelection } = props;
  const scroller = useRef<HTMLDivElement>(null);
  const { ref: measured, width } = useElementSize();
  const isGrid = props.layout === 'grid';
  const columns = isGrid ? Math.max(1, Math.floor((width - cardGap) / (cardWidth + cardGap))) : 1;
  const eachWidth = (width - cardGap * (columns + 1)) / columns;
  const lineHeight = isGrid ? Math.round((eachWidth * 9) / 16) + cardText + cardGap : rowHeight;
  const above = isGrid ? 4 : 0;
  const shape = useMemo(() => tableShape(props.columns, width), [props.columns, width]);

  const [activeId, setActiveId] = useState<string | null>(openId);
  const activeIndex = reads.findIndex(({ id }) => id === (activeId ?? openId));
  const lines = useVirtualizer({
    count: Math.ceil(reads.length / columns),
    getScrollElement: () => scroller.current,
    estimateSize: () => lineHeight,
    overscan: isGrid ? 2 : 8,
    scrollMargin: above,
    scrollPaddingStart: above,
    initialOffset: places.get(props.placeKey) ?? 0,
    getItemKey: (line) => reads[line * columns]?.id ?? line,
  });
  // biome-ignore lint/correctness/useExhaustiveDependencies: measured anew when the lines become higher or lower.
  useEffect(() => lines.measure(), [lineHeight, columns]);
  const items = lines.getVirtualItems();
  const lastShown = ((items.at(-1)?.index ?? 0) + 1) * columns;
  useEffect(() => {
    if (reads.length > 0 && lastShown >= reads.length - 20) onEnd();
  }, [lastShown, reads.length, onEnd]);

  const order = () => reads.map(({ id }) => id);
  const moveTo = (index: number, isRange: boolean) => {
    const place = Math.max(0, Math.min(reads.length - 1, index));
    const read = reads[place];
    if (read === undefined) return;
    setActiveId(read.id);
    lines.scrollToIndex(Math.floor(place / columns));
    if (isRange) {
      const from = reads[activeIndex]?.id ?? read.id;
      const begun = isEmpty(selection) ? { ...nothingSelected, anchorId: from } : selection;
      onSelection(extended(begun, order(), read.id));
    } else if (openId !== null) props.onOpen(read.id);
  };
  const onKeyDown = (event: KeyboardEvent) => {
    const page = columns * Math.max(1, Math.floor((scroller.current?.clientHeight ?? 0) / lineHeight) - 1);
    const moves: Readonly<Record<string, number>> = {
      ArrowDown: activeIndex + (activeIndex === -1 ? 1 : columns),
      ArrowUp: activeIndex === -1 ? 0 : activeIndex - columns,
      ...(isGrid ? { ArrowRight: activeIndex + 1, ArrowLeft: activeIndex - 1 } : {}),
      PageDown: activeIndex + page,
      PageUp: activeIndex - page,
      Home: 0,
      End: reads.length - 1,
    };
    const target = moves[event.key];
    const active = reads[activeIndex];
    const isCommand = event.ctrlKey || event.metaKey;
    if (isCommand && event.key.toLowerCase() === 'a') onSelection(everything(order()));
    else if (isCommand || event.altKey) return;
    else if (target !== undefined) moveTo(target, event.shiftKey);
    else if (event.key === ' ' && active !== undefined) onSelection(toggled(selection, active.id));
    else if (event.key.toLowerCase() === 'm' && active !== undefined) openMenu(scroller.current, active.id);
    else if (event.key === 'Enter' && active !== undefined) props.onOpen(active.id);
    else if (event.key === 'Escape' && !isEmpty(selection)) onSelection(nothingSelected);
    else if (event.key === 'Escape' && openId !== null) props.onClose();
    else return;
    event.preventDefault();
  };

  const handle = {
    open(id: string) {
      setActiveId(id);
      props.onOpen(id);
    },
    select(id: string, how: 'toggle' | 'range') {
      setActiveId(id);
      onSelection(how === 'toggle' ? toggled(selection, id) : extended(selection, order(), id));
    },
  };
  // The items are drawn anew only for what they show, so what they call stays the same.
  const latest = useRef(handle);
  useEffect(() => {
    latest.current = handle;
  });
  const onOpen = useCallback((id: string) => latest.current.open(id), []);
  const onSelect = useCallback((id: string, how: 'toggle' | 'range') => latest.current.select(id, how), []);
  const Item = isGrid ? ReadCard : ReadRow;

  const list = (
    <div
      ref={useMergedRef(scroller, measured)}
      className={isGrid ? styles.grid : styles.table}
      role="listbox"
      aria-label={props.order === undefined ? 'Reads, newest first' : 'Reads, sorted'}
      aria-multiselectable="true"
      aria-busy={props.isPending}
      aria-activedescendant={activeIndex === -1 ? undefined : `read-${reads[activeIndex]?.id}`}
      data-selecting={!isEmpty(selection) || undefined}
      tabIndex={0}
      onKeyDown={onKeyDown}
      onFocus={() => setActiveId((known) => known ?? openId ?? reads[0]?.id ?? null)}
      onScroll={(event) => places.set(props.placeKey, event.currentTarget.scrollTop)}
    >
      {props.isPending && skeletonRows.map((row) => <Skeleton key={row} height={40} my={8} mx="auto" width="96%" />)}
      <div style={{ height: lines.getTotalSize(), position: 'relative' }}>
        {items.flatMap((line) =>
          reads.slice(line.index * columns, (line.index + 1) * columns).map((read, column) => {
            const index = line.index * columns + column;
            return (
              <Item
                key={read.id}
                read={read}
                differences={props.differences[read.id]}
                top={line.start - above}
                left={isGrid ? cardGap + column * (eachWidth + cardGap) : 0}
                width={isGrid ? eachWidth : undefined}
                height={isGrid ? lineHeight - cardGap : rowHeight}
                isOpen={read.id === openId}
                isActive={index === activeIndex}
                isSelected={isSelected(selection, read.id)}
                names={props.names}
                shape={shape}
                onOpen={onOpen}
                onSelect={onSelect}
              />
            );
          }),
        )}
      </div>
      {props.isFetchingMore && <p className={styles.more}>Loading more…</p>}
    </div>
  );
  if (isGrid) return list;
  return (
    <div className={styles.tableFrame} style={{ '--columns': shape.template } as CSSProperties}>
      <ColumnNames shape={shape} order={props.order} onOrder={props.onOrder} />
      {list}
    </div>
  );
}

/** Opens the menu of a line, for those who have no mouse. */
function openMenu(list: HTMLElement | null, readId: string): void {
  list?.querySelector<HTMLElement>(`[data-read-id="${CSS.escape(readId)}"] [data-read-menu]`)?.click();
}
