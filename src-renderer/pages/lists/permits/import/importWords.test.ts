import { describe, expect, it } from 'vitest';
import {
  allWrongSentence,
  columnName,
  columnsProblem,
  importedSentence,
  importVerb,
  writtenAs,
} from './importWords.ts';

describe('the words of an import', () => {
  it('let the button say what it will do, and nothing else', () => {
    expect(importVerb({ toAdd: 1212, toChange: 31, toSuspend: 4, toWatch: 2 })).toBe(
      'Add 1,212, change 31, suspend 4, watch 2',
    );
    expect(importVerb({ toAdd: 0, toChange: 31, toSuspend: 0, toWatch: 0 })).toBe('Change 31');
    expect(importVerb({ toAdd: 0, toChange: 0, toSuspend: 0, toWatch: 0 })).toBe('Nothing to import');
  });

  it('say what was done', () => {
    expect(importedSentence({ added: 1, changed: 2, suspended: 0, watched: 0 })).toBe(
      '1 permit added, 2 permits changed.',
    );
    expect(importedSentence({ added: 0, changed: 0, suspended: 0, watched: 0 })).toBe('Nothing had to be changed.');
  });

  it('say what all rows have in common that is wrong', () => {
    expect(allWrongSentence({ column: 1, text: 'Not a date', rows: 7 }, [null, 'validTo'])).toBe(
      'Every row is wrong under Valid until: Not a date. Look what each column is taken for before you go on.',
    );
    expect(allWrongSentence({ column: null, text: 'No plate', rows: 7 }, [])).toMatch(
      /^Every row is wrong: No plate\./,
    );
  });

  it('name columns as the file does, else as spreadsheets do', () => {
    expect(columnName(1, ' Reg ')).toBe('Reg');
    expect([0, 25, 26, 51, 52, 701, 702].map((index) => columnName(index, ''))).toEqual(
      ['A', 'Z', 'AA', 'AZ', 'BA', 'ZZ', 'AAA'].map((letters) => `Column ${letters}`),
    );
  });

  it('ask for what tells whose permit a row is', () => {
    expect(columnsProblem([null, 'email'])).toMatch(/which column/);
    expect(columnsProblem([null, 'plate'])).toBe(null);
  });

  it('tell how a text is written, and nothing of a workbook', () => {
    expect(writtenAs({ encoding: 'Windows-1252', delimiter: ';' })).toBe('Windows-1252, divided by semicolons');
    expect(writtenAs({ encoding: null, delimiter: null })).toBe(null);
  });
});
