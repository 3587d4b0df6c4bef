import { describe, expect, it } from 'vitest';
import { payingBounds } from '../../src-preload/contract/parking/payingTime.ts';
import { defaultPaymentSettings } from '../../src-preload/contract/parking/paymentSettings.ts';
import { tariffPricer } from '../../src-preload/contract/parking/pricing/pricer.ts';
import { tariffSchema } from '../../src-preload/contract/parking/tariffs.ts';
import type { StayWay } from '../../src-preload/contract/record/stays.ts';
import { datedHolidays, type Nation, siteHolidays } from '../../src-preload/contract/site/holidays.ts';
import { dayOfIso } from '../../src-preload/contract/siteClock.ts';
import { foldPlate } from '../plates/fold.ts';
import { keyedAs } from '../plates/keyed.ts';
import { defaultTolerances } from '../plates/matching.ts';
import { congestionOf } from '../record/stays/rules/congestion.ts';
import { type PairingOptions, takeCrossing } from '../record/stays/rules/pairing.ts';
import {
  always,
  defaultStayRules,
  type GateCrossing,
  nobody,
  type Stay,
  type StayRules,
} from '../record/stays/rules/stay.ts';
import { Yard } from '../record/stays/rules/yard.ts';
import { sureRead } from '../record/stays/testing/simulatedTraffic.ts';
import { findBreaches } from './cases/rules/finding.ts';
import { whyTooLate } from './cases/rules/tooLate.ts';
import { waitsOf } from './cases/rules/waits.ts';
import { at, judging, twoHours } from './cases/testing/madeRules.ts';
import { isSilent } from './machines/rules/silence.ts';
import { keyFaultsOf } from './machines/rules/stickingKeys.ts';
import { attachedBy, candidatesFor, type SoughtStay } from './payments/rules/candidates.ts';
import { createStayPricing } from './tariffs/stayPricing.ts';
import { englishCalendar } from './testing/boards.ts';

const minute = 60_000;
const hour = 60 * minute;
/** Ten in the morning of a Tuesday. */
const ten = at('2026-03-03', '10:00');

type Step = readonly [way: StayWay, mark: string, at: number, carParkId?: string, rearOf?: string];

/** Passes at times after ten, told as stays; in the order in which they began. */
function told(steps: readonly Step[], rules: Partial<StayRules> = {}, options: Partial<PairingOptions> = {}): Stay[] {
  const yard = new Yard();
  steps.forEach(([way, mark, after, carParkId = 'north', rearOf], index) => {
    const crossing: GateCrossing = {
      ...{
        readId: String(index),
        carParkId,
        cameraId: rearOf === undefined ? way : `${way}Rear`,
        way,
        at: ten + after,
      },
      ...{ mark, folded: foldPlate(mark), read: sureRead(mark), holder: nobody },
      ...(rearOf === undefined ? {} : { rear: { frontCameraId: rearOf, seenFromAt: ten + after } }),
    };
    const book = always({ ...defaultStayRules, ...rules });
    takeCrossing(yard, crossing, { rules: book, tolerance: () => defaultTolerances.exit, ...options });
  });
  return [...yard.all()];
}

const short = ({ mark, outcome, paired, doubts }: Stay) =>
  [mark, outcome, ...(paired === null ? [] : [paired]), ...doubts.map(({ kind }) => kind)].join(' ');

/** £2 for each hour begun. */
const hourly = tariffSchema.parse({
  name: 'Hourly',
  versions: [
    {
      rules: {
        offers: [
          {
            name: 'Parking',
            parts: [{ name: 'Hours', rate: { rows: [{ upTo: null, pence: 200, per: { minutes: 60 } }] } }],
          },
        ],
      },
    },
  ],
});
const pricing = createStayPricing({
  heldThen: () => ({
    ...{
      id: 't',
      tariff: hourly,
      carParkIds: ['north'],
      hasHeld: true,
      createdAt: 0,
      updatedAt: 0,
      updatedBy: '',
      revision: 1,
    },
  }),
  lookups: { ofMarks: async () => [] },
  ...{ calendar: () => englishCalendar, clock: { now: () => ten + 1_000 * hour, monotonicMs: () => 0 } },
});
/** What a stay costs; null where nobody is charged by it. */
async function priceOf(stay: Stay | undefined): Promise<number | null> {
  if (stay?.entry == null) return null;
  const { holder, read: _read, folded: _folded, ...rest } = stay;
  const shown = {
    ...rest,
    ...holder,
    breaks: [],
    passes: [],
    doubts: stay.doubts.map((each) => ({ ...each, stayIds: [] })),
  };
  return (await pricing.pricing(shown))?.price(stay.entry.at, stay.exit?.at ?? 0).pence ?? null;
}

const sure = {
  ...{ readWaits: false, paymentUnsure: false, isNearPaid: false, machineDown: false },
  ...{ isMistimed: false, camerasOff: false, clockMoved: false, isCongested: false },
};
const holds = (stay: Stay | undefined, more: Partial<typeof sure> = {}) =>
  stay === undefined ? [] : waitsOf({ stay: { ...stay, doubts: [...stay.doubts] as never }, ...sure, ...more });

describe('how stays go wrong, and what is done', () => {
  it('F1: two visits that were joined are looked at by a person, and charged and noticed by nobody', async () => {
    // Longer than ninety-nine in a hundred of this car park's; and one that was seen at the gate in between.
    const [long] = told(
      [
        ['in', 'AB12CDE', 0],
        ['out', 'AB12CDE', 7 * hour],
      ],
      { longMs: 6 * hour },
    );
    const [joined] = told([
      ['in', 'AB12CDE', 0],
      ['unsure', 'AB12CDE', 2 * hour],
      ['out', 'AB12CDE', 4 * hour],
    ]);
    expect(short(long as Stay)).toBe('AB12CDE left exact veryLong');
    for (const stay of [long, joined]) {
      expect(stay?.doubts.length).toBeGreaterThan(0);
      expect([await priceOf(stay), holds(stay)]).toEqual([null, ['doubts']]);
    }
  });

  it('F2: an exit that was missed ends the stay at an unknown time, which is never priced until now', async () => {
    const [gone] = told([
      ['in', 'AB12CDE', 0],
      ['in', 'XY99ZZZ', 8 * 24 * hour],
    ]);
    expect(short(gone as Stay)).toBe('AB12CDE unknownEnd noExit');
    expect([await priceOf(gone), holds(gone)]).toEqual([null, ['unknownEnd', 'doubts']]);
  });

  it('F3: an exit without an entry finds the only one it can be a misread of, and else stays an orphan', async () => {
    expect(
      told([
        ['in', 'AB12CDE', 0],
        ['out', 'A812CDE', hour],
      ]).map(short),
    ).toEqual(['AB12CDE left tolerant']);
    const orphan = told([
      ['in', 'AB12CDE', 0],
      ['out', 'KV19LMN', hour],
    ]);
    expect(orphan.map(short)).toEqual(['AB12CDE inside', 'KV19LMN unknownStart noEntry']);
    expect(await priceOf(orphan[1])).toBeNull();
  });

  it('F4: who turns round at the gate makes no stay, and is charged for nothing; who paid was there', async () => {
    const steps: Step[] = [
      ['in', 'AB12CDE', 0],
      ['out', 'AB12CDE', 4 * minute],
    ];
    const [round] = told(steps);
    expect([round?.outcome, await priceOf(round)]).toEqual(['passedThrough', null]);
    const [paid] = told(steps, {}, { isPaid: (id) => id === '0' });
    expect([paid?.outcome, await priceOf(paid)]).toEqual(['left', 200]);
    // Set down, where one is charged from the first minute on.
    expect(told(steps, { considerationMs: 0 })[0]?.outcome).toBe('left');
  });

  it('F5: who could not leave for a queue is held for a person', () => {
    const usual = [20, 24, 22, 21].map((left) => ({ left, came: left, medianStayMs: hour }));
    expect(congestionOf({ left: 3, came: 20, medianStayMs: hour }, usual, false)).toEqual(['fewLeave']);
    const [late] = told([
      ['in', 'AB12CDE', 0],
      ['out', 'AB12CDE', 3 * hour],
    ]);
    expect(holds(late, { isCongested: true })).toEqual(['congestion']);
  });

  it('F6: a pause at the barrier is one pass', () => {
    const stays = told([
      ['in', 'AB12CDE', 0],
      ['in', 'AB12CDE', 90_000],
      ['out', 'AB12CDE', hour],
      ['out', 'AB12CDE', hour + 90_000],
    ]);
    expect(stays.map(short)).toEqual(['AB12CDE left exact']);
    expect(stays[0]?.passes).toHaveLength(2);
  });

  it('F7: who comes back within minutes is merged, a new stay or in breach, by the rule of the car park, with the gap shown', () => {
    const steps: Step[] = [
      ['in', 'AB12CDE', 0],
      ['out', 'AB12CDE', hour],
      ['in', 'AB12CDE', hour + 20 * minute],
    ];
    const [merged] = told(steps, { returnMs: 30 * minute });
    expect(merged?.breaks).toMatchObject([{ exit: { at: ten + hour }, entry: { at: ten + hour + 20 * minute } }]);
    expect(told(steps).map(short)).toEqual(['AB12CDE left exact', 'AB12CDE inside']);
    const again = { enteredAt: ten + hour + 20 * minute, leftAt: ten + 3 * hour };
    const found = findBreaches(judging({ noReturnMin: 30 }, again, { leftBefore: ten + hour }));
    expect(found.breaches.map(({ kind }) => kind)).toEqual(['noReturn']);
  });

  it('F8: a plate inside twice, or at two places at once, is held, with both stays named', () => {
    const [here, there] = told([
      ['in', 'AB12CDE', 0],
      ['in', 'AB12CDE', minute, 'south'],
    ]);
    expect([here?.doubts[0]?.kind, there?.doubts[0]?.stayIds]).toEqual(['elsewhere', ['0']]);
    const [before, again] = told([
      ['in', 'AB12CDE', 0],
      ['in', 'AB12CDE', hour],
    ]);
    expect([short(before as Stay), short(again as Stay)]).toEqual([
      'AB12CDE unknownEnd cameInAgain',
      'AB12CDE inside cameInAgain',
    ]);
    const twice = told([
      ['in', 'AB12CDE', 0],
      ['out', 'AB12CDE', hour],
      ['out', 'AB12CDE', 2 * hour],
    ]);
    expect(twice.map(short)).toEqual(['AB12CDE left exact leftTwice', 'AB12CDE unknownStart noEntry leftTwice']);
    expect(holds(again)).toEqual(['doubts']);
  });

  it('F9: look-alikes are one vehicle by their drawing, or by the tolerance of exits, which says so', () => {
    expect(
      told([
        ['in', 'OO12ABC', 0],
        ['out', '0012A8C', hour],
      ]).map(short),
    ).toEqual(['OO12ABC left tolerant']);
    const [same] = told([
      ['in', 'OO12ABC', 0],
      ['out', '0012ABC', hour],
    ]);
    expect(same?.exit).toMatchObject({ mark: '0012ABC' });
    expect(same?.outcome).toBe('left');
  });

  it('F10: the plate of a trailer belongs to the stay of the vehicle that pulls it', () => {
    const [pulling, ...others] = told([
      ['in', 'AB12CDE', 0],
      ['in', 'XZ77QQQ', 1_000, 'north', 'in'],
    ]);
    expect(others).toEqual([]);
    expect(pulling?.passes).toMatchObject([{ mark: 'XZ77QQQ', isTrailer: true }]);
  });

  it('F11: clocks that differ make no stay that ends before it began, and no notice while they do', () => {
    // In the order of their times: the exit's clock is behind.
    const stays = told([
      ['out', 'AB12CDE', -5 * minute],
      ['in', 'AB12CDE', 0],
    ]);
    expect(stays.map(short)).toEqual(['AB12CDE unknownStart noEntry', 'AB12CDE inside']);
    const [late] = told([
      ['in', 'AB12CDE', 0],
      ['out', 'AB12CDE', 3 * hour],
    ]);
    expect(holds(late, { isMistimed: true })).toEqual(['paymentClock']);
  });

  it('F12: the night of the change is priced by what it really lasted, and a clock that was moved holds the notice', () => {
    const pricer = tariffPricer(hourly, englishCalendar);
    const price = (arrive: number, leave: number) => pricer.price({ arrive, leave, classes: [] }).pence;
    expect(price(at('2026-03-29', '00:30:00'), at('2026-03-29', '02:30:00'))).toBe(200);
    expect(price(at('2026-10-25', '00:30:00'), at('2026-10-25', '02:30:00'))).toBe(600);
    const [late] = told([
      ['in', 'AB12CDE', 0],
      ['out', 'AB12CDE', 3 * hour],
    ]);
    expect(holds(late, { clockMoved: true })).toEqual(['clock']);
  });

  it('F13: a stay over midnight is one stay, priced by its real span', async () => {
    const [night] = told([
      ['in', 'AB12CDE', 13.5 * hour],
      ['out', 'AB12CDE', 14.4 * hour],
    ]);
    expect([short(night as Stay), await priceOf(night)]).toEqual(['AB12CDE left exact', 200]);
  });

  it('F14: holidays are those of the nation, corrected by the site, and those of the past as they were kept then', () => {
    const isHoliday = (nation: Nation, date: string) =>
      siteHolidays({ nation, changes: [] }).isHoliday(dayOfIso(date) ?? 0);
    expect([isHoliday('scotland', '2026-06-15'), isHoliday('england', '2026-06-15')]).toEqual([true, false]);
    expect([isHoliday('england', '2026-12-26'), isHoliday('england', '2026-12-28')]).toEqual([false, true]);
    const moved = datedHolidays([
      { from: null, value: { nation: 'england', changes: [] } },
      { from: '2026-06-01', value: { nation: 'scotland', changes: [] } },
    ]);
    const days = ['2026-01-02', '2026-06-15', '2026-08-31'].map((date) => moved.isHoliday(dayOfIso(date) ?? 0));
    expect(days).toEqual([false, true, false]);
    expect(moved.ofYear(2026).map(({ date }) => date)).toContain('2026-05-25');
  });
});

describe('how payments go wrong, and what is done', () => {
  const there: SoughtStay = {
    stayId: 's',
    mark: 'AB12CDE',
    carParkId: 'north',
    enteredAt: ten,
    leftAt: ten + 2 * hour,
  };
  const paid = (plate: string, changes: object = {}) => ({
    plates: [plate],
    at: ten + hour,
    carParkId: 'north',
    ...changes,
  });
  const bounds = payingBounds(defaultPaymentSettings);
  const attached = (payment: ReturnType<typeof paid>, stays: readonly SoughtStay[] = [there]) =>
    attachedBy(payment, candidatesFor(payment, stays, bounds))?.match ?? null;

  it('F15: a slip in the plate is attached as a minor one, a part of it is offered as a major one, and neither is a breach by itself', () => {
    expect(attached(paid('AB12CDF'))).toBe('minor');
    expect(['AB12', '2CDE'].map((part) => keyedAs(part, 'AB12CDE'))).toEqual(['major', 'major']);
    expect(attached(paid('AB12'))).toBeNull();
    expect(candidatesFor(paid('AB12'), [there], bounds).map(({ match }) => match)).toEqual(['major']);
    const [late] = told([
      ['in', 'AB12CDE', 0],
      ['out', 'AB12CDE', 3 * hour],
    ]);
    expect(holds(late, { paymentUnsure: true })).toEqual(['payment']);
  });

  it('F16: O keyed for 0 is the very plate', () => {
    expect(attached(paid('ABO1CDE'), [{ ...there, mark: 'AB01CDE' }])).toBe('exact');
  });

  it('F17: the car before, or another of the household, is offered to a person and attached by nobody', () => {
    const payment = paid('KV19LMN', { at: ten + 2 * hour });
    expect(candidatesFor(payment, [there], bounds).map(({ match }) => match)).toEqual(['other']);
    expect(attached(payment)).toBeNull();
  });

  it('F18: a machine whose keys stick, or that jumps to the payment, is known by its short plates, and holds what was not paid', () => {
    const keyed = ['A', 'AB', 'AB1', '1'].map((plate, place) => ({ plate, mark: null, at: ten + place * hour }));
    expect(keyFaultsOf(keyed).map(({ kind }) => kind)).toContain('short');
    const [late] = told([
      ['in', 'AB12CDE', 0],
      ['out', 'AB12CDE', 3 * hour],
    ]);
    expect(holds(late, { machineDown: true })).toEqual(['machine']);
  });

  it('F19: a machine that takes nothing when it usually does, while vehicles come in, was out of order, and what was not paid at it may be paid late', () => {
    expect([isSilent([6, 9], 3), isSilent([6, 9], 0), isSilent([1, 2], 3)]).toEqual([true, false, false]);
    // What could not be paid there may be paid late.
    const breach = { kind: 'unpaid' as const, until: ten, graceUntil: null, overMs: hour };
    const late = { number: 1, finding: { breaches: [breach], near: [], waits: ['machine' as const] } };
    expect(whyTooLate({ ...late, standing: { state: 'waiting' } })).toBeNull();
  });

  it('F20: what was paid for another car park is offered to a person and attached by nobody', () => {
    const payment = paid('AB12CDE', { carParkId: 'south' });
    expect(candidatesFor(payment, [there], bounds).map(({ match, isElsewhere }) => [match, isElsewhere])).toEqual([
      ['exact', true],
    ]);
    expect(attached(payment)).toBeNull();
  });

  it('F21: who has a permit by then is in breach of nothing, though it was given only after', () => {
    const exempt = { groupIds: ['staff'], permits: false, visitors: false, gapDays: 10 };
    const stay = { enteredAt: ten, leftAt: ten + 3 * hour, groups: [{ id: 'staff', name: 'Staff' }] };
    const found = (groups: typeof stay.groups) =>
      findBreaches(judging({ maxStay: twoHours, exempt }, { ...stay, groups })).breaches.map(({ kind }) => kind);
    expect([found([]), found(stay.groups)]).toEqual([['maxStay'], []]);
  });
});
