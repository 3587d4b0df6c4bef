import { useRef, useState } from 'react';
import type { ImportField, ImportRemark, ImportRow } from '../../../../../src-preload/contract/lists/permitImport.ts';
import { StateMark } from '../../../../components/feedback/StateMark.tsx';
import styles from './import.module.css';
import { fieldNames, kindNames } from './importWords.ts';

/** Puts a cell of the file right; `was` is what the file says. */
export type MendCell = (row: number, column: number, text: string, was: string) => void;

/** The cells of one row of the check, each to be put right in its place. */
export function CheckCells(props: {
  readonly row: ImportRow;
  readonly columns: readonly { readonly field: ImportField; readonly column: number }[];
  readonly numberColumn: number;
  /** The columns of this row that were put right, with what the file says. */
  readonly mended: ReadonlyMap<number, string>;
  readonly onMend: MendCell;
}) {
  const { row, columns, numberColumn, mended } = props;
  const { name, meaning } = kindNames[row.kind];
  const inColumns = new Set(columns.map(({ column }) => column));
  const ofNumber = row.remarks.filter(({ column }) => column !== null && column === numberColumn);
  // What is wrong is told beside what the row does too, for its cell may be out of view.
  const ofRow = row.remarks.filter(
    ({ column, level }) => level === 'wrong' || column === null || (column !== numberColumn && !inColumns.has(column)),
  );
  const number = row.number === '' ? (row.cells[numberColumn] ?? '') : row.number;
  const cellOf = (field: ImportField, column: number, shown: string, remarks: readonly ImportRemark[]) => (
    <CellText
      text={row.cells[column] ?? ''}
      shown={shown}
      was={mended.get(column)}
      isWrong={worstOf(remarks) === 'wrong'}
      label={`${fieldNames[field]} in row ${row.row}`}
      onText={
        row.row === null
          ? null
          : (text) => props.onMend(row.row ?? 0, column, text, mended.get(column) ?? row.cells[column] ?? '')
      }
    />
  );
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
        {numberColumn === -1 || row.numberIsMade ? (
          <span className={styles.cellText} data-made={row.numberIsMade || undefined}>
            {number}
          </span>
        ) : (
          cellOf('number', numberColumn, number, ofNumber)
        )}
        {ofNumber.length > 0 ? (
          <Remark remarks={ofNumber} />
        ) : (
          row.numberIsMade && <span className={styles.remark}>made up</span>
        )}
      </td>
      {columns.map(({ field, column }) => {
        const remarks = row.remarks.filter((remark) => remark.column === column);
        const text = row.cells[column] ?? '';
        return (
          <td
            key={column}
            className={styles.checkCell}
            data-level={worstOf(remarks)}
            title={[text, ...remarks.map((remark) => remark.text)].filter((line) => line !== '').join('\n')}
          >
            {cellOf(field, column, text, remarks)}
            {remarks.length > 0 && <Remark remarks={remarks} />}
          </td>
        );
      })}
    </>
  );
}

/** What a cell says; a press opens it to be written anew. Enter keeps what was written, Escape leaves it as it was. */
function CellText(props: {
  readonly text: string;
  readonly shown: string;
  /** What the file says, where that was put right. */
  readonly was: string | undefined;
  readonly isWrong: boolean;
  readonly label: string;
  readonly onText: ((text: string) => void) | null;
}) {
  const { text, shown, was, isWrong, label, onText } = props;
  const [draft, setDraft] = useState<string | null>(null);
  const button = useRef<HTMLButtonElement>(null);
  if (onText === null) return <span className={styles.cellText}>{shown}</span>;
  const close = (isKept: boolean) => {
    if (isKept && draft !== null && draft !== text) onText(draft);
    setDraft(null);
    requestAnimationFrame(() => button.current?.focus({ preventScroll: true }));
  };
  if (draft !== null) {
    return (
      <input
        className={styles.cellInput}
        aria-label={label}
        value={draft}
        maxLength={2000}
        // biome-ignore lint/a11y/noAutofocus: it opens where the person has just pressed.
        autoFocus
        onFocus={(event) => event.currentTarget.select()}
        onChange={(event) => setDraft(event.currentTarget.value)}
        onBlur={() => close(true)}
        onKeyDown={(event) => {
          if (event.key === 'Enter') event.currentTarget.blur();
          if (event.key === 'Escape') close(false);
        }}
      />
    );
  }
  return (
    <button
      ref={button}
      type="button"
      className={styles.cellButton}
      aria-label={`Correct ${label}`}
      tabIndex={isWrong ? 0 : -1}
      data-mended={was !== undefined || undefined}
      title={was === undefined ? undefined : `The file says “${was}”`}
      onClick={() => setDraft(text)}
    >
      <span className={styles.cellText}>{shown}</span>
    </button>
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
