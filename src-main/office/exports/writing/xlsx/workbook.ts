import { declaration, escaped } from './markup.ts';
import type { SheetFacts } from './sheet.ts';

const main = 'http://schemas.openxmlformats.org/spreadsheetml/2006/main';
const office = 'http://schemas.openxmlformats.org/officeDocument/2006/relationships';
const packaged = 'http://schemas.openxmlformats.org/package/2006';

/** The parts of a workbook beside its sheets, by their paths within it. The sheet that tells what it is comes last, `sheets.length + 1`. */
export function workbookParts(
  sheets: readonly SheetFacts[],
  { title, site, madeAt }: { readonly title: string; readonly site: string; readonly madeAt: number },
): readonly (readonly [path: string, xml: string])[] {
  const names = [...sheets.map(({ name }) => name), 'About this export'];
  const drawn = sheets.flatMap(({ pictures }, at) => (pictures.length > 0 ? [at + 1] : []));
  const override = (path: string, type: string) =>
    `<Override PartName="/${path}" ContentType="application/vnd.openxmlformats-${type}+xml"/>`;
  const relation = (id: number, type: string, target: string) =>
    `<Relationship Id="rId${id}" Type="${type}" Target="${target}"/>`;
  const relations = (all: readonly string[]) =>
    `${declaration}<Relationships xmlns="${packaged}/relationships">${all.join('')}</Relationships>`;
  const time = new Date(madeAt).toISOString().replace(/\.\d+Z$/, 'Z');

  return [
    [
      '[Content_Types].xml',
      `${declaration}<Types xmlns="${packaged}/content-types"><Default Extension="rels" ContentType="application/vnd.openxmlformats-package.relationships+xml"/><Default Extension="xml" ContentType="application/xml"/><Default Extension="jpeg" ContentType="image/jpeg"/>${override('xl/workbook.xml', 'officedocument.spreadsheetml.sheet.main')}${override('xl/styles.xml', 'officedocument.spreadsheetml.styles')}${override('docProps/core.xml', 'package.core-properties')}${names.map((_, at) => override(`xl/worksheets/sheet${at + 1}.xml`, 'officedocument.spreadsheetml.worksheet')).join('')}${drawn.map((at) => override(`xl/drawings/drawing${at}.xml`, 'officedocument.drawing')).join('')}</Types>`,
    ],
    [
      '_rels/.rels',
      relations([
        relation(1, `${office}/officeDocument`, 'xl/workbook.xml'),
        relation(2, `${packaged}/relationships/metadata/core-properties`, 'docProps/core.xml'),
      ]),
    ],
    [
      'docProps/core.xml',
      `${declaration}<cp:coreProperties xmlns:cp="${packaged}/metadata/core-properties" xmlns:dc="http://purl.org/dc/elements/1.1/" xmlns:dcterms="http://purl.org/dc/terms/" xmlns:xsi="http://www.w3.org/2001/XMLSchema-instance"><dc:title>${escaped(title)}</dc:title><dc:creator>${escaped(site)}</dc:creator><dc:language>en-GB</dc:language><dcterms:created xsi:type="dcterms:W3CDTF">${time}</dcterms:created></cp:coreProperties>`,
    ],
    [
      'xl/workbook.xml',
      `${declaration}<workbook xmlns="${main}" xmlns:r="${office}"><bookViews><workbookView activeTab="0"/></bookViews><sheets>${names.map((name, at) => `<sheet name="${escaped(name)}" sheetId="${at + 1}" r:id="rId${at + 1}"/>`).join('')}</sheets><definedNames>${sheets
        .map(
          ({ name, lastColumn, lastRow }, at) =>
            `<definedName name="_xlnm._FilterDatabase" localSheetId="${at}" hidden="1">${quoted(name)}!$A$1:$${lastColumn}$${lastRow}</definedName><definedName name="_xlnm.Print_Titles" localSheetId="${at}">${quoted(name)}!$1:$1</definedName>`,
        )
        .join('')}</definedNames></workbook>`,
    ],
    [
      'xl/_rels/workbook.xml.rels',
      relations([
        ...names.map((_, at) => relation(at + 1, `${office}/worksheet`, `worksheets/sheet${at + 1}.xml`)),
        relation(names.length + 1, `${office}/styles`, 'styles.xml'),
      ]),
    ],
    ...drawn.map(
      (at) =>
        [
          `xl/worksheets/_rels/sheet${at}.xml.rels`,
          relations([relation(1, `${office}/drawing`, `../drawings/drawing${at}.xml`)]),
        ] as const,
    ),
  ];
}

/** A name of a sheet that a workbook takes: up to 31 characters, some of which it does not allow. */
export function sheetName(title: string, number: number): string {
  const plain = title.replace(/[\\/?*[\]:']/g, ' ').trim();
  const ending = number === 1 ? '' : ` ${number}`;
  return `${plain.slice(0, 31 - ending.length)}${ending}`;
}

function quoted(name: string): string {
  return `'${escaped(name)}'`;
}
