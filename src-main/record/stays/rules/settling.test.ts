import { describe, expect, it } from 'vitest';
import { madeStay } from '../testing/madeStay.ts';
import { settled } from './settling.ts';
import type { Stay } from './stay.ts';

const pass = (at: number, readId = 'r', mark = 'AB12CDE') => ({ readId, at, mark });
const came = madeStay({ entry: pass(10, 'a'), doubts: [{ kind: 'noExit', at: 1, stayIds: [] }] });
const left: Stay = { ...came, exit: pass(50, 'b'), outcome: 'left', paired: 'tolerant' };
const orphan = madeStay({ id: 'o', entry: null, exit: pass(40, 'o', 'QQ77QQQ'), outcome: 'unknownStart' });
const why = { id: 's', reason: 'Seen' };
const newId = () => 'new';

const become = (stay: Stay, decision: Parameters<typeof settled>[1], other?: Stay) => {
  const found = settled(stay, decision, other, newId);
  return 'refused' in found ? found.refused : found.stays;
};
const backwards = 'It cannot leave before it came. Look at both times.';

describe('a stay that a person settles', () => {
  it('is as it stands, with an exit that is their word', () => {
    expect(become(came, { kind: 'accept', id: 's' })).toEqual([{ ...came, doubts: [], isSettled: true }]);
    expect(become(left, { kind: 'accept', id: 's' })).toEqual([
      { ...left, doubts: [], isSettled: true, paired: 'person' },
    ]);
    expect(become(left, { kind: 'void', ...why })).toMatchObject([{ outcome: 'void', isSettled: true, doubts: [] }]);
  });

  it('is joined with an exit that has no entry, which is none of its own then', () => {
    const join = { kind: 'join', exitId: 'o', ...why } as const;
    expect(become(came, join, orphan)).toMatchObject([
      {
        id: 's',
        entry: pass(10, 'a'),
        exit: orphan.exit,
        outcome: 'left',
        paired: 'person',
        doubts: [],
        isSettled: true,
      },
      { id: 'o', outcome: 'void', isSettled: true, doubts: [] },
    ]);
    const refused = 'Only a stay with an entry can be joined with an exit that has none.';
    expect(become(came, join)).toBe(refused);
    expect(become(came, join, left)).toBe(refused);
    expect(become(orphan, join, orphan)).toBe(refused);
    expect(become(came, join, { ...orphan, exit: null })).toBe(refused);
    expect(become(came, join, { ...orphan, exit: pass(9, 'o') })).toBe(backwards);
    expect(become(came, join, { ...orphan, exit: pass(10, 'o') })).toHaveLength(2);
  });

  it('is two where it was split, at what was seen at those moments', () => {
    const seen = [
      { ...pass(15, 'x'), way: 'in' as const },
      { ...pass(20, 'm'), way: 'unsure' as const },
      { ...pass(30, 'n'), way: 'unsure' as const },
      { ...pass(35, 'y'), way: 'inside' as const },
    ];
    const whole = { ...left, passes: seen, breaks: [{ exit: pass(31), entry: pass(32) }] };
    expect(become(whole, { kind: 'split', leftAt: 20, cameAt: 30, ...why })).toMatchObject([
      { id: 's', exit: pass(20, 'm'), outcome: 'left', paired: 'person', passes: [seen[0]], isSettled: true },
      { id: 'n', entry: pass(30, 'n'), exit: pass(50, 'b'), breaks: whole.breaks, passes: [seen[3]], isSettled: true },
    ]);
    expect(become(left, { kind: 'split', leftAt: 21, cameAt: 31, ...why })).toMatchObject([
      { exit: { readId: '', at: 21, mark: 'AB12CDE' } },
      { id: 'new', entry: { readId: '', at: 31, mark: 'AB12CDE' } },
    ]);
    for (const [leftAt, cameAt] of [
      [9, 31],
      [31, 30],
      [21, 51],
    ] as const)
      expect(become(left, { kind: 'split', leftAt, cameAt, ...why })).toBe(backwards);
    for (const [leftAt, cameAt] of [
      [10, 10],
      [50, 50],
    ] as const)
      expect(become(left, { kind: 'split', leftAt, cameAt, ...why })).toHaveLength(2);
    expect(become(came, { kind: 'split', leftAt: 21, cameAt: 900, ...why })).toMatchObject([
      { outcome: 'left' },
      { outcome: 'inside', exit: null },
    ]);
    expect(become(orphan, { kind: 'split', leftAt: 41, cameAt: 42, ...why })).toBe(
      'Nobody saw it come, so it cannot be split.',
    );
  });

  it('keeps the times outside that lie before the one, and after the other', () => {
    const breaks = [
      { exit: pass(12), entry: pass(20) },
      { exit: pass(30), entry: pass(35) },
    ];
    expect(become({ ...left, breaks }, { kind: 'split', leftAt: 20, cameAt: 30, ...why })).toMatchObject([
      { breaks: [breaks[0]] },
      { breaks: [breaks[1]] },
    ]);
    expect(become({ ...left, breaks }, { kind: 'split', leftAt: 19, cameAt: 31, ...why })).toMatchObject([
      { breaks: [] },
      { breaks: [] },
    ]);
  });

  it('is not settled once it was voided, but by new times, and takes no exit of another', () => {
    const voided: Stay = { ...came, outcome: 'void' };
    const refused = 'It was voided. Take that back first, or give its times anew.';
    for (const decision of [
      { kind: 'accept', id: 's' },
      { kind: 'void', ...why },
      { kind: 'split', leftAt: 20, cameAt: 30, ...why },
      { kind: 'join', exitId: 'o', ...why },
    ] as const)
      expect(become(voided, decision, orphan)).toBe(refused);
    expect(become(voided, { kind: 'edit', leftAt: 60, ...why })).toMatchObject([{ outcome: 'left' }]);
    const join = { kind: 'join', exitId: 'o', ...why } as const;
    expect(become(came, join, { ...orphan, outcome: 'void' })).toBe(
      'This exit belongs to another stay by now. Choose another.',
    );
    expect(become(came, join, { ...orphan, carParkId: 'q' })).toBe(
      'They are of two car parks. Choose an exit of its own.',
    );
  });

  it('has no times that are more than a year from when it was seen', () => {
    const year = 366 * 86_400_000;
    const far = 'That is more than a year from when it was seen. Look at the dates.';
    expect(become(came, { kind: 'edit', leftAt: 10 + year, ...why })).toHaveLength(1);
    expect(become(came, { kind: 'edit', leftAt: 11 + year, ...why })).toBe(far);
    expect(become({ ...came, entry: pass(year) }, { kind: 'edit', enteredAt: 0, ...why })).toHaveLength(1);
    expect(become({ ...came, entry: pass(year + 1) }, { kind: 'edit', enteredAt: 0, ...why })).toBe(far);
    expect(become({ ...orphan, exit: pass(year + 9) }, { kind: 'edit', enteredAt: 8, ...why })).toBe(far);
    expect(become({ ...orphan, exit: pass(3 * year) }, { kind: 'edit', leftAt: 4 * year, ...why })).toHaveLength(1);
  });

  it('has other times, or another plate, and keeps what was left out', () => {
    expect(become(left, { kind: 'edit', mark: 'OO11AAA', ...why })).toMatchObject([
      { mark: 'OO11AAA', folded: '0011AAA', entry: pass(10, 'a', 'OO11AAA'), exit: pass(50, 'b', 'OO11AAA') },
    ]);
    expect(become(left, { kind: 'edit', enteredAt: 12, leftAt: 12, ...why })).toMatchObject([
      { entry: { at: 12, readId: 'a' }, exit: { at: 12, readId: 'b' }, outcome: 'left', paired: 'person' },
    ]);
    expect(become(left, { kind: 'edit', leftAt: null, ...why })).toMatchObject([
      { exit: null, outcome: 'inside', paired: null },
    ]);
    expect(become(came, { kind: 'edit', leftAt: 60, ...why })).toMatchObject([
      { exit: { readId: '', at: 60, mark: 'AB12CDE' }, outcome: 'left', paired: 'person' },
    ]);
    expect(become(orphan, { kind: 'edit', enteredAt: 5, ...why })).toMatchObject([
      { entry: { readId: '', at: 5 }, outcome: 'left', paired: 'person' },
    ]);
    expect(become(orphan, { kind: 'edit', leftAt: 45, ...why })).toMatchObject([
      { entry: null, exit: { at: 45 }, outcome: 'unknownStart', paired: 'person' },
    ]);
    expect(become(left, { kind: 'edit', leftAt: 9, ...why })).toBe(backwards);
    expect(become(orphan, { kind: 'edit', leftAt: null, ...why })).toBe('Give when it came, or when it left.');
  });
});
