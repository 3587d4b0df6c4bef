import { describe, expect, it } from 'vitest';
import type { StayWay } from '../../../../src-preload/contract/record/stays.ts';
import { foldPlate } from '../../../plates/fold.ts';
import { defaultTolerances } from '../../../plates/matching.ts';
import { simulateTraffic, sureRead } from '../testing/simulatedTraffic.ts';
import { type PairingOptions, takeCrossing } from './pairing.ts';
import { asOf, inOrder } from './replay.ts';
import { always, defaultStayRules, type GateCrossing, nobody, type Stay, type StayRules } from './stay.ts';
import { Yard } from './yard.ts';

const tolerance = () => defaultTolerances.exit;
const minute = 60_000;
const hour = 60 * minute;

/** Any moment that is not 0. */
const base = Date.UTC(2026, 5, 1);

type Step = readonly [way: StayWay, mark: string, at: number, carParkId?: string];

/** Takes passes at times after `base`; gives all stays by their ids, which are `0`, `1`, … in the order of the passes. */
function told(steps: readonly Step[], rules: Partial<StayRules> = {}): Stay[] {
  const yard = new Yard();
  const stays = new Map<string, Stay>();
  steps.forEach(([way, mark, at, carParkId = 'p'], index) => {
    const folded = foldPlate(mark);
    const crossing: GateCrossing = {
      ...{ readId: String(index), carParkId, cameraId: way, way, at: base + at, mark, folded },
      ...{ read: sureRead(mark), holder: nobody },
    };
    takeCrossing(yard, crossing, { rules: always({ ...defaultStayRules, ...rules }), tolerance });
    for (const stay of yard.takeChanged()) stays.set(stay.id, stay);
  });
  return [...stays.values()];
}

/** What a stay says of itself. */
const short = ({ id, outcome, exit, doubts }: Stay) =>
  `${id} ${outcome}${exit === null ? '' : ` at ${(exit.at - base) / hour}`}${doubts.map(({ kind }) => ` ${kind}`).join('')}`;
const shortly = (steps: readonly Step[], rules: Partial<StayRules> = {}) => told(steps, rules).map(short);

describe('a stay', () => {
  it('is from an entry to the exit under the same mark', () => {
    expect(
      shortly([
        ['in', 'AB12CDE', 0],
        ['in', 'XY99ZZZ', hour],
        ['out', 'AB12CDE', 2 * hour],
      ]),
    ).toEqual(['0 left at 2', '1 inside']);
  });

  it('is none where the vehicle turns round, and one pass where it pauses at a barrier', () => {
    expect(
      shortly([
        ['in', 'AB12CDE', 0],
        ['out', 'AB12CDE', 5 * minute],
      ]),
    ).toEqual([`0 passedThrough at ${5 / 60}`]);
    const paused = told([
      ['in', 'AB12CDE', 0],
      ['in', 'AB12CDE', 2 * minute],
      ['out', 'AB12CDE', hour],
      ['out', 'AB12CDE', hour + minute],
    ]);
    expect(paused.map(short)).toEqual(['0 left at 1']);
    expect(paused[0]?.passes.map(({ readId }) => readId)).toEqual(['1', '3']);
  });

  it('ends with the only one that an exit can be a misread of, and says so', () => {
    const stays = told([
      ['in', 'AB12CDE', 0],
      ['in', 'XY99ZZZ', 0],
      ['out', 'A812CDE', hour],
    ]);
    expect(stays[0]).toMatchObject({ outcome: 'left', paired: 'tolerant', exit: { mark: 'A812CDE' }, doubts: [] });
  });

  it('is asked about where more than one fits, or where the only one is far from likely', () => {
    expect(
      shortly([
        ['in', 'AB12CDE', 0],
        ['in', 'A812CDE', 0],
        ['out', 'AB12CDE', hour],
      ]),
    ).toEqual(['0 left at 1 severalFit', '1 inside']);
    expect(
      shortly([
        ['in', 'AB12CDF', 0],
        ['in', 'AB12COE', 0],
        ['out', 'AB12CDE', hour],
      ]).slice(-1),
    ).toEqual(['2 unknownStart at 1 severalFit']);
    expect(
      shortly([
        ['in', 'AB12CDE', 0],
        ['out', 'AB12KDE', hour],
      ]),
    ).toEqual(['0 left at 1 nearOnly']);
  });

  it('is not mixed up with another of a fleet, whose marks came and left as themselves', () => {
    const yesterday: readonly Step[] = [
      ['in', 'KX24FLA', -24 * hour],
      ['out', 'KX24FLA', -20 * hour],
      ['in', 'KX24FLB', -24 * hour],
      ['out', 'KX24FLB', -20 * hour],
    ];
    expect(
      shortly([...yesterday, ['in', 'KX24FLA', 0], ['in', 'KX24FLB', 0], ['out', 'KX24FLA', hour]]).slice(-2),
    ).toEqual(['4 left at 1', '5 inside']);
  });

  it('of a vehicle that was not seen to leave has an unknown end once it comes again, or in time', () => {
    expect(
      shortly([
        ['in', 'AB12CDE', 0],
        ['in', 'AB12CDE', 24 * hour],
        ['out', 'AB12CDE', 25 * hour],
      ]),
    ).toEqual(['0 unknownEnd cameInAgain', '1 left at 25']);
    expect(
      shortly([
        ['in', 'AB12CDE', 0],
        ['in', 'AB12CDE', 3 * hour],
        ['out', 'AB12CDE', 4 * hour],
      ]),
    ).toEqual(['0 unknownEnd cameInAgain', '1 left at 4 cameInAgain']);
    expect(
      shortly([
        ['in', 'AB12CDE', 0],
        ['in', 'XY99ZZZ', 169 * hour],
      ]),
    ).toEqual(['0 unknownEnd noExit', '1 inside']);
  });

  it('that is very long, with a sight in its middle or an orphan between, may be two', () => {
    expect(
      shortly([
        ['in', 'AB12CDE', 0],
        ['out', 'AB12CDE', 24 * hour + 1],
      ])[0],
    ).toContain('veryLong');
    expect(
      shortly([
        ['in', 'AB12CDE', 0],
        ['unsure', 'AB12CDE', hour],
        ['out', 'AB12CDE', 3 * hour],
      ]),
    ).toEqual(['0 left at 3 midStay']);
    expect(
      shortly([
        ['in', 'AB12CDE', 0],
        ['unsure', 'AB12CDE', 3 * hour - minute],
        ['out', 'AB12CDE', 3 * hour],
      ]),
    ).toEqual(['0 left at 3']);
  });

  it('nobody saw begin is an orphan, and two exits under one mark doubt each other', () => {
    expect(shortly([['out', 'AB12CDE', 0]])).toEqual(['0 unknownStart at 0 noEntry']);
    expect(
      shortly([
        ['in', 'AB12CDE', 0],
        ['out', 'AB12CDE', hour],
        ['out', 'AB12CDE', 2 * hour],
      ]),
    ).toEqual(['0 left at 1 leftTwice', '2 unknownStart at 2 noEntry leftTwice']);
  });

  it('at two places at once is doubted at both', () => {
    expect(
      shortly([
        ['in', 'AB12CDE', 0],
        ['in', 'AB12CDE', hour, 'q'],
      ]),
    ).toEqual(['0 inside elsewhere', '1 inside elsewhere']);
  });

  it('goes on where the vehicle comes back within the time of the site', () => {
    const steps: readonly Step[] = [
      ['in', 'AB12CDE', 0],
      ['out', 'AB12CDE', 2 * hour],
      ['in', 'AB12CDE', 2 * hour + 20 * minute],
      ['out', 'AB12CDE', 4 * hour],
    ];
    expect(shortly(steps)).toEqual(['0 left at 2', '2 left at 4']);
    const [merged] = told(steps, { returnMs: 30 * minute });
    expect(merged).toMatchObject({
      outcome: 'left',
      exit: { at: base + 4 * hour },
      breaks: [{ exit: { at: base + 2 * hour } }],
    });
  });

  it.each([
    ['comes in again', 12 * hour, ['0 unknownEnd cameInAgain', '1 inside cameInAgain']],
    ['comes in again', 12 * hour + 1, ['0 unknownEnd cameInAgain', '1 inside']],
    ['pauses', 2 * minute, ['0 inside']],
    ['pauses no longer', 2 * minute + 1, ['0 unknownEnd cameInAgain', '1 inside cameInAgain']],
  ] as const)('of a vehicle that %s after %i ms is told so', (_, at, expected) => {
    expect(
      shortly([
        ['in', 'AB12CDE', 0],
        ['in', 'AB12CDE', at],
      ]),
    ).toEqual(expected);
  });

  it.each([
    [2 * minute, ['0 left at 1']],
    [2 * minute + 1, ['0 left at 1 leftTwice', `2 unknownStart at ${1 + (2 * minute + 1) / hour} noEntry leftTwice`]],
    [24 * hour, ['0 left at 1 leftTwice', '2 unknownStart at 25 noEntry leftTwice']],
    [24 * hour + 1, ['0 left at 1', `2 unknownStart at ${25 + 1 / hour} noEntry`]],
  ] as const)('and another exit under its mark after %i ms belong together or doubt each other', (after, expected) => {
    const steps: readonly Step[] = [
      ['in', 'AB12CDE', 0],
      ['out', 'AB12CDE', hour],
      ['out', 'AB12CDE', hour + after],
    ];
    expect(shortly(steps)).toEqual(expected);
  });

  it.each([
    [30 * minute, ['0 inside']],
    [30 * minute + 1, ['0 left at 2', '2 inside']],
  ] as const)('whose vehicle is back after %i ms goes on, or is another', (after, expected) => {
    const steps: readonly Step[] = [
      ['in', 'AB12CDE', 0],
      ['out', 'AB12CDE', 2 * hour],
      ['in', 'AB12CDE', 2 * hour + after],
    ];
    expect(shortly(steps, { returnMs: 30 * minute })).toEqual(expected);
  });

  it('does not go on where nobody saw it come the time before, or where it is inside', () => {
    const wide = { returnMs: 5 * hour };
    expect(
      shortly(
        [
          ['out', 'AB12CDE', 0],
          ['in', 'AB12CDE', hour],
        ],
        wide,
      ),
    ).toEqual(['0 unknownStart at 0 noEntry', '1 inside']);
    const twice: readonly Step[] = [
      ['in', 'AB12CDE', 0],
      ['out', 'AB12CDE', hour],
      ['in', 'AB12CDE', 2 * hour],
      ['in', 'AB12CDE', 4 * hour],
    ];
    expect(shortly(twice, wide)).toEqual(['0 unknownEnd cameInAgain', '3 inside cameInAgain']);
  });

  it('with an unknown end doubts whoever left meanwhile under nearly its mark, and nobody else', () => {
    const steps: readonly Step[] = [
      ['in', 'KX24FLA', 0],
      ['in', 'KX24FLB', 0],
      ['in', 'ZZ99ZZZ', 0],
      ['out', 'KX24FLB', hour],
      ['out', 'ZZ99ZZZ', hour],
      ['in', 'KX24FLA', 30 * hour],
    ];
    const stays = told(steps);
    expect(stays.find(({ id }) => id === '1')?.doubts.map(({ kind }) => kind)).toEqual(['severalFit', 'severalFit']);
    expect(stays.find(({ id }) => id === '1')?.doubts[1]).toEqual({
      ...{ kind: 'severalFit', at: base + 30 * hour, stayIds: ['0'] },
    });
    expect(stays.find(({ id }) => id === '2')?.doubts).toEqual([]);
    const [gone] = told([
      ['in', 'AB12CDE', 0],
      ['in', 'XY99ZZZ', 200 * hour],
    ]);
    expect(gone?.doubts).toEqual([{ kind: 'noExit', at: base + 168 * hour, stayIds: [] }]);
  });

  it('that several fit names those that fit, or where none does, all that are near', () => {
    const [, , fits] = told([
      ['in', 'A812CDE', 0],
      ['in', 'AB12C0E', 0],
      ['out', 'AB12CDE', hour],
    ]);
    expect(fits?.doubts).toEqual([{ kind: 'severalFit', at: base + hour, stayIds: ['0', '1'] }]);
    const [, , near] = told([
      ['in', 'AB12KDE', 0],
      ['in', 'XB12CDE', 0],
      ['out', 'AB12CDE', hour],
    ]);
    expect(near?.doubts).toEqual([{ kind: 'severalFit', at: base + hour, stayIds: ['0', '1'] }]);
    const [one] = told([
      ['in', 'A812CDE', 0],
      ['in', 'AB12KDE', 0],
      ['out', 'AB12CDE', hour],
    ]);
    expect(one).toMatchObject({ outcome: 'left', paired: 'tolerant', doubts: [] });
  });

  it('is told by rules that a site begins with', () => {
    expect(defaultStayRules).toEqual({
      ...{ pauseMs: 120_000, considerationMs: 300_000, longMs: 86_400_000, endsAfterMs: 604_800_000, returnMs: 0 },
    });
  });

  it('whose exit lies before its entry tells of clocks that differ', () => {
    expect(
      shortly([
        ['in', 'AB12CDE', hour],
        ['out', 'AB12CDE', 0],
      ])[0],
    ).toContain('clock');
  });
});

describe('simulated traffic', () => {
  /** Tells all stays after some passes, taken from a yard that is as it was before them. */
  const teller =
    (options: PairingOptions) =>
    (
      crossings: readonly GateCrossing[],
      before: readonly Stay[] = [],
      known: ReadonlyMap<string, number> = new Map(),
    ): Stay[] => {
      const yard = new Yard(before, known);
      const stays = new Map(before.map((stay) => [stay.id, stay]));
      for (const crossing of crossings) {
        takeCrossing(yard, crossing, options);
        for (const stay of yard.takeChanged()) stays.set(stay.id, stay);
      }
      return [...stays.values()].sort((a, b) => (a.id < b.id ? -1 : 1));
    };

  it('has no stay outside review that is another than its truth, and at most 5 % wait', () => {
    const traffic = { seed: 7, days: 21, vehiclesADay: 300, misreads: 0.03, missedExits: 0.01 };
    const { visits, crossings } = simulateTraffic(traffic);
    const truth = new Map(visits.map(({ entryReadId, exitReadId }) => [entryReadId, exitReadId]));
    const stays = teller({ rules: always(defaultStayRules), tolerance })([...crossings].sort(inOrder));
    const sure = stays.filter(({ exit, doubts }) => exit !== null && doubts.length === 0);
    expect(sure.length).toBeGreaterThan(visits.length * 0.9);
    expect(sure.filter(({ entry, exit }) => truth.get(entry?.readId ?? '') !== exit?.readId)).toEqual([]);
    const ended = visits.filter(({ cameAt }) => cameAt < Date.UTC(2026, 0, 14)).length;
    expect(stays.filter(({ doubts }) => doubts.length > 0).length / ended).toBeLessThan(0.08);
  });

  it.each([0, 45 * minute, 20 * hour])(
    'tells the same when it is told anew from any moment on, with returns within %i ms',
    (returnMs) => {
      const options = { rules: always({ ...defaultStayRules, returnMs }), tolerance };
      const tell = teller(options);
      const traffic = { seed: 3, days: 6, vehiclesADay: 80, misreads: 0.2, missedExits: 0.1 };
      const crossings = [...simulateTraffic(traffic).crossings].sort(inOrder);
      const whole = tell(crossings);
      for (const share of [0, 0.2, 0.5, 0.77, 0.95]) {
        const from = crossings[Math.floor(share * crossings.length)]?.at ?? 0;
        const before = asOf(whole, from);
        const known = new Map<string, number>();
        for (const { paired, exit, folded } of whole)
          if (paired === 'exact' && exit !== null && exit.at < from)
            known.set(folded, Math.min(known.get(folded) ?? exit.at, exit.at));
        expect(
          tell(
            crossings.filter(({ at }) => at >= from),
            before,
            known,
          ),
        ).toEqual(whole);
      }
    },
  );
});

describe('a car park within another', () => {
  it('holds one vehicle, and no plate in two places', () => {
    const yard = new Yard();
    const areNested = (one: string, other: string) => [one, other].includes('deck') && [one, other].includes('p');
    const come = (readId: string, carParkId: string) =>
      takeCrossing(
        yard,
        {
          ...{ readId, carParkId, cameraId: 'in', way: 'in', at: base + Number(readId) * hour, mark: 'AB12CDE' },
          ...{ folded: 'AB12CDE', read: sureRead('AB12CDE'), holder: nobody },
        },
        { rules: always(defaultStayRules), tolerance, areNested },
      );
    come('1', 'p');
    come('2', 'deck');
    expect([...yard.all()].map(short)).toEqual(['1 inside', '2 inside']);
    come('3', 'elsewhere');
    expect([...yard.all()].map(short)).toEqual([
      '1 inside elsewhere',
      '2 inside elsewhere',
      '3 inside elsewhere elsewhere',
    ]);
  });
});

describe('a pass from the future', () => {
  it('ends nobody who is inside by what is the present', () => {
    const yard = new Yard();
    const present = base + hour;
    const options = { rules: always(defaultStayRules), tolerance, present };
    const crossing = (readId: string, mark: string, at: number): GateCrossing => ({
      ...{ readId, carParkId: 'p', cameraId: 'in', way: 'in', at: base + at, mark, folded: foldPlate(mark) },
      ...{ read: sureRead(mark), holder: nobody },
    });
    takeCrossing(yard, crossing('0', 'AB12CDE', 0), options);
    takeCrossing(yard, crossing('1', 'XY99ZZZ', 8760 * hour), options);
    expect(yard.inside('p').map(({ id }) => id)).toEqual(['0', '1']);
    takeCrossing(yard, crossing('2', 'CD34EFG', 8761 * hour), { ...options, present: base + 8761 * hour });
    expect(yard.inside('p').map(({ id }) => id)).toEqual(['1', '2']);
  });
});
