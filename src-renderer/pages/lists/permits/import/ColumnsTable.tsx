import { NativeSelect } from '@mantine/core';
import {
  type ImportChoices,
  type ImportField,
  type ImportTable,
  importFieldSchema,
  importFields,
} from '../../../../../src-preload/contract/lists/permitImport.ts';
import { dayOfSerial } from '../../../../../src-preload/contract/lists/permitImportDays.ts';
import styles from './import.module.css';
import { columnName, fieldNames } from './importWords.ts';

const shownRows = 12;
const shownColumns = 200;
const fieldOptions = [
  { value: '', label: 'Not imported' },
  ...importFields.map((value) => ({ value, label: fieldNames[value] })),
];

/** The first rows of a list; above each column, what it is taken for. */
export function ColumnsTable(props: {
  readonly table: ImportTable;
  readonly choices: ImportChoices;
  readonly onColumn: (column: number, field: ImportChoices['columns'][number]) => void;
}) {
  const { table, choices } = props;
  const header = choices.headerRow === null ? [] : (table.preview[choices.headerRow - 1] ?? []);
  const first = choices.headerRow ?? 0;
  const rows = table.preview
    .map((cells, index) => ({ cells, row: index + 1 }))
    .slice(first)
    .filter(({ cells }) => cells.some((cell) => cell.trim() !== ''))
    .slice(0, shownRows);
  const columns = Array.from({ length: Math.min(table.width, shownColumns) }, (_, index) => index);

  return (
    <div className={styles.previewScroll}>
      <table className={styles.preview}>
        <caption className="visually-hidden">The first rows of the list, and what each column is taken for</caption>
        <thead>
          <tr>
            <th scope="col" className={styles.rowNumber}>
              <span className="visually-hidden">Row</span>
            </th>
            {columns.map((column) => {
              const name = columnName(column, header[column]);
              const field = choices.columns[column] ?? null;
              return (
                <th key={column} scope="col" data-left-out={field === null || undefined}>
                  <NativeSelect
                    aria-label={`${name} is`}
                    size="sm"
                    value={field ?? ''}
                    data={fieldOptions}
                    onChange={(event) => {
                      const chosen = importFieldSchema.safeParse(event.currentTarget.value);
                      props.onColumn(column, chosen.success ? chosen.data : null);
                    }}
                  />
                  <span className={styles.columnName} title={name}>
                    {name}
                  </span>
                </th>
              );
            })}
          </tr>
        </thead>
        <tbody>
          {rows.map(({ cells, row }) => (
            <tr key={row}>
              <th scope="row" className={styles.rowNumber}>
                {row}
              </th>
              {columns.map((column) => (
                <td
                  key={column}
                  data-left-out={(choices.columns[column] ?? null) === null || undefined}
                  title={cells[column]}
                >
                  {shownCell(cells[column], choices.columns[column])}
                </td>
              ))}
            </tr>
          ))}
        </tbody>
      </table>
    </div>
  );
}

/** A spreadsheet's number of a day as that day, where the column holds days. */
function shownCell(cell: string | undefined, field: ImportField | null | undefined): string | undefined {
  const isDay = field === 'validFrom' || field === 'validTo';
  return (isDay && cell !== undefined ? dayOfSerial(cell) : null) ?? cell;
}
