import { describe, expect, it } from 'vitest';
import { agreementOf, witnessOf } from './agreement.ts';
import { toldAs } from './toldAs.ts';

describe('our own reader beside the camera', () => {
  const own = (text: string, confidence: number) => ({ text, confidence });

  it('speaks by the plate that was posted, where it sees that, and else by the surest', () => {
    const readings = [own('XY99ZZZ', 0.99), own('AB12CDE', 0.7), own('AB12CDE', 0.8)];
    expect(witnessOf('AB12CDE', readings)).toEqual(own('AB12CDE', 0.8));
    expect(witnessOf('KV19RHT', readings)).toEqual(own('XY99ZZZ', 0.99));
    expect(witnessOf('', readings)).toEqual(own('XY99ZZZ', 0.99));
    expect(witnessOf('AB12CDE', [])).toBeNull();
  });

  it.each([
    ['AB12CDE', own('AB12CDE', 0.5), 'agrees'],
    ['AB12CDE', own('AB12CDE', 0.49), 'unread'],
    ['AB120DE', own('AB12ODE', 0.9), 'agrees'],
    ['AB12CDE', own('AB12CDF', 0.9), 'differs'],
    ['', own('AB12CDE', 0.9), 'oursAlone'],
    ['AB12CDE', null, 'unread'],
  ] as const)('of %s and %j it is %s', (posted, witness, expected) =>
    expect(agreementOf(posted, witness)).toBe(expected),
  );

  it('makes nobody sure of a plate on which the two differ', () => {
    expect(toldAs({ plate: 'AB12CDE', confidence: 0.99 }, 'differs', own('XY99ZZZ', 0.99)).confidence).toBeLessThan(
      0.5,
    );
    expect(toldAs({ plate: 'AB12CDE', confidence: 0.6 }, 'agrees', own('AB12CDE', 0.95))).toEqual(own('AB12CDE', 0.95));
    expect(toldAs({ plate: '', confidence: null }, 'oursAlone', own('AB12CDE', 0.9))).toEqual(own('AB12CDE', 0.9));
  });

  it('is no witness of a plate that nobody posted, nor where it read nothing', () => {
    expect(witnessOf('', [own('XY99ZZZ', 0.9), own('', 0.1)])).toEqual(own('XY99ZZZ', 0.9));
    expect(agreementOf('', own('', 0.9))).toBe('unread');
    expect(agreementOf('', own('AB12CDE', 0.4))).toBe('oursAlone');
  });

  const camera = { plate: 'AB12CDE', confidence: 0.8 };
  const untold = { plate: 'AB12CDE', confidence: null };

  it.each([
    [camera, 'agrees', own('AB12CDE', 0.7), own('AB12CDE', 0.8)],
    [camera, 'agrees', null, own('AB12CDE', 0.8)],
    [untold, 'agrees', own('AB12CDE', 0.4), own('AB12CDE', 0.5)],
    [camera, 'differs', own('XY99ZZZ', 0.9), own('AB12CDE', 0.49)],
    [{ ...camera, confidence: 0.3 }, 'differs', own('XY99ZZZ', 0.9), own('AB12CDE', 0.3)],
    [untold, 'oursAlone', own('XY99ZZZ', 0.9), own('XY99ZZZ', 0.9)],
    [untold, 'oursAlone', null, own('', 0)],
    [camera, 'pending', null, own('AB12CDE', 0.8)],
    [camera, 'unread', own('XY99ZZZ', 0.4), own('AB12CDE', 0.8)],
    [untold, 'noPicture', null, own('AB12CDE', 0.5)],
    [{ plate: '', confidence: 0.8 }, 'unchecked', null, own('', 0)],
  ] as const)('of %j, where it is %s with %j, makes %j', (posted, agreement, witness, expected) =>
    expect(toldAs(posted, agreement, witness)).toEqual(expected),
  );
});
