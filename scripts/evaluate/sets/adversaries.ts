import type { PlateDrawing } from '../../../src-renderer/components/plate/plateDrawing.ts';
import type { Chance } from './chance.ts';
import { anyMark, currentMark, diplomaticMark, type Mark } from './marks.ts';
import { drawLettered } from './plateArt.ts';

/** What may be taken for a British mark although it is none, or not that one. */
export type AdversaryKind =
  | 'cut'
  | 'cut lengthwise'
  | 'hidden'
  | 'diplomatic'
  | 'foreign'
  | 'lettering'
  | 'sign'
  | 'overlay';

export interface Adversary {
  readonly kind: AdversaryKind;
  /** The whole mark that is on the plate; null where there is no plate. */
  readonly mark: Mark | null;
  /** What hangs in the place of a British plate. */
  readonly instead: PlateDrawing | null;
}

export const adversaryKinds: readonly AdversaryKind[] = [
  'cut',
  'cut lengthwise',
  'hidden',
  'diplomatic',
  'foreign',
  'lettering',
  'sign',
  'overlay',
];

/** Words on a vehicle's body, and words beside the lane. */
const bodyWords = [
  'TRANSIT 350',
  'DIESEL',
  'SLK 230',
  'X5 M SPORT',
  'GTI',
  '4X4 V8',
  'HYBRID',
  'C 220 CDI',
  'VITO 114',
  'A3 TDI',
  'T5 2000',
  'LT 46',
];
const signs = [
  ['EXIT'],
  ['PAY HERE'],
  ['NO ENTRY'],
  ['KEEP CLEAR'],
  ['CCTV IN', 'OPERATION'],
  ['UNIT 12'],
  ['MAX 2 1 M'],
  ['TEL 01632', '960123'],
  ['DOCK 4'],
  ['MAX STAY', '2 HOURS'],
  ['DISC ZONE', '830 TO 1800'],
  ['GATE 3', 'GOODS IN'],
  ['NO', 'PARKING'],
  ['LEVEL 2'],
];

/** One drawing of a kind. */
export function drawAdversary(kind: AdversaryKind, chance: Chance): Adversary {
  switch (kind) {
    case 'cut':
    case 'cut lengthwise':
    case 'hidden':
      return { kind, mark: chance.happens(0.7) ? currentMark(chance) : anyMark(chance), instead: null };
    case 'diplomatic':
      return { kind, mark: diplomaticMark(chance), instead: null };
    case 'foreign': {
      const text = foreignText(chance);
      const band = chance.happens(0.85) ? '#123c8c' : null;
      const instead = drawLettered({ rows: [text], ground: '#f4f4ef', ink: '#101114', band, width: 520 });
      return { kind, mark: { text: text.replaceAll(' ', ''), format: 'foreign' }, instead };
    }
    case 'lettering': {
      const ink = chance.pick(['#e8eaec', '#c4c9ce', '#101114', '#f4f4ef']);
      return {
        kind,
        mark: null,
        instead: drawLettered({ rows: [chance.pick(bodyWords)], ground: null, ink, band: null, width: 0 }),
      };
    }
    case 'sign': {
      const [ground, ink] = chance.pick([
        ['#f3f3ee', '#24272b'],
        ['#f3f3ee', '#8d2a2a'],
        ['#f2c40f', '#16181a'],
        ['#12448c', '#f6f6f2'],
      ] as const);
      return {
        kind,
        mark: null,
        instead: drawLettered({ rows: chance.pick(signs), ground, ink, band: null, width: 500 }),
      };
    }
    case 'overlay':
      return { kind, mark: null, instead: null };
  }
}

/** What recorders write over a picture. */
export function overlayText(chance: Chance): string {
  const two = (from: number, to: number) => String(chance.whole(from, to)).padStart(2, '0');
  const time = `20${two(20, 26)}-${two(1, 12)}-${two(1, 28)} ${two(0, 23)}:${two(0, 59)}:${two(0, 59)}`;
  return chance.pick([
    time,
    `${time} LANE ${chance.whole(1, 9)}`,
    `CAM ${two(1, 16)} ENTRY  ${time}`,
    `IP CAMERA ${two(1, 99)}  25 FPS  ${time}`,
  ]);
}

/** Shapes of the countries' own regulations; none of them is a British one. */
function foreignText(chance: Chance): string {
  const letters = (count: number, from = 'ABCDEFGHJKLMNPRSTVWXYZ') =>
    Array.from({ length: count }, () => chance.letter(from)).join('');
  const digits = (count: number) => Array.from({ length: count }, () => chance.letter('0123456789')).join('');
  return chance.pick([
    () => `${letters(2)} ${digits(3)} ${letters(2)}`,
    () => `${letters(1)} ${letters(2)} ${chance.whole(1000, 9999)}`,
    () => `${letters(2)} ${letters(2)} ${chance.whole(100, 9999)}`,
    () => `${digits(4)} ${letters(3, 'BCDFGHJKLMNPRSTVWXYZ')}`,
    () => `${letters(2)} ${digits(5)}`,
    () => `${digits(2)} ${letters(3, 'BDFGHJKLNPRSTVXZ')} ${chance.whole(1, 9)}`,
    () =>
      `${chance.whole(14, 25)}${chance.whole(1, 2)} ${chance.pick(['D', 'C', 'G', 'KE', 'WX'])} ${chance.whole(1000, 39999)}`,
    () => `${chance.whole(1, 9)}${letters(1)}${chance.whole(0, 9)} ${digits(4)}`,
  ])();
}
