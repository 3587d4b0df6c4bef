import { describe, expect, it } from 'vitest';
import { type ModeBarrier, modesOf, notToldToClose } from './modeText.ts';

const normal = { mode: 'normal', reason: '', by: '', since: null } as const;
const locked = { mode: 'lockedDown', reason: 'Fire alarm', by: 'Bob', since: 2_000 } as const;
const released = { mode: 'released', reason: '', by: 'Eve', since: 9_000 } as const;
const abilities = { holds: true, closes: true, tellsPosition: false };
const barrier = (name: string, mode: ModeBarrier['mode']): ModeBarrier => ({ id: name, name, mode, abilities });
const told = (barriers: readonly ModeBarrier[]) =>
  modesOf(barriers).map(({ barriers: together, ...rest }) => ({ ...rest, names: together.map(({ name }) => name) }));
const held = { mode: 'heldOpen', reason: 'Van', by: 'Ann', since: 1_000 } as const;

describe('barriers that are not in normal use', () => {
  it('are told together where one command put them there, locked down ones first', () => {
    expect(
      told([
        barrier('Entry', { ...locked, since: 2_003 }),
        barrier('Staff', normal),
        barrier('Yard', held),
        barrier('Exit', locked),
        barrier('Fire lane', released),
      ]),
    ).toEqual([
      { mode: 'released', names: ['Fire lane'], reason: '', by: 'Eve', since: 9_000 },
      { mode: 'lockedDown', names: ['Entry', 'Exit'], reason: 'Fire alarm', by: 'Bob', since: 2_000 },
      { mode: 'heldOpen', names: ['Yard'], reason: 'Van', by: 'Ann', since: 1_000 },
    ]);
    expect(modesOf([barrier('Staff', normal)])).toEqual([]);
  });

  it('are named where a lock-down could not close them', () => {
    const unclosed = { ...barrier('Entry', locked), abilities: { ...abilities, closes: false } };
    expect(notToldToClose([unclosed, barrier('Exit', locked), { ...unclosed, mode: normal }])).toEqual(['Entry']);
  });
});
