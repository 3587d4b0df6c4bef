import { describe, expect, it } from 'vitest';
import { codesOf, isMarkOf, isWrittenBy, lettersLeftOut } from '../testing/tables.ts';
import { europeanFormats } from './eu.ts';

const listed = (marks: string) => marks.split(', ');

describe('formats of the continent and Ireland', () => {
  it.each([
    ['eu-aa000aa', 'AB 123 CD'],
    ['sk', 'BA 123AB'],
    ['at', 'W 12345 A, W 1234 AB, W 123 ABC, W 1234 A, W 123 AB, GM 123 AB, GM 1234 A, GM 12 ABC, GM 123 A, GM 12 AB'],
    ['be', '1 ABC 234, ABC 123, 123 ABC'],
    ['bg', 'A 1234 AB, A 1234 A, CB 1234 AB, CB 1234 A'],
    ['ch', 'ZH 1, ZH 12, ZH 123, ZH 1234, ZH 12345, ZH 123456'],
    ['cy', 'ABC 123'],
    ['cz', '1A2 3456, 1AB 2345'],
    ['de', 'B AB 12, B AB 123, B AB 1234, B AB 12E, B AB 123H, B A 1234'],
    ['de', 'KA A 123, KA A 1234, KA AB 12, KA AB 123, KA AB 1234, KA A 123E, KA AB 12H, KA AB 123E'],
    ['de', 'HHG AB 12, HHG AB 123, HHG A 12, HHG A 123, HHG A 1234, HHG A 123H, HHG AB 12E'],
    ['dk', 'AB 12 345'],
    ['ee', '123 ABC, 12 ABC'],
    ['es', '1234 BCD, 0000 ZZZ'],
    ['es-provincial', 'M 1234 A, M 1234 AB, BA 0001 Z, SE 9876 CD'],
    ['fi', 'ABC 1, ABC 12, ABC 123'],
    ['fr-fni', '12 AB 75, 123 AB 75, 1234 AB 75, 12 ABC 75, 123 ABC 75'],
    ['gr', 'ABE 1234, ABE 123'],
    ['hr', 'ZG 123 AB, ZG 1234 AB, ZG 1234 A, ZG 123 A'],
    ['hu', 'ABC 123, AA BB 123'],
    ['ie', '12 D 12, 12 D 123, 12 D 1234, 12 D 12345, 12 KK 12, 12 KK 123, 12 KK 1234, 12 KK 12345'],
    ['ie', '131 D 12, 131 D 123, 131 D 1234, 131 D 12345, 132 KK 12, 132 KK 123, 132 KK 1234, 132 KK 12345'],
    ['lt', 'ABC 123, AB 1234, 123 AB'],
    ['lu', 'AB 1234, 12345'],
    ['lv', 'AB 1, AB 12, AB 123, AB 1234'],
    ['mt', 'ABC 123'],
    ['nl', 'A 123 BC, AB 123 C, ABC 12 D, A 12 BCD, 1 AB 234, 123 AB 4, 12 ABC 3, 1 ABC 23'],
    ['nl', '12 AB CD, AB CD 12, AB 12 CD, 12 AB 34, 12 34 AB, AB 12 34'],
    ['no', 'AB 12345, AB 1234'],
    ['pl', 'WA 12345, WA 1234A, WA 123AB, WA 1A234, WA 12A34, WAA 1234, WAA 12345, WAA A123, WAA 12AB'],
    ['pl', 'WAA 1A23, WAA 12A3, WAA 123A'],
    ['pt', 'AB 12 CD, 12 AB 34, 12 34 AB, AB 12 34'],
    ['ro', 'B 12 ABC, B 123 ABC, CJ 12 ABC'],
    ['se', 'ABC 123, ABC 12D'],
    ['si', 'LJ AA 123, LJ 12 ABC, LJ 123 AB, LJ A1 234, LJ 12 A34, LJ ABC 12'],
  ])('write %s as %s', (id, marks) => {
    for (const mark of listed(marks)) expect(isWrittenBy(id, mark), mark).toBe(true);
  });

  it.each([
    ['at', 'W012AB, WIEN1A, W12A'],
    ['ch', 'ZH0, ZH1234567, ZZ1'],
    ['cz', '0A23456, AA23456'],
    ['de', 'BAB012, BAB12A, BAB1234E, HHGAB1234'],
    ['es', '1234ABC, 1234BCE, 1234BCQ'],
    ['fi', 'ABC0, ABC1234, AB12'],
    ['fr-fni', '1AB75, 12345AB75, 1234ABC75, 012AB75'],
    ['ie', '12D1, 12D123456, 133D12, 13D12, 130D12, 86D12, 12D01, 121D12, 12X12'],
    ['hr', 'XX123ZG, XX1234A'],
    ['lu', '01234, 123456'],
    ['lv', 'AB0, AB12345'],
    ['pl', 'AA12345, AB12345, IA12345, 1WA2345'],
    ['ro', 'B1ABC, B1234ABC, CJ123ABC'],
    ['se', 'ABC12O, ABC12Q'],
    ['si', 'XXLJ123, XX12LJA'],
  ])('do not take for %s what was never one: %s', (id, texts) => {
    for (const text of listed(texts)) expect(isMarkOf(id, text), text).toBe(false);
  });

  it.each([
    ['bg', 'DFGIJLNQRSUVWZ'],
    ['dk', 'FGIOQW'],
    ['gr', 'CDFGJLQRSUVW'],
    ['lt', 'IQWXY'],
    ['no', 'GIMOQW'],
    ['se', 'IQV'],
    ['de', ''],
  ])('know the letters that %s does not issue: %s', (id, leftOut) => {
    expect(lettersLeftOut(id)).toBe(leftOut);
  });

  it.each([
    ['bg', '1234A', 'A B BH BP BT C CA CB CC CH CM CO CT E EB EH H K KH M OB P PA PB PK PP T TX X Y'],
    ['ch', '123', 'AG AI AR BE BL BS FR GE GL GR JU LU NE NW OW SG SH SO SZ TG TI UR VD VS ZG ZH'],
    [
      'es-provincial',
      '1234A',
      'A AB AL AV B BA BI BU C CA CC CE CO CR CS CU GC GE GI GR GU H HU IB J L LE LO LU M MA ML MU NA O OR OU P PM PO S SA SE SG SO SS T TE TF TO V VA VI Z ZA',
    ],
    [
      'hr',
      '123AB',
      'BJ BM CK DA DE DJ DU GS IM KA KC KR KT KZ MA NA NG OG OS PU PZ RI SB SI SK SL ST VK VT VU VZ ZD ZG ZU',
    ],
    [
      'ro',
      '12ABC',
      'AB AG AR B BC BH BN BR BT BV BZ CJ CL CS CT CV DB DJ GJ GL GR HD HR IF IL IS MH MM MS NT OT PH SB SJ SM SV TL TM TR VL VN VS',
    ],
    ['si', '123AB', 'CE GO KK KP KR LJ MB MS NM PO SG'],
    ['pl', 'A12345', 'B C D E F G H K L N O P R S T U W Z'],
  ])('know where marks of %s (… %s) may be from: %s', (id, rest, codes) => {
    expect(codesOf(id, rest).filter((code) => id !== 'pl' || code.length === 1)).toEqual(codes.split(' ').sort());
  });

  it('know the counties of Ireland', () => {
    const counties = 'C CE CN CW D DL G KE KK KY L LD LH LK LM LS MH MN MO OY RN SO T TN TS W WD WH WW WX'.split(' ');
    const letters = [...'ABCDEFGHIJKLMNOPQRSTUVWXYZ'];
    const codes = letters.flatMap((first) => [first, ...letters.map((second) => first + second)]);
    expect(codes.filter((code) => isMarkOf('ie', `12${code}123`))).toEqual(counties);
  });

  it('know the Irish years: 1987 to 2012 whole, in halves since', () => {
    const two = (year: number) => String(year % 100).padStart(2, '0');
    const whole = Array.from({ length: 26 }, (_, index) => two(1987 + index));
    const years = Array.from({ length: 100 }, (_, year) => two(year));
    expect(years.filter((year) => isMarkOf('ie', `${year}D123`)).sort()).toEqual(whole.sort());
    const halves = years.filter((year) => isMarkOf('ie', `${year}1D123`) && isMarkOf('ie', `${year}2D123`));
    expect(halves).toEqual(years.slice(13));
  });

  it('say whose they are', () => {
    const [shared, ...national] = europeanFormats;
    expect(shared).toMatchObject({ id: 'eu-aa000aa', country: null, sharedBy: ['FR', 'IT', 'SK'] });
    for (const { id, country } of national) expect(country, id).toBe(id.slice(0, 2).toUpperCase());
  });
});
