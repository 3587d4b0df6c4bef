import type { Chance } from './chance.ts';

/** A mark as it is issued, without spaces. */
export interface Mark {
  readonly text: string;
  /** As the product names formats. */
  readonly format: string;
}

/** Letters as DVLA INF104 issues them: in the first two places, in the last three, in older marks, and for years. */
const letters = {
  area: 'ABCDEFGHJKLMNOPRSTUVWXY',
  last: 'ABCDEFGHJKLMNOPRSTUVWXYZ',
  older: 'ABCDEFGHJKLMNOPRSTUVWXY',
  year: 'ABCDEFGHJKLMNPRSTVWXY',
} as const;

const years = ['02', '51', '03', '53', '54', '05', '55', '06', '07', '57', '58', '09', '59', '10', '60', '11', '61'];
const newerYears = [
  '12',
  '62',
  '13',
  '63',
  '14',
  '64',
  '15',
  '65',
  '16',
  '66',
  '17',
  '67',
  '18',
  '68',
  '19',
  '69',
  '70',
];
const newestYears = ['21', '71', '22', '72', '23', '73', '24', '74', '25', '75'];

/** Any British mark, current ones most often. */
export function anyMark(chance: Chance): Mark {
  return chance.weighted([
    [70, currentMark],
    [11, prefixMark],
    [8, suffixMark],
    [7, datelessMark],
    [4, northernIrishMark],
  ])(chance);
}

export function currentMark(chance: Chance): Mark {
  const year = chance.pick([...years, ...newerYears, ...newestYears]);
  return { text: several(chance, letters.area, 2) + year + several(chance, letters.last, 3), format: 'gb-current' };
}

function prefixMark(chance: Chance): Mark {
  return {
    text: `${chance.letter(letters.year)}${chance.whole(1, 999)}${several(chance, letters.older, 3)}`,
    format: 'gb-prefix',
  };
}

function suffixMark(chance: Chance): Mark {
  return {
    text: `${several(chance, letters.older, 3)}${chance.whole(1, 999)}${chance.letter(letters.year)}`,
    format: 'gb-suffix',
  };
}

function datelessMark(chance: Chance): Mark {
  const word = several(chance, letters.older, chance.whole(2, 3));
  const number = String(chance.whole(10, 999));
  return { text: chance.happens(0.5) ? word + number : number + word, format: 'gb-dateless' };
}

/** Northern Irish marks carry an I or a Z among their letters. */
function northernIrishMark(chance: Chance): Mark {
  return {
    text:
      chance.letter('ABCDEFGHJKLMNORSTUVX') +
      chance.pick(['IG', 'IL', 'EZ', 'GZ', 'HZ', 'NZ', 'IB']) +
      chance.whole(1000, 9999),
    format: 'gb-ni',
  };
}

/** A mark of each British kind as often as of any other, those too that are rare on the road. */
export function markOfEveryKind(chance: Chance): Mark {
  return chance.pick([
    currentMark,
    markWithZ,
    prefixMark,
    suffixMark,
    datelessMark,
    shortestMark,
    northernIrishMark,
    diplomaticMark,
  ])(chance);
}

/** A current mark with a Z in the second place, where INF104 bars it and the road has it. */
function markWithZ(chance: Chance): Mark {
  const { text, format } = currentMark(chance);
  return { text: `${text.charAt(0)}Z${text.slice(2)}`, format };
}

/** A dateless mark of four characters. */
function shortestMark(chance: Chance): Mark {
  const [number, word] = [String(chance.whole(1, 9)), several(chance, letters.older, 3)];
  return { text: chance.happens(0.5) ? number + word : word + number, format: 'gb-dateless' };
}

/** Marks with neighbouring ones, or with an I beside a one: the narrowest characters, and the ones most easily lost. */
export function markOfOnes(chance: Chance): Mark {
  return chance.weighted<(chance: Chance) => Mark>([
    [
      50,
      () => ({
        text: `${several(chance, letters.area, 2)}11${several(chance, letters.last, 3)}`,
        format: 'gb-current',
      }),
    ],
    [
      15,
      () => ({
        text: `${chance.letter(letters.year)}${chance.pick(['11', '111', `11${chance.whole(0, 9)}`, `${chance.whole(1, 9)}11`])}${several(chance, letters.older, 3)}`,
        format: 'gb-prefix',
      }),
    ],
    [
      15,
      () => ({
        text: `${several(chance, letters.older, 3)}${chance.pick(['11', '111', `11${chance.whole(0, 9)}`, `${chance.whole(1, 9)}11`])}${chance.letter(letters.year)}`,
        format: 'gb-suffix',
      }),
    ],
    [
      10,
      () => ({
        text: `${chance.letter('ABCDEFGHJKLMNORSTUVX')}I${chance.letter('GLB')}${chance.pick(['11', '1'])}${chance.whole(11, 99)}`,
        format: 'gb-ni',
      }),
    ],
    [10, () => ({ text: `${several(chance, letters.older, 3)}${chance.pick(['11', '111'])}`, format: 'gb-dateless' })],
  ])(chance);
}

/** Marks made of round characters that are taken for one another: O, 0, D, Q, and C, G, U, 8 and 6 beside them. */
export function markOfRounds(chance: Chance): Mark {
  const round = 'OODDCGU';
  return chance.weighted<(chance: Chance) => Mark>([
    [
      60,
      () => ({
        text:
          several(chance, round, 2) +
          chance.pick(['02', '03', '05', '06', '08', '09', '10', '60', '20', '70', '58', '68']) +
          several(chance, round, 3),
        format: 'gb-current',
      }),
    ],
    [
      15,
      () => ({
        text: `Q${chance.pick(['100', '200', '600', '800', '808', '608', '880', '60', '80'])}${several(chance, round, 3)}`,
        format: 'gb-prefix',
      }),
    ],
    [
      15,
      () => ({
        text: `${chance.letter('DCG')}${chance.pick(['100', '200', '600', '800', '808', '608', '880', '60', '80'])}${several(chance, round, 3)}`,
        format: 'gb-prefix',
      }),
    ],
    [
      10,
      () => ({
        text: `${several(chance, round, 3)}${chance.pick(['100', '600', '808', '880', '60'])}${chance.letter('DCG')}`,
        format: 'gb-suffix',
      }),
    ],
  ])(chance);
}

/** Diplomats and international organisations: three digits, D or X, three digits. */
export function diplomaticMark(chance: Chance): Mark {
  return { text: `${chance.whole(101, 999)}${chance.letter('DX')}${chance.whole(100, 999)}`, format: 'gb-diplomatic' };
}

function several(chance: Chance, from: string, count: number): string {
  return Array.from({ length: count }, () => chance.letter(from)).join('');
}

/** So many different marks. */
export function differentMarks(count: number, draw: () => Mark): Mark[] {
  const marks = new Map<string, Mark>();
  while (marks.size < count) {
    const mark = draw();
    marks.set(mark.text, mark);
  }
  return [...marks.values()];
}
