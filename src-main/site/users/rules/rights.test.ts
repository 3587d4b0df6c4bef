import { describe, expect, it } from 'vitest';
import { asking } from '../../../../src-preload/contract/asking.ts';
import { contract } from '../../../../src-preload/contract/contract.ts';
import { roles } from '../../../../src-preload/contract/roles.ts';
import { actionsOf, actionsOfRoutes, rightsOf } from './rights.ts';

const actions = actionsOf(contract);

describe('rights', () => {
  it('name every procedure of the contract', () => {
    expect(actions.map(({ action }) => action)).toEqual(
      expect.arrayContaining(['permits.add', 'barriers.lockDown', 'users.narrow', 'me.get']),
    );
    expect(actions.length).toBeGreaterThan(120);
    expect(actions.filter(({ roles: allowed }) => allowed.length === 0)).toEqual([]);
  });

  it('cannot be taken away where everybody must have them: at a locked desk, and over their own account', () => {
    const narrowed = new Map([
      ['barriers.lockDown', []],
      ['me.get', []],
    ] as const);
    const rights = new Map(rightsOf(actions, narrowed).map((right) => [right.action, right]));
    for (const action of [
      'barriers.lockDown',
      'barriers.releaseForEmergency',
      'me.get',
      'me.setPin',
      'live.events',
      'users.rights',
    ])
      expect(rights.get(action), action).toMatchObject({ isFixed: true, here: [...roles] });
    expect(rights.get('barriers.release')).toMatchObject({ isFixed: false });
  });

  it('tell what only asks from what changes something', () => {
    const changing = new Map(actions.map(({ action, changes }) => [action, changes]));
    expect([...asking].filter((action) => changing.get(action) !== false)).toEqual([]);
    expect(['permits.add', 'desk.answer'].map((action) => changing.get(action))).toEqual([true, true]);
  });

  it('are looked for in branches of a contract alone', () => {
    const meta = { roles: ['manager'], whileLocked: false };
    const tree = { version: 'one', nothing: null, room: { add: { '~orpc': { meta } }, title: 'Room' } };
    expect(actionsOf(tree)).toEqual([{ action: 'room.add', roles: ['manager'], changes: true, isFixed: false }]);
  });

  it('of routes are told by method and path, and change something unless they only get', () => {
    const route = { path: '/media/:id', roles: ['manager'] } as const;
    expect(
      actionsOfRoutes([
        { method: 'GET', ...route },
        { method: 'POST', ...route, whileLocked: true },
      ]),
    ).toEqual([
      { action: 'GET /media/:id', roles: ['manager'], changes: false, isFixed: false },
      { action: 'POST /media/:id', roles: ['manager'], changes: true, isFixed: true },
    ]);
  });

  it('are narrowed by what the site says, never widened, and never for administrators', () => {
    const narrowed = new Map([
      ['barriers.release', ['manager']],
      ['barriers.lockDown', []],
      ['permits.add', [...roles]],
    ] as const);
    const rights = new Map(rightsOf(actions, narrowed).map((right) => [right.action, right]));
    expect(rights.get('barriers.release')).toMatchObject({ here: ['administrator', 'manager'] });
    expect(rights.get('barriers.lockDown')).toMatchObject({ here: [...roles] });
    for (const { most, here } of rights.values()) {
      expect(most).toEqual(expect.arrayContaining(here));
      if (most.includes('administrator')) expect(here).toContain('administrator');
    }
  });
});
