import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { camerasWithin, happenedElsewhere, refuseElsewhere, refuseFarFrom, withoutElsewhere } from './limits.ts';

const north = { cameraIds: ['north'] };
const everywhere = { cameraIds: null };

describe('limits to cameras', () => {
  it('let nothing of another camera out, however deep in lists it lies', () => {
    const thing = fc.letrec((tie) => ({
      any: fc.oneof(
        { depthSize: 'small' },
        fc.record({ cameraId: fc.constantFrom('north', 'south', null), name: fc.string() }),
        fc.record({ items: fc.array(tie('any')), at: fc.integer() }),
        fc.array(tie('any')),
      ),
    })).any;
    fc.assert(
      fc.property(thing, (answer) => {
        try {
          expect(JSON.stringify(withoutElsewhere({ answer: [answer] }, north))).not.toContain('"south"');
        } catch (error) {
          expect(error).toMatchObject({ code: 'FORBIDDEN' });
        }
        expect(withoutElsewhere(answer, everywhere)).toBe(answer);
      }),
    );
  });

  it('leave what is theirs, and what belongs to no camera', () => {
    const answer = { items: [{ cameraId: 'north' }, { cameraId: null }, { cameraId: 'south' }], at: new Date(0) };
    expect(withoutElsewhere(answer, north)).toEqual({
      items: [{ cameraId: 'north' }, { cameraId: null }],
      at: new Date(0),
    });
    expect(() => withoutElsewhere({ cameraId: 'south' }, north)).toThrow('do not work with');
  });

  it('look among their own cameras alone, whatever was asked for', () => {
    expect(camerasWithin(north, undefined)).toEqual(['north']);
    expect(camerasWithin(north, [])).toEqual(['north']);
    expect(camerasWithin(north, ['south', 'north'])).toEqual(['north']);
    expect(camerasWithin(north, ['south'])).toEqual(['-']);
    expect(camerasWithin(everywhere, undefined)).toBeUndefined();
  });

  it('tell of what happens there alone, and refuse what is done elsewhere', () => {
    expect(happenedElsewhere({ topic: 'read.opened', read: { cameraId: 'south' } }, north)).toBe(true);
    expect(happenedElsewhere({ topic: 'read.opened', read: { cameraId: 'north' } }, north)).toBe(false);
    expect(happenedElsewhere({ topic: 'settings.changed' }, north)).toBe(false);
    expect(() => refuseElsewhere(north, 'south')).toThrow('do not work with');
    expect(() => refuseElsewhere(north, null)).not.toThrow();
    expect(() => refuseFarFrom(north, ['south'])).toThrow('do not work with');
    expect(() => refuseFarFrom(north, ['south', 'north'])).not.toThrow();
    expect(() => refuseFarFrom(everywhere, [])).not.toThrow();
  });
});
