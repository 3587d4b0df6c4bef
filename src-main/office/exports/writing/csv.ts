import { byteOrderMark, csvLine } from '../../../platform/csvLine.ts';
import { cellTexts } from './cellText.ts';
import type { Writer } from './document.ts';
import { asText, shownColumns } from './textColumns.ts';

const delimiterOf = { comma: ',', semicolon: ';', tab: '\t' } as const;

/** Comma-separated values (RFC 4180), or with another delimiter, in UTF-8. Only the first table has room in it. */
export const writeCsv: Writer = async (
  { tables, timeZone },
  { sink, onRows, delimiter, locale, byteOrderMark: mark },
) => {
  const [table] = tables;
  if (table === undefined) return '';
  const between = delimiterOf[delimiter];
  const textOf = cellTexts(timeZone, locale);
  const shown = shownColumns(table.columns);
  const names = shown.map(({ column }) => (column.type === 'money' ? `${column.name} (£)` : column.name));
  sink.write((mark ? byteOrderMark : '') + csvLine(names, between));
  let rows = 0;
  for await (const part of table.parts) {
    let text = '';
    for (const row of part) {
      // A number stands for itself; only what somebody wrote may be taken for a formula.
      const cells = shown.map(({ column: { type }, at }) => {
        const cell = row[at] ?? null;
        return asText.has(type) ? textOf(type, cell) : { plain: textOf(type, cell) };
      });
      text += csvLine(cells, between);
    }
    sink.write(text);
    rows += part.length;
    onRows(rows);
  }
  return '';
};
