import type { Explanation } from '../explained.ts';
import { explanationsOf, reasons } from './explanations.ts';

const rules = 'src-main/parking/paymentImport/rules';
const compilerOnly = 'Nothing counts as 0 in a sum; the compiler asks.';

/** Changes of how files of payments are read. */
export const paymentImportExplained: readonly Explanation[] = [
  ...explanationsOf(`${rules}/amounts.ts`, [
    [
      'What has a letter elsewhere than at its end is no number, with or without its last sign.',
      ['const isPence = /p$/i.test(text) && !isPounds;', 'const isPence = /p/i.test(text) && !isPounds;'],
    ],
    [
      'What has more before its comma than digits is no number with a point there either.',
      ['/^-?\\d{1,7},\\d{1,2}$/.test(plain)', '/-?\\d{1,7},\\d{1,2}$/.test(plain)'],
    ],
  ]),
  ...explanationsOf(`${rules}/columns.ts`, [
    [
      'No list has less than no places.',
      [
        'const width = rows.reduce((most, { length }) => Math.max(most, length), 0);',
        'const width = rows.reduce((most, { length }) => Math.max(most, length), (-1));',
      ],
    ],
    [
      'Where there are no rows, none names the columns, whatever its place.',
      [
        '[best = { place: 0, row: [], fields: [] }]',
        '[best = { place: 1, row: [], fields: [] }]',
        '[best = { place: (-1), row: [], fields: [] }]',
      ],
    ],
    [
      reasons.unique,
      [
        "const amountName = plainName(best.row[best.fields.indexOf('amount')] ?? '');",
        "const amountName = plainName(best.row[best.fields.lastIndexOf('amount')] ?? '');",
      ],
    ],
  ]),
  ...explanationsOf(`${rules}/drift.ts`, [
    [
      'Nothing counts as 0, which is more than half of what the earliest lack; the compiler asks.',
      [
        'const off = moved !== null && (!isEarly || moved <= edge / 2) ? moved : edge;',
        'const off = true && (!isEarly || moved <= edge / 2) ? moved : edge;',
      ],
    ],
  ]),
  ...explanationsOf(`${rules}/moments.ts`, [
    [
      'With anything before or after it, it is no moment, and no day either.',
      [
        '/^\\d{4}-\\d\\d-\\d\\d[T ]\\d\\d:\\d\\d(?::\\d\\d(?:\\.\\d+)?)?(?:Z|[+-]\\d\\d:?\\d\\d)$/i',
        '/\\d{4}-\\d\\d-\\d\\d[T ]\\d\\d:\\d\\d(?::\\d\\d(?:\\.\\d+)?)?(?:Z|[+-]\\d\\d:?\\d\\d)$/i',
        '/^\\d{4}-\\d\\d-\\d\\d[T ]\\d\\d:\\d\\d(?::\\d\\d(?:\\.\\d+)?)?(?:Z|[+-]\\d\\d:?\\d\\d)/i',
      ],
    ],
    [
      'This engine reads it with a space as well, which the standard does not ask of any.',
      ["const at = Date.parse(text.replace(' ', 'T'));", 'const at = Date.parse(text);'],
    ],
  ]),
  ...explanationsOf(`${rules}/readRows.ts`, [
    [compilerOnly, ['const first = headerRow ?? 0;', 'const first = headerRow;']],
  ]),
  ...explanationsOf(`${rules}/tally.ts`, [
    [compilerOnly, ['pence += row.pence ?? 0;', 'pence += row.pence;']],
    [
      'Nothing counts as 0, which is before any payment.',
      ['lastAt = Math.max(lastAt ?? row.at, row.at);', 'lastAt = Math.max(lastAt, row.at);'],
    ],
  ]),
];
