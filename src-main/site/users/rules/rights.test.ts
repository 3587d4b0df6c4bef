import { describe, expect, it } from 'vitest';
import { contract } from '../../../../src-preload/contract/contract.ts';
import { roles } from '../../../../src-preload/contract/roles.ts';
import { actionsOf, rightsOf } from './rights.ts';

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
    for (const action of ['barriers.lockDown', 'barriers.releaseForEmergency', 'me.get', 'me.setPin', 'live.events'])
      expect(rights.get(action), action).toMatchObject({ isFixed: true, here: [...roles] });
    expect(rights.get('barriers.release')).toMatchObject({ isFixed: false });
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
