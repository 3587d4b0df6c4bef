import { describe, expect, it } from 'vitest';
import type { StayWay } from '../../../../src-preload/contract/record/stays.ts';
import { foldPlate } from '../../../plates/fold.ts';
import { defaultTolerances } from '../../../plates/matching.ts';
import { sureRead } from '../testing/simulatedTraffic.ts';
import { takeCrossing } from './pairing.ts';
import { asOf } from './replay.ts';
import { settled } from './settling.ts';
import { always, defaultStayRules, type GateCrossing, nobody, type Stay } from './stay.ts';
import { pulling } from './trailers.ts';
import { Yard } from './yard.ts';

const base = Date.UTC(2026, 5, 1);
const second = 1_000;
const hour = 3_600_000;

/** A pass at a time after `base`; of the rear camera, first seen then. */
type Step = readonly [camera: string, mark: string, at: number, carParkId?: string];
const options = { rules: always(defaultStayRules), tolerance: () => defaultTolerances.exit };

function crossing([camera, mark, at, carParkId = 'p']: Step, index: number): GateCrossing {
  const way: StayWay = camera.startsWith('out') ? 'out' : 'in';
  const seen = {
    ...{ readId: String(index), carParkId, cameraId: camera, way, at: base + at, mark, folded: foldPlate(mark) },
    ...{ read: sureRead(mark), holder: nobody },
  };
  if (!camera.endsWith('Rear')) return seen;
  return { ...seen, rear: { frontCameraId: camera.replace('Rear', 'Front'), seenFromAt: base + at } };
}

function told(steps: readonly Step[]): Map<string, Stay> {
  const yard = new Yard();
  const stays = new Map<string, Stay>();
  steps.forEach((step, index) => {
    takeCrossing(yard, crossing(step, index), options);
    for (const stay of yard.takeChanged()) stays.set(stay.id, stay);
  });
  return stays;
}

const shortly = (steps: readonly Step[]) =>
  [...told(steps).values()].map(({ mark, outcome, passes, doubts }) =>
    [
      `${mark} ${outcome}`,
      ...passes.map((pass) => `${pass.isTrailer === true ? 'pulls' : 'seen'} ${pass.mark}`),
      ...doubts.map(({ kind }) => kind),
    ].join(', '),
  );

describe('a plate at a rear', () => {
  it('is that of a trailer where the front had quite another one just then', () => {
    const inAndOut: Step[] = [
      ['inFront', 'AB12CDE', 0],
      ['inRear', 'XZ77QQQ', second],
      ['outFront', 'AB12CDE', 2 * hour],
      ['outRear', 'XZ77QQQ', 2 * hour + second],
    ];
    expect(shortly(inAndOut.slice(0, 2))).toEqual(['AB12CDE inside, pulls XZ77QQQ']);
    expect(shortly(inAndOut)).toEqual(['AB12CDE left, pulls XZ77QQQ, pulls XZ77QQQ']);
    expect(told(inAndOut).get('0')?.exit?.at).toBe(base + 2 * hour);
  });

  it('is that of the vehicle itself where it is the same, and of no trailer where it is nearly the same', () => {
    expect(
      shortly([
        ['inFront', 'AB12CDE', 0],
        ['inRear', 'AB12CDE', second],
      ]),
    ).toEqual(['AB12CDE inside, seen AB12CDE']);
    expect(
      shortly([
        ['inFront', 'AB12CDE', 0],
        ['inRear', 'AB12CDF', second],
      ]),
    ).toEqual(['AB12CDE inside', 'AB12CDF inside']);
  });

  it('is a vehicle of its own where the one before has shown its own rear, or none was there', () => {
    expect(
      shortly([
        ['inFront', 'AB12CDE', 0],
        ['inRear', 'AB12CDE', second],
        ['inRear', 'XZ77QQQ', 2 * second],
      ]),
    ).toEqual(['AB12CDE inside, seen AB12CDE', 'XZ77QQQ inside']);
    expect(shortly([['inRear', 'XZ77QQQ', 0]])).toEqual(['XZ77QQQ inside']);
    expect(
      shortly([
        ['inFront', 'AB12CDE', 0],
        ['inRear', 'XZ77QQQ', 11 * second],
      ]),
    ).toEqual(['AB12CDE inside', 'XZ77QQQ inside']);
  });

  it('is looked at by a person where it comes a little later, or two vehicles fit', () => {
    expect(
      shortly([
        ['inFront', 'AB12CDE', 0],
        ['inRear', 'XZ77QQQ', 5 * second],
      ]),
    ).toEqual(['AB12CDE inside', 'XZ77QQQ inside, maybeTrailer']);
    expect(
      shortly([
        ['inFront', 'AB12CDE', 0],
        ['inFront', 'KV19LMN', second],
        ['inRear', 'XZ77QQQ', 2 * second],
      ]),
    ).toEqual(['AB12CDE inside', 'KV19LMN inside', 'XZ77QQQ inside, maybeTrailer, maybeTrailer']);
    expect(
      shortly([
        ['inFront', 'AB12CDE', 0],
        ['outFront', 'AB12CDE', 2 * hour],
        ['outRear', 'XZ77QQQ', 2 * hour + 5 * second],
      ]),
    ).toEqual(['AB12CDE left', 'XZ77QQQ unknownStart, noEntry, maybeTrailer']);
  });

  it('belongs to no front of another lane or car park', () => {
    expect(
      shortly([
        ['in2Front', 'AB12CDE', 0],
        ['inRear', 'XZ77QQQ', second],
      ]),
    ).toEqual(['AB12CDE inside', 'XZ77QQQ inside']);
    expect(
      shortly([
        ['inFront', 'AB12CDE', 0, 'q'],
        ['inRear', 'XZ77QQQ', second],
      ]),
    ).toEqual(['AB12CDE inside', 'XZ77QQQ inside']);
  });

  it('is no trailer’s where a vehicle is inside under it', () => {
    expect(
      shortly([
        ['in', 'XZ77QQQ', 0],
        ['inFront', 'AB12CDE', 48 * hour],
        ['inRear', 'XZ77QQQ', 48 * hour + second],
      ]),
    ).toEqual(['XZ77QQQ unknownEnd, cameInAgain', 'AB12CDE inside', 'XZ77QQQ inside']);
  });

  it('makes no trailer of what a camera alone saw', () => {
    expect(
      shortly([
        ['in', 'AB12CDE', 0],
        ['in', 'XZ77QQQ', second],
      ]),
    ).toEqual(['AB12CDE inside', 'XZ77QQQ inside']);
  });

  it('is told the same from whatever moment on it is told anew', () => {
    const steps: Step[] = [
      ['inFront', 'AB12CDE', 0],
      ['inRear', 'XZ77QQQ', second],
      ['inFront', 'KV19LMN', 20 * second],
      ['outFront', 'AB12CDE', hour],
      ['outRear', 'XZ77QQQ', hour + second],
      ['inFront', 'AB12CDE', 3 * hour],
      ['inRear', 'AB12CDE', 3 * hour + second],
    ];
    const whole = told(steps);
    for (const at of steps.map((step) => base + step[2])) {
      const yard = new Yard(asOf([...whole.values()], at));
      steps.forEach((step, index) => {
        if (base + step[2] >= at) takeCrossing(yard, crossing(step, index), options);
      });
      expect(new Map([...yard.all()].map((stay) => [stay.id, stay]))).toEqual(whole);
    }
  });
});

describe('whose trailer it is', () => {
  const at = (given: number) => ({ readId: 'front', at: given, mark: 'AB12CDE' });
  const camera = { way: 'in', frontCameraId: 'inFront' } as const;
  /** A stay of which the front was seen at a moment, coming or going. */
  function stay(way: StayWay, seenAt: number, changes: Partial<Stay> = {}): Stay {
    return {
      ...{ id: 'front', carParkId: 'p', cameraId: camera.frontCameraId, mark: 'AB12CDE', folded: foldPlate('AB12CDE') },
      ...{
        read: sureRead('AB12CDE'),
        holder: nobody,
        breaks: [],
        passes: [],
        doubts: [],
        vehicleClass: null,
        isSettled: false,
      },
      ...(way === 'in'
        ? { entry: at(seenAt), exit: null, outcome: 'inside', paired: null }
        : { entry: null, exit: at(seenAt), outcome: 'unknownStart', paired: null }),
      ...changes,
    };
  }
  function found(way: StayWay, stays: readonly Stay[], changes: Partial<GateCrossing> = {}) {
    const rear = { frontCameraId: camera.frontCameraId, seenFromAt: 0 };
    const seen = { ...crossing(['inRear', 'XZ77QQQ', 0], 7), way, rear, ...changes };
    const { sure, perhaps } = pulling(new Yard(stays), seen);
    return sure === null ? perhaps.map(({ id }) => `perhaps ${id}`).join(', ') : `surely ${sure.id}`;
  }

  it.each([
    [-10_001, ''],
    [-10_000, 'perhaps front'],
    [-2_001, 'perhaps front'],
    [-2_000, 'surely front'],
    [0, 'surely front'],
    [1_000, 'surely front'],
    [1_001, ''],
  ])('is told of a front that was seen %d ms after it: “%s”', (seenAt, expected) => {
    for (const way of ['in', 'out'] as const) expect(found(way, [stay(way, seenAt)]), way).toBe(expected);
  });

  it('is nobody’s within a car park, and not its own', () => {
    for (const way of ['inside', 'unsure'] as const) expect(found(way, [stay('out', 0)]), way).toBe('');
    for (const way of ['in', 'out'] as const) expect(found(way, [stay(way, 0)], { readId: 'front' }), way).toBe('');
  });

  it('is nobody’s where any front had nearly the same plate', () => {
    const near = stay('in', 0, { id: 'near', mark: 'XZ77QQ0', folded: foldPlate('XZ77QQ0') });
    expect(found('in', [stay('in', 0), near])).toBe('');
    expect(found('in', [near, stay('in', 0)])).toBe('');
  });

  it('is not that of a vehicle whose own rear was seen with its front or after it, and perhaps of one that was seen before', () => {
    const seenAlso = (passAt: number) => stay('in', 0, { passes: [{ ...at(passAt), readId: 'rear', way: 'in' }] });
    expect(found('in', [seenAlso(0)])).toBe('');
    expect(found('in', [seenAlso(1)])).toBe('');
    expect(found('in', [seenAlso(-1)])).toBe('surely front');
  });

  it('is looked at by a person where one has settled the stay', () => {
    expect(found('in', [stay('in', 0, { isSettled: true })])).toBe('perhaps front');
  });
});

describe('what was told as a trailer', () => {
  const refused = { refused: 'This is not told as its trailer any more. Look at the stay again.' };
  const steps: Step[] = [
    ['inFront', 'AB12CDE', 0],
    ['inRear', 'XZ77QQQ', second],
  ];

  it('is made a stay of its own by a person', () => {
    const stay = told(steps).get('0');
    if (stay === undefined) throw new Error('There is no stay');
    const decision = { kind: 'detach', id: '0', readId: '1', reason: 'A car behind it' } as const;
    const made = settled(stay, decision, undefined, () => 'new');
    expect('stays' in made && made.stays).toMatchObject([
      { id: '0', mark: 'AB12CDE', passes: [], isSettled: true, outcome: 'inside' },
      { id: '1', mark: 'XZ77QQQ', entry: { at: base + second }, outcome: 'inside', isSettled: true, doubts: [] },
    ]);
    expect('stays' in made && made.stays[1]).toMatchObject({ exit: null, paired: null });
    expect(settled(stay, { ...decision, readId: '7' }, undefined, () => 'new')).toEqual(refused);
  });

  it('is not where it is no trailer, but the rear of the vehicle itself', () => {
    const own = told([...steps.slice(0, 1), ['inRear', 'AB12CDE', second]]).get('0');
    if (own === undefined) throw new Error('There is no stay');
    const decision = { kind: 'detach', id: '0', readId: '1', reason: 'A car behind it' } as const;
    expect(settled(own, decision, undefined, () => 'new')).toEqual(refused);
  });

  it('is one that left where it was seen to leave', () => {
    const left = told([...steps, ['outFront', 'AB12CDE', hour], ['outRear', 'XZ77QQQ', hour + second]]).get('0');
    if (left === undefined) throw new Error('There is no stay');
    const decision = { kind: 'detach', id: '0', readId: '3', reason: 'Another lorry' } as const;
    const made = settled(left, decision, undefined, () => 'new');
    expect('stays' in made && made.stays[1]).toMatchObject({
      ...{ entry: null, exit: { readId: '3', at: base + hour + second, mark: 'XZ77QQQ' }, paired: 'person' },
      ...{ outcome: 'unknownStart', isSettled: true },
    });
    expect('stays' in made && made.stays[0]?.passes.map(({ readId }) => readId)).toEqual(['1']);
  });
});
