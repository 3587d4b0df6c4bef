import { useQueries, useQuery } from '@tanstack/react-query';
import { useVirtualizer } from '@tanstack/react-virtual';
import { useEffect, useEffectEvent, useRef } from 'react';
import type {
  ImportChoices,
  ImportField,
  ImportRemark,
  ImportRow,
  ImportRowKind,
  ImportTable,
} from '../../../../src-preload/contract/permitImport.ts';
import { api } from '../../../client.ts';
import { StateMark } from '../../../components/feedback/StateMark.tsx';
import styles from './import.module.css';
import { columnName, fieldNames, kindNames } from './importWords.ts';

const rowHeight = 50;
const headHeight = 34;
const pageRows = 100;

/** The rows of the check. Only those in view exist, and only their pages are asked for. */
export function CheckTable(props: {
  readonly table: ImportTable;
  readonly choices: ImportChoices;
  readonly checkId: string;
  readonly kinds: readonly ImportRowKind[];
  /** Permits were changed since the check, so it has to be made again. */
  readonly onOutdated: () => void;
}) {
  const { table, choices, checkId, kinds } = props;
  const scroller = useRef<HTMLDivElement>(null);
  const pageOf = (page: number) =>
    api.permitImport.rows.queryOptions({
      input: { id: table.id, checkId, kinds: [...kinds], from: page * pageRows, limit: pageRows },
      staleTime: Number.POSITIVE_INFINITY,
      gcTime: 10_000,
      retry: false,
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

  const rowAt = (index: number): ImportRow | undefined => {
    const page = pages[wanted.indexOf(Math.floor(index / pageRows))];
    return page?.data?.rows[index % pageRows];
  };

  const header = choices.headerRow === null ? [] : (table.preview[choices.headerRow - 1] ?? []);
  const numberColumn = choices.columns.indexOf('number');
  // The permit's number has a place of its own.
  const columns = choices.columns.flatMap((field, column) =>
    field === null || column === numberColumn ? [] : [{ field, column }],
  );
  const template = `64px 232px 140px ${columns.map(() => 'minmax(150px, 1fr)').join(' ')}`;
  const width = 436 + columns.length * 150;

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
                  <RowCells row={row} columns={columns} numberColumn={numberColumn} />
                )}
              </tr>
            );
          })}
        </tbody>
      </table>
    </section>
  );
}

function RowCells(props: {
  readonly row: ImportRow;
  readonly columns: readonly { readonly field: ImportField; readonly column: number }[];
  readonly numberColumn: number;
}) {
  const { row, columns, numberColumn } = props;
  const { name, meaning } = kindNames[row.kind];
  const inColumns = new Set(columns.map(({ column }) => column));
  const ofNumber = row.remarks.filter(({ column }) => column !== null && column === numberColumn);
  // What is wrong is told beside what the row does too, for its cell may be out of view.
  const ofRow = row.remarks.filter(
    ({ column, level }) => level === 'wrong' || column === null || (column !== numberColumn && !inColumns.has(column)),
  );
  const number = row.number === '' ? (row.cells[numberColumn] ?? '') : row.number;
  return (
    <>
      <td className={styles.numberCell}>{row.row ?? '–'}</td>
      <td className={styles.checkCell}>
        <StateMark meaning={meaning}>{name}</StateMark>
        {ofRow.length > 0 && (
          <Remark
            remarks={ofRow.map((remark) => {
              const field = columns.find(({ column }) => column === remark.column)?.field;
              return field === undefined ? remark : { ...remark, text: `${fieldNames[field]}: ${remark.text}` };
            })}
          />
        )}
      </td>
      <td
        className={styles.checkCell}
        data-level={worstOf(ofNumber)}
        title={row.numberIsMade ? 'Made up, because the list gives none' : undefined}
      >
        <span className={styles.cellText} data-made={row.numberIsMade || undefined}>
          {number}
        </span>
        {ofNumber.length > 0 ? (
          <Remark remarks={ofNumber} />
        ) : (
          row.numberIsMade && <span className={styles.remark}>made up</span>
        )}
      </td>
      {columns.map(({ column }) => {
        const remarks = row.remarks.filter((remark) => remark.column === column);
        const text = row.cells[column] ?? '';
        return (
          <td
            key={column}
            className={styles.checkCell}
            data-level={worstOf(remarks)}
            title={[text, ...remarks.map((remark) => remark.text)].filter((line) => line !== '').join('\n')}
          >
            <span className={styles.cellText}>{text}</span>
            {remarks.length > 0 && <Remark remarks={remarks} />}
          </td>
        );
      })}
    </>
  );
}

function Remark(props: { readonly remarks: readonly ImportRemark[] }) {
  const text = props.remarks.map((remark) => remark.text).join('; ');
  return (
    <span className={styles.remark} data-level={worstOf(props.remarks)} title={text}>
      {text}
    </span>
  );
}

function worstOf(remarks: readonly ImportRemark[]): ImportRemark['level'] | undefined {
  const levels = remarks.map(({ level }) => level);
  return levels.includes('wrong') ? 'wrong' : levels.includes('change') ? 'change' : levels[0];
}
