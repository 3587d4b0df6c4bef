import { describe, expect, it } from 'vitest';
import { contract } from '../../../src-preload/contract/contract.ts';
import {
  commandScopes,
  roleScopes,
  scopesLet,
  scopesOf,
  scopesOfActions,
} from '../../../src-preload/contract/site/keyScopes.ts';
import { keyValuesSchema } from '../../../src-preload/contract/site/keys.ts';
import { actAs, localActor } from '../../platform/serving/actor.ts';
import { actionOf } from '../../platform/serving/routes.ts';
import { freshDoor } from '../../testing/freshDoor.ts';
import { actionsOf } from '../users/service.ts';
import { keyPrefix } from './rules/secret.ts';

const values = (given: object) => keyValuesSchema.parse({ name: 'Till', role: 'operator', ...given });

describe('a key', () => {
  it('is told once: the record has its hash alone', async () => {
    const { site, db, events } = await freshDoor();
    const { secret, key } = await site.keys.keys.add(values({}));
    const row = await db.selectFrom('apiKeys').selectAll().executeTakeFirstOrThrow();
    expect(JSON.stringify([row, await events(), site.keys.keys.list()])).not.toContain(
      secret.slice(keyPrefix.length, -4),
    );
    expect(row.hash).toMatch(/^[0-9a-f]{64}$/);
    expect(key).toMatchObject({ hint: secret.slice(-4), state: 'active', lastUsedAt: null });
    expect(site.keys.keys.letIn(secret)?.actor).toMatchObject({
      name: 'Till (key)',
      role: 'operator',
      cameraIds: null,
    });
  });

  it('has a name that no other ever had, and an end that is still to come', async () => {
    const { site, clock } = await freshDoor();
    const { keys } = site.keys;
    const { key } = await keys.add(values({}));
    await keys.revoke(key.id);
    await expect(keys.add(values({ name: 'TILL' }))).rejects.toMatchObject({ code: 'CONFLICT', field: 'name' });
    await expect(keys.add(values({ name: 'B', expiresAt: clock.now() }))).rejects.toMatchObject({ field: 'expiresAt' });
  });

  it('ends what is open by it when it is revoked', async () => {
    const { site } = await freshDoor();
    const { key, secret } = await site.keys.keys.add(values({}));
    const open = site.keys.keys.letIn(secret);
    expect(open?.ended.aborted).toBe(false);
    await site.keys.keys.revoke(key.id);
    expect([open?.ended.aborted, site.keys.keys.letIn(secret)]).toEqual([true, null]);
  });

  it('is made by nobody who sees a part of the site, and by no program', async () => {
    const { site } = await freshDoor();
    const ann = localActor('ann', 'Ann', 'test');
    const make = () => site.keys.keys.add(values({}));
    for (const actor of [
      { ...ann, cameraIds: ['north'] },
      { ...ann, scopes: [...roleScopes, ...commandScopes] },
    ])
      await expect(actAs(actor, make)).rejects.toMatchObject({ code: 'FORBIDDEN' });
    expect((await actAs(ann, make)).key.createdBy).toBe('Ann');
  });

  it('is what it was after a start', async () => {
    const { site, db, clock } = await freshDoor();
    const { secret, key } = await site.keys.keys.add(values({ scopes: ['reads:read'] }));
    site.keys.keys.letIn(secret);
    await site.keys.keys.stop();
    const row = await db.selectFrom('apiKeys').selectAll().executeTakeFirstOrThrow();
    expect([row.id, row.lastUsedAt]).toEqual([key.id, clock.now()]);
    await db.updateTable('apiKeys').set({ scopes: 'damaged' }).execute();
    await site.keys.keys.start();
    // What nobody understands lets it do nothing.
    expect(site.keys.keys.letIn(secret)?.actor.scopes).toEqual([]);
  });
});

describe('scopes', () => {
  it('that move a barrier no role brings', () => {
    expect(scopesOf(['role'])).toEqual(roleScopes);
    expect(scopesOf(['barriers:open'])).toEqual(['barriers:open']);
    for (const action of ['barriers.open', 'barriers.holdOpen', 'barriers.lockDown', 'barriers.release'])
      expect(scopesLet(scopesOf(['role']), action), action).toBe(false);
  });

  it('name procedures and routes that there are, and leave to people what is theirs', async () => {
    const { routes } = await freshDoor();
    const there = [...actionsOf(contract).map(({ action }) => action), ...routes.map(actionOf)];
    expect(Object.keys(scopesOfActions).filter((action) => !there.includes(action))).toEqual([]);
    const all = [...roleScopes, ...commandScopes];
    for (const action of there.filter((each) =>
      /^(users\.(?!list)|keys|settings|network|signOn|audit|privacy|me)\b/.test(each),
    ))
      expect(scopesLet(all, action), action).toBe(false);
    for (const action of [
      'barriers.test',
      'barriers.add',
      'barriers.update',
      'barriers.releaseForEmergency',
      'toString',
    ])
      expect(scopesLet(all, action), action).toBe(false);
  });
});
