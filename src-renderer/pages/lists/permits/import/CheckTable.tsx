import { useQueries, useQuery } from '@tanstack/react-query';
import { useVirtualizer } from '@tanstack/react-virtual';
import { useEffect, useEffectEvent, useMemo, useRef, useState } from 'react';
import type {
  ImportChoices,
  ImportMend,
  ImportRow,
  ImportRowKind,
  ImportTable,
} from '../../../../../src-preload/contract/lists/permitImport.ts';
import { api } from '../../../../client.ts';
import { CheckCells, type MendCell } from './CheckCells.tsx';
import styles from './import.module.css';
import { columnName, fieldNames } from './importWords.ts';

const rowHeight = 50;
const headHeight = 34;
const pageRows = 100;
const nothing: ReadonlyMap<number, string> = new Map();

/** A cell that was put right, and what the file says there. */
export type MendedCell = ImportMend & { readonly was: string };

/** The rows of the check. Only those in view exist, and only their pages are asked for. */
export function CheckTable(props: {
  readonly table: ImportTable;
  readonly choices: ImportChoices;
  readonly checkId: string;
  readonly kinds: readonly ImportRowKind[];
  readonly mends: readonly MendedCell[];
  readonly onMend: MendCell;
  /** Permits were changed since the check, so it has to be made again. */
  readonly onOutdated: () => void;
}) {
  const { table, choices, checkId, kinds, mends } = props;
  const scroller = useRef<HTMLDivElement>(null);
  const pageOf = (page: number) =>
    api.permitImport.rows.queryOptions({
      input: { id: table.id, checkId, kinds: [...kinds], from: page * pageRows, limit: pageRows },
      staleTime: Number.POSITIVE_INFINITY,
      gcTime: 10_000,
      retry: false,
      placeholderData: (before) => before,
    });
  const first = useQuery(pageOf(0));
  const total = first.data?.total ?? 0;
  const rows = useVirtualizer({
    count: total,
    getScrollElement: () => scroller.current,
    estimateSize: () => rowHeight,
    overscan: 10,
    scrollMargin: headHeight,
  });
  const items = rows.getVirtualItems();
  const firstPage = Math.floor((items[0]?.index ?? 0) / pageRows);
  const lastPage = Math.floor((items.at(-1)?.index ?? 0) / pageRows);
  const wanted = Array.from({ length: lastPage - firstPage + 1 }, (_, index) => firstPage + index);
  const pages = useQueries({ queries: wanted.map(pageOf) });
  const isOutdated = pages.some(({ isError }) => isError);
  const onOutdated = useEffectEvent(props.onOutdated);
  useEffect(() => {
    if (isOutdated) onOutdated();
  }, [isOutdated]);

  // While a new check comes in, the rows of the one before stand in their places; while one scrolls, none do.
  const [settledCheck, setSettledCheck] = useState(checkId);
  const isSettled = !first.isPlaceholderData && first.isSuccess;
  useEffect(() => {
    if (isSettled) setSettledCheck(checkId);
  }, [isSettled, checkId]);
  const mendedOf = useMemo(() => {
    const ofRow = new Map<number, Map<number, string>>();
    for (const { row, column, was } of mends) ofRow.set(row, (ofRow.get(row) ?? new Map()).set(column, was));
    return ofRow;
  }, [mends]);

  const rowAt = (index: number): ImportRow | undefined => {
    const page = pages[wanted.indexOf(Math.floor(index / pageRows))];
    if (page?.isPlaceholderData === true && settledCheck === checkId) return undefined;
    return page?.data?.rows[index % pageRows];
  };

  const header = choices.headerRow === null ? [] : (table.preview[choices.headerRow - 1] ?? []);
  const numberColumn = choices.columns.indexOf('number');
  // The permit's number has a place of its own.
  const columns = choices.columns.flatMap((field, column) =>
    field === null || column === numberColumn ? [] : [{ field, column }],
  );
  const template = `64px 320px 140px ${columns.map(() => 'minmax(150px, 1fr)').join(' ')}`;
  const width = 524 + columns.length * 150;

  return (
    // biome-ignore lint/a11y/noNoninteractiveTabindex: a region that scrolls must be reached by keyboard.
    <section ref={scroller} className={styles.checkScroll} aria-label="Rows of the list" tabIndex={0}>
      <table className={styles.checkTable} aria-rowcount={total + 1} style={{ minWidth: width }}>
        <thead>
          <tr className={styles.checkHead} style={{ gridTemplateColumns: template, height: headHeight }}>
            <th scope="col" className={styles.numberCell}>
              Row
            </th>
            <th scope="col">What it does</th>
            <th scope="col">Permit</th>
            {columns.map(({ field, column }) => (
              <th key={column} scope="col" title={columnName(column, header[column])}>
                {fieldNames[field]}
              </th>
            ))}
          </tr>
        </thead>
        <tbody style={{ height: rows.getTotalSize() }}>
          {items.map((item) => {
            const row = rowAt(item.index);
            return (
              <tr
                key={item.key}
                className={styles.checkRow}
                aria-rowindex={item.index + 2}
                data-kind={row?.kind}
                style={{ gridTemplateColumns: template, height: rowHeight, top: item.start - headHeight }}
              >
                {row === undefined ? (
                  <td className={styles.faint}>…</td>
                ) : (
                  <CheckCells
                    row={row}
                    columns={columns}
                    numberColumn={numberColumn}
                    mended={(row.row !== null && mendedOf.get(row.row)) || nothing}
                    onMend={props.onMend}
                  />
                )}
              </tr>
            );
          })}
        </tbody>
      </table>
    </section>
  );
}
