import { describe, expect, it } from 'vitest';
import type { ImportField } from '../../../../../src-preload/contract/lists/permitImport.ts';
import { guessDelimiter, parseDelimited } from '../../../../platform/tableFile/delimited.ts';
import { checkList } from './checkList.ts';
import { guessColumns } from './guessColumns.ts';

const groups = [
  { id: 'staff', name: 'Staff' },
  { id: 'visitors', name: 'Visitors' },
  { id: 'contractors', name: 'Contractors' },
];
const rowsOf = (...lines: readonly string[]) => {
  const text = `${lines.join('\r\n')}\r\n`;
  return parseDelimited(text, guessDelimiter(text));
};

function checked(...lines: readonly string[]) {
  const rows = rowsOf(...lines);
  const { headerRow, columns, dateOrder } = guessColumns(rows, groups);
  return checkList({
    rows,
    choices: {
      ...{ headerRow, columns: [...columns], dateOrder, matchBy: 'plate', vehicles: 'add' },
      ...{ groupId: 'staff', groups: [], missing: 'keep' },
    },
    ...{
      groups,
      permits: [],
      missingReason: '',
      timeZone: 'Europe/London',
      watched: ['KV19RHT'],
      blockedReason: 'On the block list of list.csv',
    },
  });
}

describe('a list that another system wrote', () => {
  it.each<[string, (ImportField | null)[], string[]]>([
    [
      'a Hikvision camera',
      [null, 'plate', 'list', 'validFrom', 'validTo'],
      [
        'No.,License Plate No.,Group(0-Block list; 1-Allow list),Effective Start Date (YYYY-MM-DD),Effective End Date (YYYY-MM-DD)',
        '1,AB12CDE,1,2026-01-01,2027-12-31',
        '2,XY99ZZZ,0,2026-01-01,2027-12-31',
      ],
    ],
    [
      'a Dahua recorder',
      ['plate', 'name', null, 'validFrom', 'validTo', 'list'],
      [
        'Plate No.*,Owner Name,Plate Color,Begin Time,End Time,List Type',
        'AB12CDE,Ann Lee,Yellow,2026-01-01 00:00:00,2027-12-31 23:59:59,Allowlist',
        'XY99ZZZ,Bob Ray,White,2026-01-01 00:00:00,2027-12-31 23:59:59,Blocklist',
      ],
    ],
    ['Axis', ['plate', 'note', 'list'], ['License plate;Description;List', 'AB12CDE;Ann Lee;Allow list']],
    [
      'Milestone',
      ['plate', null, 'name', 'validTo'],
      ['Registration number,Country,Owner,Expiry', 'AB12CDE,GB,Ann Lee,31/03/2027'],
    ],
    [
      'Genetec AutoVu',
      ['plate', null, 'group', 'validFrom', 'validTo', 'number'],
      [
        'PlateNumber,PlateState,Category,EffectiveDate,ExpiryDate,PermitID',
        'AB12CDE,QC,Staff,2026-01-01,2027-01-01,P77',
      ],
    ],
    [
      'Nedap',
      ['name', 'number', 'plate', 'validFrom', 'validTo'],
      ['Carrier;Badge number;License plate;Valid from;Valid until', 'Ann Lee;B7;AB12CDE;01-01-2026;31-12-2027'],
    ],
    [
      'Paxton Net2',
      ['lastName', 'firstName', 'company', 'group', 'number', 'plate', 'validFrom', 'validTo'],
      [
        'Surname,First name,Department,Access level,Token number,Car registration,Activation date,Expiry date',
        'Lee,Ann,Kitchen,Staff,774411,AB12CDE,01/01/2026,31/12/2027',
      ],
    ],
    [
      'PlateSmart, with the state of the plate',
      ['plate', null, 'list', 'note'],
      ['Plate,State,Alert Type,Reason', 'AB12CDE,CA,Whitelist,Ann Lee', 'XY99ZZZ,NY,Blacklist,Unpaid'],
    ],
    [
      'a permit system',
      ['number', 'plate', 'group', null, 'validFrom', 'validTo', 'name', 'status'],
      [
        'Permit Reference,VRM,PERMIT_CATEGORY,ZONE,Permit Start,Permit End,Customer Name,Status',
        'R1,AB12CDE,Staff,A,01/01/2026,31/12/2026,Ann Lee,Active',
        'R2,XY99ZZZ,Visitor,B,01/01/2026,31/12/2026,Bob Ray,Expired',
      ],
    ],
    [
      'an office',
      ['name', 'plate', 'group'],
      ['Name*,Vehicle Reg (required),Dept / Type', 'Ann Lee,AB12CDE,Staff', 'Bob Ray,XY99ZZZ,Contractor'],
    ],
  ])('is understood as it comes: %s', (_, columns, lines) => {
    expect(guessColumns(rowsOf(...lines), groups)).toMatchObject({ headerRow: 1, columns });
  });

  it('puts its blocked plates on the watch list, and no other', () => {
    const { added, watched, summary, rows } = checked(
      'No.,License Plate No.,Group(0-Block list; 1-Allow list),Effective Start Date (YYYY-MM-DD),Effective End Date (YYYY-MM-DD)',
      '1,AB12CDE,1,2026-01-01,2027-12-31',
      '2,XY99ZZZ,0,2026-01-01,2027-12-31',
      '3,XY99 ZZZ,0,,',
      '4,KV19RHT,0,,',
      '5,P483GHJ,,,',
      '6,AB12CDE,0,,',
    );
    expect(added.map(({ vehicles }) => vehicles.map(({ plate }) => plate))).toEqual([['AB12CDE']]);
    expect(watched.map(({ pattern, reason }) => [pattern, reason])).toEqual([
      ['XY99ZZZ', 'On the block list of list.csv'],
      ['AB12CDE', 'On the block list of list.csv'],
    ]);
    expect(watched[0]?.expiresAt).toBeGreaterThan(Date.UTC(2027, 11, 31));
    expect(summary).toMatchObject({ toAdd: 1, toWatch: 2, counts: { watch: 2, duplicate: 1, unchanged: 1, wrong: 1 } });
    expect(rows.map(({ remarks }) => remarks[0]?.text)).toEqual([
      undefined,
      undefined,
      'XY99ZZZ goes to the watch list from row 3',
      'KV19RHT is on the watch list already',
      'Write allow or block, so that nobody is let in by a guess',
      'AB12CDE has the permit STAFF001 too; the watch list goes before it',
    ]);
  });
});

describe('a column for the groups', () => {
  const groupOf = (...lines: readonly string[]) => guessColumns(rowsOf(...lines), groups).columns.indexOf('group');

  it('is the one whose cells name groups, whatever it is called', () => {
    expect(groupOf('Name,Plate,Sort', 'Ann Lee,AB12CDE,staff', 'Bob Ray,XY99ZZZ,visitor')).toBe(2);
    expect(groupOf('Name,Plate,Department', 'Ann Lee,AB12CDE,Staff', 'Bob Ray,XY99ZZZ,Contractor')).toBe(2);
    expect(groupOf('Name,Plate,Department', 'Ann Lee,AB12CDE,Kitchen', 'Bob Ray,XY99ZZZ,Garden')).toBe(-1);
  });

  it('is the one that says so best of several, and none of vehicles', () => {
    expect(groupOf('Plate,Zone,Permit type', 'AB12CDE,North,Gold', 'XY99ZZZ,South,Silver')).toBe(2);
    expect(groupOf('Plate,Zone', 'AB12CDE,North', 'XY99ZZZ,South')).toBe(1);
    expect(groupOf('Plate,Vehicle type', 'AB12CDE,Car', 'XY99ZZZ,Van')).toBe(-1);
  });

  it('is none that holds another thing in each row', () => {
    const rows = Array.from({ length: 12 }, (_, row) => `P${row}AAA,${'abcdefghijkl'[row]}${'mnopqrstuvwx'[row]}`);
    expect(groupOf('Plate,Type', ...rows)).toBe(-1);
  });
});

describe('numbers of the rows', () => {
  it('are no permit numbers', () => {
    expect(guessColumns(rowsOf('No.,Plate', '1,AB12CDE', '2,XY99ZZZ')).columns).toEqual([null, 'plate']);
    const five = ['1,AB12CDE', '2,XY99ZZZ', '3,KV19RHT', '4,P483GHJ', 'Total,4'];
    expect(guessColumns(rowsOf('No.,Plate', ...five)).columns).toEqual([null, 'plate']);
    expect(guessColumns(rowsOf('No.,Plate', '17,AB12CDE', '12,XY99ZZZ')).columns).toEqual(['number', 'plate']);
    expect(guessColumns(rowsOf('Permit No.,Plate', '1,AB12CDE', '2,XY99ZZZ')).columns).toEqual(['number', 'plate']);
  });
});

describe('a row that is no permit', () => {
  it('is left out by itself, and said', () => {
    const { rows, summary, added } = checked(
      'Plate,Name,Spaces',
      'AB12CDE,Ann Lee,1',
      'Plate,Name,Spaces',
      'XY99ZZZ,Bob Ray,2',
      'Total,2,3',
      'Total permits: 2,,',
    );
    expect(added).toHaveLength(2);
    expect(summary.counts).toMatchObject({ new: 2, leftOut: 3, wrong: 0 });
    expect(rows.map(({ kind, remarks }) => (kind === 'leftOut' ? remarks[0]?.text : kind))).toEqual([
      'new',
      'The names of the columns once more, left out',
      'new',
      'A row of totals, left out',
      'A row of totals, left out',
    ]);
  });

  it('is none with anything of a person in it', () => {
    const { summary } = checked('Plate,Name', 'AB12CDE,Total', ',Total Care', 'XY99ZZZ,Totals');
    expect(summary.counts).toMatchObject({ leftOut: 0, new: 3 });
  });
});
