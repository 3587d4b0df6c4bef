import { cellTexts } from './cellText.ts';
import type { Writer } from './document.ts';
import { shownColumns } from './textColumns.ts';

/**
 * One JSON object a line (https://jsonlines.org), under the columns' ids. Times are ISO 8601 with their offset, days ISO dates, money is in
 * pence, durations are in ms; what is missing is null. The rows of further tables follow those of the first.
 */
export const writeJsonLines: Writer = async ({ tables, timeZone }, { sink, onRows }) => {
  const textOf = cellTexts(timeZone, 'iso');
  let rows = 0;
  for (const { columns, parts } of tables) {
    const shown = shownColumns(columns);
    for await (const part of parts) {
      let text = '';
      for (const row of part) {
        const cells = shown.map(({ column: { id, type }, at }) => {
          const cell = row[at] ?? null;
          const isTime = type === 'dateTime' || type === 'date';
          return `${JSON.stringify(id)}:${JSON.stringify(cell !== null && isTime ? textOf(type, cell) : cell)}`;
        });
        text += `{${cells.join(',')}}\n`;
      }
      sink.write(text);
      rows += part.length;
      onRows(rows);
    }
  }
  return '';
};
