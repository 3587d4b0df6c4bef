import { describe, expect, it } from 'vitest';
import { column, written } from '../testing/written.ts';
import { writeCsv } from './csv.ts';
import { writeJsonLines } from './jsonLines.ts';

const columns = [
  column('seen', 'dateTime'),
  column('day', 'date'),
  column('paid', 'money'),
  column('sure', 'share'),
  column('stayed', 'duration'),
  column('known', 'boolean'),
  column('note', 'text'),
  column('balance', 'number'),
];
const at = Date.UTC(2026, 6, 3, 13, 30, 5);
const day = Date.UTC(2026, 6, 3) / 86_400_000;
const rows = [
  [at, day, 1250, 0.973, 5_025_000, true, '=1+1;"x"', -3.5],
  [at, day + 0.5, -5, null, null, false, '', null],
] as const;

async function lines(options: object) {
  const { bytes } = await written(writeCsv, columns, rows, options);
  return bytes.toString('utf8').split('\r\n');
}

describe('a table of plain text', () => {
  it('is written as programs read it, with its offset from UTC, and no formula in it', async () => {
    expect(await lines({})).toEqual([
      '\uFEFFseen,day,paid (£),sure,stayed,known,note,balance',
      `2026-07-03T14:30:05+01:00,2026-07-03,12.50,0.973,1:23:45,yes,"'=1+1;""x""",-3.5`,
      '2026-07-03T14:30:05+01:00,2026-07-03 12:00,-0.05,,,no,,',
      '',
    ]);
  });

  it('is written as people in Great Britain write', async () => {
    const [head, line] = await lines({ locale: 'en-GB', delimiter: 'tab', byteOrderMark: false });
    expect(head).toBe('seen\tday\tpaid (£)\tsure\tstayed\tknown\tnote\tbalance');
    expect(line).toBe(`03/07/2026 14:30:05\t03/07/2026\t12.50\t97.3%\t1:23:45\tyes\t"'=1+1;""x"""\t-3.5`);
  });

  it('is written as people in Germany write, whose commas are not taken for an end', async () => {
    const [, semicolons] = await lines({ locale: 'de-DE', delimiter: 'semicolon' });
    expect(semicolons).toBe(`03.07.2026 14:30:05;03.07.2026;12,50;97,3 %;1:23:45;yes;"'=1+1;""x""";-3,5`);
    const [, commas] = await lines({ locale: 'de-DE', delimiter: 'comma' });
    expect(commas).toContain('"12,50","97,3 %"');
  });
});

it('JSON Lines hold each row under the ids of its columns', async () => {
  const { bytes } = await written(writeJsonLines, columns, rows);
  expect(
    bytes
      .toString('utf8')
      .trimEnd()
      .split('\n')
      .map((line) => JSON.parse(line)),
  ).toEqual([
    {
      seen: '2026-07-03T14:30:05+01:00',
      day: '2026-07-03',
      paid: 1250,
      sure: 0.973,
      stayed: 5_025_000,
      known: true,
      note: '=1+1;"x"',
      balance: -3.5,
    },
    {
      seen: '2026-07-03T14:30:05+01:00',
      day: '2026-07-03 12:00',
      paid: -5,
      sure: null,
      stayed: null,
      known: false,
      note: '',
      balance: null,
    },
  ]);
});
