import type { Explanation } from '../explained.ts';
import { explanationsOf, reasons } from './explanations.ts';

const rules = 'src-main/lists/permits/import/rules';
const checkList = `${rules}/checkList.ts`;
const dates = `${rules}/dates.ts`;
const guessColumns = `${rules}/guessColumns.ts`;
const readRow = `${rules}/readRow.ts`;
const compilerOnly = 'The compiler asks for it; there always is one.';
const noColumn = 'A row has no cell in a column that is not there, so it reads as empty either way.';

/** Changes of the rules for importing permits that pass their tests. */
export const permitImportExplained: readonly Explanation[] = [
  {
    file: checkList,
    before: 'const cells = rows[index] ?? [];',
    after: 'const cells = rows[index];',
    why: compilerOnly,
  },
  {
    file: checkList,
    before: 'if (column === undefined) return;',
    after: 'if (false) return;',
    why: noColumn,
  },
  {
    file: checkList,
    before: 'names = choices.headerRow === null ? undefined : rows[choices.headerRow - 1]',
    after: 'names = false ? undefined : rows[choices.headerRow - 1]',
    why: 'There is no row before the first, so no row names the columns either way.',
  },
  {
    file: checkList,
    before: "const values = applied(target.values, read, undefined, 'add');",
    after: "const values = applied(target.values, read, undefined, '');",
    why: 'Vehicles are added unless they are to be replaced.',
  },
  {
    file: checkList,
    before: 'inFile !== undefined && inFile !== target',
    after: 'true && inFile !== target',
    why: compilerOnly,
  },
  {
    file: checkList,
    before: 'column: columnOf.plate ?? null',
    after: 'column: columnOf.plate',
    nth: 2,
    why: 'A row that has a plate has a column of plates.',
  },
  {
    file: 'src-main/lists/permits/import/rules/changeWords.ts',
    before: "groups.find(({ id }) => id === before.groupId)?.name ?? 'another group'}`",
    after: "groups.findLast(({ id }) => id === before.groupId)?.name ?? 'another group'}`",
    why: 'Each group is there once.',
  },
  ...['a', 'b', 'c'].map((name) => ({
    file: dates,
    before: "[, a = '', b = '', c = '']: RegExpExecArray",
    after: "[, a = '', b = '', c = '']: RegExpExecArray".replace(`${name} = ''`, `${name} = 'mutant'`),
    why: compilerOnly,
  })),
  {
    file: dates,
    before: 'return String(months.indexOf(name.slice(0, 3).toLowerCase()) + 1);',
    after: 'return String(months.lastIndexOf(name.slice(0, 3).toLowerCase()) + 1);',
    why: 'Each month stands in the list once.',
  },
  ...['name', 'yearText', 'monthText', 'dayText'].map((name) => ({
    file: dates,
    before: `${name} = ''`,
    after: `${name} = 'mutant'`,
    why: compilerOnly,
  })),
  {
    file: guessColumns,
    before: 'field !== null',
    after: 'true',
    nth: 1,
    why: 'What has no name that means anything is no field either way; the compiler asks.',
  },
  {
    file: guessColumns,
    before: 'rows .slice(header?.row ?? 0) .filter((row) => filledCells(row) > 0) .slice',
    after: 'rows .slice(header?.row) .filter((row) => filledCells(row) > 0) .slice',
    why: 'A slice from nowhere begins at the beginning.',
  },
  {
    file: guessColumns,
    before: "return readDay(value, 'dmy') !== null || readDay(value, 'mdy') !== null;",
    after: "return readDay(value, '') !== null || readDay(value, 'mdy') !== null;",
    why: 'Days come first unless months or years do.',
  },
  {
    file: 'src-main/lists/permits/import/rules/madeNumbers.ts',
    before: 'this.#next.set(prefix, next + 1);',
    after: 'this.#next.set(prefix, next + 0);',
    why: 'The number that was given is taken, so the next one is found all the same.',
  },
  {
    file: readRow,
    before: 'void remarks.push({ column: column ?? null, level, text })',
    after: 'void remarks.push({ column: column, level, text })',
    why: 'What is wrong with a cell has the column of that cell.',
  },
  {
    file: readRow,
    before: "return column === undefined ? '' : cleanCell(cells[column]);",
    after: "return false ? '' : cleanCell(cells[column]);",
    why: noColumn,
  },
  {
    file: readRow,
    before: "const text = column === undefined ? '' : cleanCell(cells[column]);",
    after: "const text = false ? '' : cleanCell(cells[column]);",
    why: noColumn,
  },
  {
    file: readRow,
    before: 'plateSchema.safeParse(bare.slice(0, 24)).error?.issues[0]?.message ?? null',
    after: 'plateSchema.safeParse(bare.slice(0, 24)).error?.issues[0].message ?? null',
    why: compilerOnly,
  },
  {
    file: readRow,
    before: 'plateSchema.safeParse(bare.slice(0, 24)).error?.issues[0]?.message ?? null',
    after: 'plateSchema.safeParse(bare.slice(0, 23)).error?.issues[0]?.message ?? null',
    why: 'Any length above that of the longest plate proves as well that it is too long.',
  },
  {
    file: 'src-main/lists/permits/import/rules/shownRows.ts',
    before: "return (field === null ? undefined : texts[field]) ?? '';",
    after: "return (false ? undefined : texts[field]) ?? '';",
    why: noColumn,
  },
  ...explanationsOf(checkList, [
    [
      'Of a row that was only read, nothing is told but what is wrong.',
      ["remarks.some(({ level }) => level === 'wrong')", 'remarks.some(({ level }) => true)'],
      ["read.remarks.some(({ level }) => level === 'wrong')", 'read.remarks.some(({ level }) => true)'],
    ],
    [
      'Where no row names the columns, none stands before the first.',
      [
        'header = choices.headerRow === null ? [] : (rows[choices.headerRow - 1] ?? [])',
        'header = false ? [] : (rows[choices.headerRow - 1] ?? [])',
      ],
    ],
    [
      'Where no column names a list, no cell is held against its codes.',
      [
        "listCodes: listCodes(header[plan.columnOf.list ?? -1] ?? '')",
        "listCodes: listCodes(header[plan.columnOf.list] ?? '')",
        "listCodes: listCodes(header[plan.columnOf.list ?? 1] ?? '')",
        "listCodes: listCodes(header[plan.columnOf.list ?? -2] ?? '')",
        "listCodes: listCodes(header[plan.columnOf.list ?? -0] ?? '')",
      ],
    ],
  ]),
  ...explanationsOf(`${rules}/checkTally.ts`, [
    ['It is told anew when the list is summed up.', ['missing: 0', 'missing: 1', 'missing: (-1)']],
    [
      'Plates are suggested beside a cell alone, which has a column.',
      [
        'column === null || suggestions === undefined || this.#eaten.length >= mostEaten',
        'column === null && suggestions === undefined || this.#eaten.length >= mostEaten',
        'false || suggestions === undefined || this.#eaten.length >= mostEaten',
      ],
    ],
  ]),
  ...explanationsOf(dates, [['A day begins when its clock first shows midnight.', ['minute === null', 'false']]]),
  ...explanationsOf(`${rules}/eatenPlates.ts`, [
    [
      'One word without a mark in it is neither a number nor a date.',
      [
        'const plainPlate = /^(?=.*[A-Za-z])[A-Za-z0-9]+(?: [A-Za-z0-9]+)?$/;',
        'const plainPlate = /^(?=.*[A-Za-z])[A-Za-z0-9]+(?: [A-Za-z0-9]+)$/;',
      ],
    ],
    [
      'What is no part of the cell was eaten no more than the whole.',
      ['const part = divided.exec(text)?.[0] ?? text;', 'const part = divided.exec(text)?.[0];'],
    ],
    [
      'Days come first unless months or years do.',
      ["const day = readDay(text, 'dmy');", "const day = readDay(text, '');"],
    ],
    [
      'A word for an open end has no time, and so no time that is none.',
      [
        "if (day === null || day === 'open' || day.minute !== null) return null;",
        'if (day === null || false || day.minute !== null) return null;',
        "if (day === null || day === '' || day.minute !== null) return null;",
      ],
    ],
  ]),
  ...explanationsOf(`${rules}/listWords.ts`, [
    [
      compilerOnly,
      [
        "const [, code = '', words = '']",
        "const [, code = 'mutant', words = '']",
        "const [, code = '', words = 'mutant']",
      ],
    ],
  ]),
  ...explanationsOf(`${rules}/nearGroup.ts`, [
    [
      reasons.sooner,
      [
        'shorter < 5 || shorter > 60 || Math.abs(a.length - b.length) > 2',
        'shorter < 5 || shorter > 60 || false',
        'shorter < 5 || shorter > 60 || Math.abs(a.length - b.length) > 3',
      ],
    ],
    [
      'No way from the end of the first row is shorter than the letters of the other word, of which there are more than edits.',
      [
        'let last = Array.from({ length: b.length + 1 }, (_, at) => at);',
        'let last = Array.from({ length: b.length - 1 }, (_, at) => at);',
        'let last = Array.from({ length: b.length + 0 }, (_, at) => at);',
      ],
    ],
    [
      reasons.longer,
      [
        'let last = Array.from({ length: b.length + 1 }, (_, at) => at);',
        'let last = Array.from({ length: b.length + 2 }, (_, at) => at);',
      ],
    ],
    ['The row of no letters comes out as it was.', ['let i = 1', 'let i = 0']],
  ]),
  ...explanationsOf(`${rules}/noPermit.ts`, [
    [
      reasons.sooner,
      ['if (!isNamed && !cells.some((cell) => mayBeSum.test(cell))) return null;', 'if (false) return null;'],
      [
        "const first = header.findIndex((name) => name.trim() !== '');",
        'const first = header.findIndex((name) => true);',
        "const first = header.findIndex((name) => name !== '');",
        "const first = header.findIndex((name) => name.trim() !== 'mutant');",
      ],
      [
        '(name === cell || (!/\\d/.test(cell) && plainName(name) === plainName(cell)))',
        '(name === cell || (!/\\d/.test(cell) && true))',
      ],
    ],
    [compilerOnly, ['name !== undefined && cell !== undefined', 'true && cell !== undefined']],
  ]),
  ...explanationsOf(`${rules}/permitRows.ts`, [
    [
      'A slice from nowhere begins at the beginning.',
      ['rows.slice(headerRow ?? 0, sampledRows)', 'rows.slice(headerRow, sampledRows)'],
    ],
  ]),
  ...explanationsOf(`${rules}/personNames.ts`, [
    [
      'Where one of the two was found, so was the other.',
      [
        'last === undefined || first === undefined || /[\\d&@/]/.test(name)',
        'last === undefined && first === undefined || /[\\d&@/]/.test(name)',
        'false || first === undefined || /[\\d&@/]/.test(name)',
        'last === undefined || false || /[\\d&@/]/.test(name)',
      ],
    ],
  ]),
  ...explanationsOf(readRow, [
    [
      'Without a column of lists there is no cell that names one.',
      [
        'const list = columnOf.list === undefined ? null : readList(listCell, listCodes);',
        'const list = false ? null : readList(listCell, listCodes);',
      ],
    ],
  ]),
  ...explanationsOf(`${rules}/tryColumns.ts`, [
    [
      'After the last row there is none, which is as an empty one.',
      ['index < rows.length && tried.length < triedRows', 'index <= rows.length && tried.length < triedRows'],
    ],
    [compilerOnly, ['const row = rows[index] ?? [];', 'const row = rows[index];']],
    [
      'Any group does, for nothing but the columns is tried.',
      ["groupId: groups[0]?.id ?? 'any'", "groupId: groups[1]?.id ?? 'any'", "groupId: groups[(-1)]?.id ?? 'any'"],
    ],
    ['No permit is missing from a list that is held against none.', ["missingReason: ''", "missingReason: 'mutant'"]],
    ['What goes to the watch list is not told.', ["blockedReason: '-'", "blockedReason: ''"]],
  ]),
  ...explanationsOf(guessColumns, [['No other field has one of these names.', ["field === 'number'", 'true']]]),
  ...explanationsOf(`${rules}/guessGroup.ts`, [
    [reasons.remembered, ['isGroup === undefined', 'true'], ['known.set(value, isGroup);', ';']],
  ]),
];
