import { Skeleton } from '@mantine/core';
import { useVirtualizer } from '@tanstack/react-virtual';
import { type KeyboardEvent, type RefObject, useEffect, useRef, useState } from 'react';
import type { Group, Permit } from '../../../../src-preload/contract/lists/permits.ts';
import { useNow } from '../../../live/useNow.ts';
import { PermitNames } from './PermitNames.tsx';
import { PermitRow } from './PermitRow.tsx';
import type { PermitSort } from './permitFilters.ts';
import styles from './permits.module.css';

const rowHeight = 56;
const namesHeight = 34;
const skeletonRows = [0, 1, 2, 3, 4, 5, 6, 7, 8, 9];
/** Where each list was left, so that one finds it again on return. */
const places = new Map<string, number>();

/** The list of permits: only the rows in view exist. ↑ ↓ move, ⏎ opens, space selects, Esc closes. */
export function PermitTable(props: {
  /** What takes the keys. */
  readonly list: RefObject<HTMLDivElement | null>;
  readonly placeKey: string;
  readonly permits: readonly Permit[];
  readonly groups: readonly Group[];
  readonly isPending: boolean;
  readonly isFetchingMore: boolean;
  readonly openId: string | null;
  readonly selected: ReadonlySet<string>;
  readonly maySelect: boolean;
  readonly sort: PermitSort;
  readonly onSort: (sort: PermitSort) => void;
  readonly isAllSelected: boolean;
  readonly onSelect: (permitIds: readonly string[], isOn: boolean) => void;
  readonly onSelectAll: (isOn: boolean) => void;
  readonly onOpen: (permitId: string) => void;
  readonly onClose: () => void;
  readonly onEnd: () => void;
}) {
  const { permits, openId, onEnd, selected } = props;
  const scroller = useRef<HTMLDivElement>(null);
  const now = useNow(60_000);
  const [activeId, setActiveId] = useState<string | null>(openId);
  const activeIndex = permits.findIndex(({ id }) => id === (activeId ?? openId));
  const rows = useVirtualizer({
    count: permits.length,
    getScrollElement: () => scroller.current,
    estimateSize: () => rowHeight,
    overscan: 8,
    scrollMargin: namesHeight,
    scrollPaddingStart: namesHeight,
    initialOffset: places.get(props.placeKey) ?? 0,
    getItemKey: (index) => permits[index]?.id ?? index,
  });
  const items = rows.getVirtualItems();
  const lastShown = items.at(-1)?.index ?? 0;
  useEffect(() => {
    if (permits.length > 0 && lastShown >= permits.length - 20) onEnd();
  }, [lastShown, permits.length, onEnd]);

  const moveTo = (index: number, extend: boolean) => {
    const permit = permits[Math.max(0, Math.min(permits.length - 1, index))];
    if (permit === undefined) return;
    setActiveId(permit.id);
    rows.scrollToIndex(permits.indexOf(permit));
    if (extend && props.maySelect)
      props.onSelect([permit.id, ...(permits[activeIndex] ? [permits[activeIndex].id] : [])], true);
    else if (openId !== null && openId !== 'new') props.onOpen(permit.id);
  };
  const onKeyDown = (event: KeyboardEvent) => {
    const pageRows = Math.max(1, Math.floor((scroller.current?.clientHeight ?? 0) / rowHeight) - 1);
    const moves: Readonly<Record<string, number>> = {
      ArrowDown: activeIndex + 1,
      ArrowUp: activeIndex === -1 ? 0 : activeIndex - 1,
      PageDown: activeIndex + pageRows,
      PageUp: activeIndex - pageRows,
      Home: 0,
      End: permits.length - 1,
    };
    const target = moves[event.key];
    const active = permits[activeIndex];
    const isSelecting = event.key === ' ' || event.key === 'x';
    if (target !== undefined) moveTo(target, event.shiftKey);
    else if (event.key === 'Enter' && active !== undefined) props.onOpen(active.id);
    else if (isSelecting && active !== undefined && props.maySelect)
      props.onSelect([active.id], !selected.has(active.id));
    else if (event.key === 'a' && (event.ctrlKey || event.metaKey) && props.maySelect) props.onSelectAll(true);
    else if (event.key === 'Escape' && selected.size > 0) props.onSelectAll(false);
    else if (event.key === 'Escape' && openId !== null) props.onClose();
    else return;
    event.preventDefault();
  };

  return (
    <div
      ref={scroller}
      className={styles.table}
      onScroll={(event) => places.set(props.placeKey, event.currentTarget.scrollTop)}
    >
      <PermitNames
        height={namesHeight}
        maySelect={props.maySelect}
        isAllSelected={props.isAllSelected}
        isSomeSelected={selected.size > 0}
        onSelectAll={props.onSelectAll}
        sort={props.sort}
        onSort={props.onSort}
      />
      {props.isPending && skeletonRows.map((row) => <Skeleton key={row} height={40} my={8} mx="auto" width="96%" />)}
      <div
        ref={props.list}
        className={styles.rows}
        style={{ height: rows.getTotalSize() }}
        role="listbox"
        aria-label="Permits"
        aria-multiselectable="true"
        aria-busy={props.isPending}
        aria-activedescendant={activeIndex === -1 ? undefined : `permit-${permits[activeIndex]?.id}`}
        tabIndex={0}
        onKeyDown={onKeyDown}
        onFocus={() => {
          if (activeIndex === -1) setActiveId(permits[0]?.id ?? null);
        }}
      >
        {items.map((item) => {
          const permit = permits[item.index];
          return permit === undefined ? null : (
            <PermitRow
              key={item.key}
              permit={permit}
              group={props.groups.find(({ id }) => id === permit.groupId)}
              now={now}
              top={item.start - namesHeight}
              height={rowHeight}
              isOpen={permit.id === openId}
              isActive={item.index === activeIndex}
              isSelected={selected.has(permit.id)}
              maySelect={props.maySelect}
              onOpen={() => {
                setActiveId(permit.id);
                props.onOpen(permit.id);
              }}
              onSelect={() => {
                setActiveId(permit.id);
                props.onSelect([permit.id], !selected.has(permit.id));
              }}
            />
          );
        })}
      </div>
      {props.isFetchingMore && <p className={styles.fetching}>Loading more…</p>}
    </div>
  );
}
