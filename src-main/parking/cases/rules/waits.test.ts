import { describe, expect, it } from 'vitest';
import { caseWaits } from '../../../../src-preload/contract/parking/cases.ts';
import type { StayDoubtKind } from '../../../../src-preload/contract/record/stays.ts';
import { isReleasable, waitsOf } from './waits.ts';

const doubt = (kind: StayDoubtKind) => ({ kind, at: 0, stayIds: [] });
const sure = { doubts: [], paired: 'exact', outcome: 'left' } as const;
const quiet = {
  isNearPaid: false,
  machineDown: false,
  camerasOff: false,
  isMistimed: false,
  clockMoved: false,
  isCongested: false,
};
const none = { ...quiet, readWaits: false, paymentUnsure: false };

describe('what a case waits for', () => {
  it('is nothing where nothing is doubtful, or a person has settled it', () => {
    expect(waitsOf({ stay: { ...sure, doubts: [] }, ...none })).toEqual([]);
    expect(waitsOf({ stay: { ...sure, doubts: [], paired: 'person' }, ...none })).toEqual([]);
    expect(waitsOf({ stay: { ...sure, doubts: [], paired: null, outcome: 'inside' }, ...none })).toEqual([]);
  });

  it('is each doubt by its kind', () => {
    expect(waitsOf({ stay: { ...sure, doubts: [doubt('veryLong'), doubt('midStay')] }, ...none })).toEqual(['doubts']);
    expect(waitsOf({ stay: { ...sure, doubts: [doubt('clock')] }, ...none })).toEqual(['clock']);
    expect(waitsOf({ stay: { ...sure, doubts: [], paired: 'tolerant' }, ...none })).toEqual(['tolerant']);
    expect(waitsOf({ stay: { ...sure, doubts: [], outcome: 'unknownEnd' }, ...none })).toEqual(['unknownEnd']);
  });

  it('is what is doubtful beside the stay, too', () => {
    const stay = { ...sure, doubts: [] };
    expect(waitsOf({ stay, ...none, clockMoved: true })).toEqual(['clock']);
    expect(waitsOf({ stay, ...none, readWaits: true })).toEqual(['review']);
    expect(waitsOf({ stay, ...none, paymentUnsure: true })).toEqual(['payment']);
    expect(waitsOf({ stay, ...none, isNearPaid: true })).toEqual(['nearPayment']);
    expect(waitsOf({ stay, ...none, machineDown: true })).toEqual(['machine']);
    expect(waitsOf({ stay, ...none, camerasOff: true })).toEqual(['cameraClock']);
    expect(waitsOf({ stay, ...none, isMistimed: true })).toEqual(['paymentClock']);
    expect(waitsOf({ stay, ...none, isCongested: true })).toEqual(['congestion']);
    const all = { doubts: [doubt('clock'), doubt('noExit')], paired: 'tolerant', outcome: 'unknownEnd' } as const;
    expect(
      waitsOf({
        stay: { ...all, doubts: [...all.doubts] },
        readWaits: true,
        paymentUnsure: true,
        isNearPaid: true,
        machineDown: true,
        camerasOff: true,
        isMistimed: true,
        clockMoved: true,
        isCongested: true,
      }),
    ).toEqual([
      ...['unknownEnd', 'doubts', 'clock', 'tolerant', 'review', 'payment'],
      ...['nearPayment', 'machine', 'paymentClock', 'cameraClock', 'congestion'],
    ]);
  });
});

it('a person may say of clocks, machines, congestion and other money alone that they are no reason to wait', () => {
  expect(caseWaits.filter(isReleasable)).toEqual([
    ...['nearPayment', 'machine', 'paymentClock', 'cameraClock', 'clock', 'congestion'],
  ]);
});
