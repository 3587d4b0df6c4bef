import type { CellType } from '../../../../platform/exportSource.ts';
import { declaration } from './markup.ts';

/** How each type is shown; 164 is the first number that is a workbook's own. */
const formats: readonly (readonly [CellType, number, string | null])[] = [
  ['text', 0, null],
  ['plate', 49, null],
  ['boolean', 0, null],
  ['picture', 0, null],
  ['integer', 3, null],
  ['number', 4, null],
  ['dateTime', 164, 'yyyy\\-mm\\-dd\\ hh:mm:ss'],
  ['date', 165, 'yyyy\\-mm\\-dd'],
  ['duration', 166, '[h]:mm:ss'],
  ['money', 167, '&quot;£&quot;#,##0.00'],
  ['share', 168, '0.0%'],
];

/** A day that is told to the minute. */
const dayWithTime = [169, 'yyyy\\-mm\\-dd\\ hh:mm'] as const;

const plain = new Map(formats.map(([type], place) => [type, place]));
const count = formats.length + 1;

/** The number of a type's style; of the row of totals where `isTotal`. */
export function styleOf(type: CellType, isTotal = false): number {
  return (plain.get(type) ?? 0) + (isTotal ? count : 0);
}
export const dayWithTimeStyle = formats.length;
export const headerStyle = 2 * count;
export const wrappedStyle = 2 * count + 1;

/** `xl/styles.xml`: a style for each type, the same in bold with a line above for totals, the header's, and one for texts of several lines. */
export function stylesXml(): string {
  const own = [...formats.flatMap(([, id, code]) => (code === null ? [] : [[id, code] as const])), dayWithTime];
  const ids = [...formats.map(([, id]) => id), dayWithTime[0]];
  const top = '<alignment vertical="top"/>';
  const xf = (id: number, font: number, fill: number, border: number, alignment: string) =>
    `<xf numFmtId="${id}" fontId="${font}" fillId="${fill}" borderId="${border}" xfId="0" applyNumberFormat="1" applyFont="1" applyFill="1" applyBorder="1" applyAlignment="1">${alignment}</xf>`;
  const all = [
    ...ids.map((id) => xf(id, 0, 0, 0, top)),
    ...ids.map((id) => xf(id, 1, 0, 1, top)),
    xf(0, 1, 2, 2, '<alignment vertical="center"/>'),
    xf(0, 0, 0, 0, '<alignment vertical="top" wrapText="1"/>'),
  ];
  const font = (extra: string) => `<font>${extra}<sz val="11"/><name val="Calibri"/><family val="2"/></font>`;
  const line = (side: string) => `<${side} style="thin"><color rgb="FF8A93A0"/></${side}>`;
  return `${declaration}<styleSheet xmlns="http://schemas.openxmlformats.org/spreadsheetml/2006/main"><numFmts count="${own.length}">${own
    .map(([id, code]) => `<numFmt numFmtId="${id}" formatCode="${code}"/>`)
    .join(
      '',
    )}</numFmts><fonts count="2">${font('')}${font('<b/>')}</fonts><fills count="3"><fill><patternFill patternType="none"/></fill><fill><patternFill patternType="gray125"/></fill><fill><patternFill patternType="solid"><fgColor rgb="FFE8ECF1"/></patternFill></fill></fills><borders count="3"><border><left/><right/><top/><bottom/></border><border><left/><right/>${line('top')}<bottom/></border><border><left/><right/><top/>${line('bottom')}</border></borders><cellStyleXfs count="1"><xf numFmtId="0" fontId="0" fillId="0" borderId="0"/></cellStyleXfs><cellXfs count="${all.length}">${all.join('')}</cellXfs><cellStyles count="1"><cellStyle name="Normal" xfId="0" builtinId="0"/></cellStyles></styleSheet>`;
}
