import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { type BarrierDevice, barrierDeviceSchema, barrierModes } from '../../../src-preload/contract/barriers.ts';
import { maskedPassword } from '../../../src-preload/contract/cameras.ts';
import { freshMs, mayOpen, type OpeningFacts, sameVehicleMs } from './mayOpen.ts';
import { pauseBeforeOwedClose, pauseBeforeRepeat } from './repeats.ts';
import { maskDevice, outlineDevice, unmaskDevice } from './secrets.ts';

const vehicle = { readId: 'r1', mark: 'AB12CDE', permitId: 'p1' };
const allowed: OpeningFacts = {
  mode: 'normal',
  automatic: true,
  opensFor: 'any',
  verdict: 'allow',
  direction: 'unknown',
  seenAgoMs: 300,
  toldAgoMs: 100,
  vehicle,
  earlier: [],
};

const anyTime = fc.oneof(fc.integer({ min: -100_000, max: 100_000 }), fc.double());
const anyOpening = fc.record({
  readId: fc.constantFrom('r1', 'r2', null),
  mark: fc.constantFrom('AB12CDE', 'AB12CDF', 'XY99ZZZ', ''),
  permitId: fc.constantFrom('p1', 'p2', null),
  agoMs: anyTime,
});
const anyFacts: fc.Arbitrary<OpeningFacts> = fc.record({
  mode: fc.constantFrom(...barrierModes),
  automatic: fc.boolean(),
  opensFor: fc.constantFrom('any', 'approaching', 'leaving'),
  verdict: fc.constantFrom('allow', 'ask', 'deny', null),
  direction: fc.constantFrom('approaching', 'leaving', 'unknown'),
  seenAgoMs: anyTime,
  toldAgoMs: anyTime,
  vehicle: fc.constant(vehicle),
  earlier: fc.array(anyOpening, { maxLength: 3 }),
});

describe('whether a decision opens a barrier', () => {
  it('does for what was allowed a moment ago', () => {
    expect(mayOpen(allowed)).toEqual({ open: true });
  });

  it('never does against any of the reasons, whatever else is true', () => {
    fc.assert(
      fc.property(anyFacts, (facts) => {
        if (!mayOpen(facts).open) return;
        expect(facts).toMatchObject({ mode: 'normal', automatic: true, verdict: 'allow' });
        expect(facts.opensFor === 'any' || facts.opensFor === facts.direction).toBe(true);
        expect(facts.seenAgoMs).toBeLessThanOrEqual(freshMs);
        expect(facts.toldAgoMs).toBeLessThanOrEqual(freshMs);
        expect(facts.seenAgoMs).toBeGreaterThanOrEqual(-1000);
        expect(facts.earlier.filter(({ readId }) => readId === 'r1')).toEqual([]);
        expect(
          facts.earlier.filter(({ mark, agoMs }) => mark === 'AB12CDE' && Math.abs(agoMs) <= sameVehicleMs),
        ).toEqual([]);
      }),
      { numRuns: 5000 },
    );
  });

  it('does where each single reason is taken away, and not where it is there', () => {
    const against: [Partial<OpeningFacts>, string][] = [
      [{ automatic: false }, 'notAutomatic'],
      [{ verdict: 'ask' }, 'notAllowed'],
      [{ verdict: null }, 'notAllowed'],
      [{ mode: 'lockedDown' }, 'lockedDown'],
      [{ mode: 'heldOpen' }, 'heldOpen'],
      [{ opensFor: 'approaching' }, 'direction'],
      [{ opensFor: 'approaching', direction: 'leaving' }, 'direction'],
      [{ seenAgoMs: 5001 }, 'stale'],
      [{ toldAgoMs: 5001 }, 'stale'],
      [{ toldAgoMs: Number.POSITIVE_INFINITY }, 'stale'],
      [{ seenAgoMs: Number.NaN }, 'clock'],
      [{ seenAgoMs: -3_600_000 }, 'clock'],
      [{ earlier: [{ ...vehicle, mark: '', permitId: null, agoMs: 900_000 }] }, 'openedForRead'],
      [{ earlier: [{ readId: 'r2', mark: 'AB12CDE', permitId: null, agoMs: 29_000 }] }, 'openedForVehicle'],
      [{ earlier: [{ readId: 'r2', mark: 'A812CDE', permitId: 'p1', agoMs: 2_000 }] }, 'openedForVehicle'],
    ];
    for (const [facts, why] of against) expect(mayOpen({ ...allowed, ...facts })).toEqual({ open: false, why });
  });

  it('opens for the next vehicle of the same permit, and for the same one half a minute later', () => {
    const other = { readId: 'r2', mark: 'XY99ZZZ', permitId: 'p1', agoMs: 2_000 };
    const before = { readId: 'r2', mark: 'AB12CDE', permitId: 'p1', agoMs: 31_000 };
    const unreadable = { readId: 'r2', mark: '', permitId: null, agoMs: 1_000 };
    for (const earlier of [other, before, unreadable])
      expect(mayOpen({ ...allowed, earlier: [earlier] }).open).toBe(true);
  });

  it('opens for the way that was chosen', () => {
    expect(mayOpen({ ...allowed, opensFor: 'leaving', direction: 'leaving' }).open).toBe(true);
  });
});

describe('repeating what failed', () => {
  it('never repeats what opens where the device may have obeyed', () => {
    for (const motion of ['open', 'hold'] as const) {
      for (let attempts = 1; attempts < 10; attempts++) {
        expect(pauseBeforeRepeat(motion, attempts, { obeyed: 'maybe', passing: true })).toBeNull();
      }
    }
  });

  it('repeats a few times where it surely did nothing, and longer to close', () => {
    const count = (motion: 'open' | 'close', obeyed: 'no' | 'maybe') => {
      let attempts = 1;
      while (pauseBeforeRepeat(motion, attempts, { obeyed, passing: true }) !== null) attempts++;
      return attempts;
    };
    expect(count('open', 'no')).toBe(3);
    expect(count('close', 'maybe')).toBe(5);
    expect(pauseBeforeRepeat('close', 1, { obeyed: 'no', passing: false })).toBeNull();
  });

  it('goes on trying to close, every half minute at last', () => {
    expect([0, 1, 2, 3, 4, 100].map(pauseBeforeOwedClose)).toEqual([2000, 4000, 8000, 16_000, 30_000, 30_000]);
  });
});

describe('secrets of a device', () => {
  const device: BarrierDevice = barrierDeviceSchema.parse({
    kind: 'http',
    open: {
      method: 'POST',
      url: 'http://10.0.0.9/open?relay=1&token=t0ps3cret',
      headers: [
        { name: 'X-Api-Key', value: 'k3y' },
        { name: 'Content-Type', value: 'text/plain' },
      ],
      body: 'b0dy',
    },
    close: { method: 'GET', url: 'http://10.0.0.9/close?token=t0ps3cret' },
    signIn: { kind: 'digest', user: 'gate', password: 'p4ss' },
  });
  const secrets = ['t0ps3cret', 'k3y', 'p4ss'];

  it('are not shown to those who set it up, and what is shown can be sent back', () => {
    const shown = maskDevice(device);
    for (const secret of secrets) expect(JSON.stringify(shown)).not.toContain(secret);
    expect(shown).toMatchObject({ open: { url: 'http://10.0.0.9/open?relay=1&token=••••••', body: 'b0dy' } });
    expect(barrierDeviceSchema.parse(shown)).toEqual(shown);
    expect(unmaskDevice(shown, device)).toEqual(device);
  });

  it('are not told to others, nor what could be sent to it', () => {
    const told = JSON.stringify(outlineDevice(device));
    for (const secret of [...secrets, 'b0dy', 'gate', '/open']) expect(told).not.toContain(secret);
    expect(barrierDeviceSchema.safeParse(outlineDevice(device)).success).toBe(true);
  });

  it('go to no other host, nor without https', () => {
    const moved = JSON.parse(JSON.stringify(maskDevice(device)).replaceAll('10.0.0.9', '10.0.0.66')) as BarrierDevice;
    expect(unmaskDevice(moved, device)).toBeNull();
    const secure = JSON.parse(JSON.stringify(device).replaceAll('http://', 'https://')) as BarrierDevice;
    expect(unmaskDevice(maskDevice(device), secure)).toBeNull();
    expect(unmaskDevice(maskDevice(device), null)).toBeNull();
  });

  it('may be given anew', () => {
    const shelly = barrierDeviceSchema.parse({ kind: 'shelly', host: '10.0.0.9', password: 'old' });
    expect(maskDevice(shelly)).toMatchObject({ password: maskedPassword });
    expect(unmaskDevice({ ...shelly, password: 'new' } as BarrierDevice, shelly)).toMatchObject({ password: 'new' });
    expect(unmaskDevice({ ...shelly, password: '' } as BarrierDevice, shelly)).toMatchObject({ password: '' });
  });
});
