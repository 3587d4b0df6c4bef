import { describe, expect, it } from 'vitest';
import type { Sign } from '../../../src-preload/contract/gate/signs.ts';
import { signAnswer, signReason, signState } from './signText.ts';

const sign: Sign = {
  ...{ id: 's', name: 'FULL', carParkId: 'north', groupId: null, offAtFree: 5, whenUnknown: 'stays', timeoutMs: 2000 },
  device: { kind: 'shelly', host: 'a', port: 80, channel: 0, password: '', statusInput: null },
  ...{ createdAt: 0, isWanted: false, isOn: false, room: { inside: 40, capacity: 100 }, unknown: null },
  ...{ health: { ok: true, message: '', at: 0 }, isTested: false, deviceText: '' },
};

describe('a sign in words', () => {
  it('is on, off, or does not answer', () => {
    expect(signState(sign).word).toBe('Off');
    expect(signState({ ...sign, isOn: true, isWanted: true }).word).toBe('On');
    expect(signState({ ...sign, isOn: true }).word).toBe('On, and should be off');
    expect(signState({ ...sign, health: { ok: false, message: '', at: 0 } }).word).toBe('Does not answer');
    expect(signState({ ...sign, health: null }).word).toBe('Not asked yet');
    expect(signState({ ...sign, isOn: null, isWanted: true }).word).toBe('Told to be on');
  });

  it('says what its device said', () => {
    expect(signAnswer(sign)).toBe('Its contact is off');
    expect(signAnswer({ ...sign, isOn: true })).toBe('Its contact is on');
    expect(signAnswer({ ...sign, health: { ok: false, message: 'It does not answer', at: 0 } })).toBe(
      'It does not answer',
    );
    expect(signAnswer({ ...sign, health: null })).toBe('');
  });

  it('says why', () => {
    expect(signReason(sign)).toBe('40 of 100 inside, 60 free');
    expect(signReason({ ...sign, isWanted: true, room: { inside: 100, capacity: 100 } })).toBe(
      '100 of 100 inside: full',
    );
    expect(signReason({ ...sign, isWanted: true, room: { inside: 98, capacity: 100 } })).toContain(
      'off once 5 are free',
    );
    expect(signReason({ ...sign, room: null, unknown: 'blind' })).toContain('gives no picture');
    expect(signReason({ ...sign, room: null, unknown: 'noExits', whenUnknown: 'off' })).toContain(
      'it is off meanwhile',
    );
  });
});
