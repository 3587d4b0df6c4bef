import { describe, expect, it } from 'vitest';
import { defaultStaySettings, type StaySettings } from '../../../../src-preload/contract/record/staySettings.ts';
import { type Stay, stayDoubts, stayOutcomes } from '../../../../src-preload/contract/record/stays.ts';
import { doubtText, doubtWords, dueText, lastedText, outcomeWords, pairedText } from './stayWords.ts';

const pass = (at: number, mark = 'AB12CDE') => ({ readId: 'r', at, mark });
const stay = (changes: Partial<Stay>): Stay => ({
  ...{ id: 's', carParkId: null, cameraId: 'c', mark: 'AB12CDE', entry: pass(0), exit: null, outcome: 'inside' },
  ...{
    paired: null,
    breaks: [],
    passes: [],
    doubts: [],
    permitId: null,
    groupId: null,
    visitId: null,
    vehicleClass: null,
  },
  ...{ isSettled: false, ...changes },
});

describe('a stay in words', () => {
  it('has a sentence for each doubt and a word for each outcome', () => {
    for (const kind of stayDoubts) expect(doubtWords[kind]).toMatch(/\.$/);
    for (const outcome of stayOutcomes) expect(outcomeWords[outcome].word).not.toBe('');
  });

  it('says how long it lasted, or lasts, and nothing where that is not known', () => {
    expect(lastedText(stay({}), 90 * 60_000)).toBe('1 h 30 m');
    expect(lastedText(stay({ exit: pass(60_000), outcome: 'left' }), 9e9)).toBe('1 m 0 s');
    expect(lastedText(stay({ outcome: 'unknownEnd' }), 9e9)).toBeNull();
    expect(lastedText(stay({ entry: null, exit: pass(5) }), 9e9)).toBeNull();
  });

  it('says when it is due to leave, and since when and why it should be gone', () => {
    const [now, minute] = [Date.UTC(2026, 2, 3, 12), 60_000];
    const due = { stayId: 'a', until: now + 30 * minute, graceUntil: now + 40 * minute, kinds: [] };
    expect(dueText(due, now)).toBe('Due to leave at 12:30');
    expect(dueText(due, now + 35 * minute)).toBe('Was due to leave at 12:30, grace until 12:40');
    const over = { ...due, until: now - 90 * minute, kinds: ['maxStay' as const] };
    expect(dueText(over, now)).toBe('Longer than permitted, since 10:30 (1 h 30 m)');
    expect(dueText({ ...due, until: now + 36 * 60 * minute }, now)).toBe('Due to leave at 5 Mar, 00:00');
  });

  it('says of a long one what it is longer than', () => {
    const hour = 3_600_000;
    const lasted = (hours: number) => stay({ exit: pass(hours * hour), outcome: 'left', carParkId: 'p' });
    const than = (hours: number, changes: Partial<StaySettings> = {}) =>
      doubtText('veryLong', lasted(hours), { ...defaultStaySettings, ...changes });
    expect(than(9)).toBe('It lasted longer than 99 of 100 stays here: two visits may look like one.');
    expect(than(30)).toBe('It lasted longer than 24 hours: two visits may look like one.');
    expect(than(30, { longPercent: 0, longH: 12 })).toContain('longer than 12 hours');
    const own = { carParkId: 'p', considerationMin: null, returnMin: null, longH: 2 };
    expect(than(2.5, { carParks: [own] })).toContain('longer than 2 hours');
    expect(doubtText('veryLong', lasted(9), null)).toBe(doubtWords.veryLong);
    expect(doubtText('noExit', lasted(9), defaultStaySettings)).toBe(doubtWords.noExit);
  });

  it('says how it was paired where the plates differ', () => {
    expect(pairedText(stay({ exit: pass(9, 'A812CDE'), paired: 'tolerant' }))).toContain('A812CDE');
    expect(pairedText(stay({ exit: pass(9), paired: 'exact' }))).toBeNull();
  });
});
