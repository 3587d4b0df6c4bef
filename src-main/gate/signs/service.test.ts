import { describe, expect, it, onTestFinished } from 'vitest';
import { type SignValues, signValuesSchema } from '../../../src-preload/contract/gate/signs.ts';
import type { Occupancy } from '../../../src-preload/contract/record/stays.ts';
import type { Camera } from '../../../src-preload/contract/site/cameras.ts';
import { silentLog } from '../../platform/log.ts';
import { freshRecord } from '../../testing/freshRecord.ts';
import { openShelly } from '../../testing/simulatedShelly.ts';
import { createContacts } from '../contacts.ts';
import { createSigns } from './service.ts';
import { createSignStore } from './store.ts';

const later = { interval: 5 };

async function freshSigns() {
  const record = await freshRecord();
  const shelly = await openShelly();
  onTestFinished(() => shelly.stop());
  const full: { -readonly [K in keyof Occupancy]: Occupancy[K] } = {
    ...{ carParkId: 'north', inside: 9, corrected: 0, unsure: 0, capacity: 10, seesExits: true, groups: [] },
  };
  const cameras: Camera[] = [];
  const contacts = createContacts();
  const create = () =>
    createSigns({
      ...{ ...record, log: silentLog, store: createSignStore(record.db, record.secrets, silentLog) },
      ...{ contacts, occupancy: async () => [{ ...full }], cameras: () => cameras },
      ...{ isPlace: (id: string) => id === 'north', lookEveryMs: 20, testMs: 1 },
    });
  const signs = create();
  await signs.start();
  onTestFinished(() => signs.stop());
  const values = (more: object = {}): SignValues =>
    signValuesSchema.parse({
      ...{ name: 'FULL', carParkId: 'north', device: { kind: 'shelly', host: '127.0.0.1', port: shelly.port } },
      ...more,
    });
  return {
    ...{ ...record, shelly, full, cameras, contacts, signs, create, values },
    /** So many are inside now, and that is told. */
    async inside(count: number) {
      full.inside = count;
      await record.db.transaction().execute((writing) => record.outbox.append(writing, { topic: 'carParks.changed' }));
      record.outbox.announce();
    },
  };
}

describe('a sign', () => {
  it('is switched on while its car park is full, and off once there is room', async () => {
    const { signs, shelly, inside, values } = await freshSigns();
    const sign = await signs.add(values());
    expect(sign).toMatchObject({ isWanted: false, room: { inside: 9, capacity: 10 } });
    await expect.poll(() => signs.list(false)[0]?.isOn, later).toBe(false);
    await inside(10);
    await expect.poll(() => shelly.isOn, later).toBe(true);
    await expect
      .poll(() => signs.list(false)[0], later)
      .toMatchObject({ isWanted: true, isOn: true, health: { ok: true } });
    await inside(9);
    await expect.poll(() => signs.list(false)[0]?.room?.inside, later).toBe(9);
    expect(shelly.isOn).toBe(true);
    await inside(8);
    await expect.poll(() => shelly.isOn, later).toBe(false);
    // A contact of a sign is never pulsed.
    expect(shelly.calls.every(({ params }) => !('toggle_after' in params))).toBe(true);
  });

  it('is told again what it should show at a start, and after somebody switched it', async () => {
    const { signs, create, shelly, full, values, db } = await freshSigns();
    full.inside = 10;
    await signs.add(values());
    await expect.poll(() => shelly.isOn, later).toBe(true);
    await signs.stop();
    expect(await db.selectFrom('signs').select('isWanted').executeTakeFirst()).toEqual({ isWanted: 1 });
    full.inside = 2;
    const again = create();
    await again.start();
    // What it showed is over: nothing late is obeyed.
    await expect.poll(() => shelly.isOn, later).toBe(false);
    await fetch(`http://127.0.0.1:${shelly.port}/rpc`, {
      method: 'POST',
      body: JSON.stringify({ id: 1, method: 'Switch.Set', params: { id: 0, on: true } }),
    });
    await expect.poll(() => shelly.isOn, later).toBe(false);
    await again.stop();
  });

  it('says that its device does not answer, and shows what it should once it does', async () => {
    const { signs, shelly, inside, values } = await freshSigns();
    await signs.add(values());
    await expect.poll(() => signs.list(false)[0]?.isOn, later).toBe(false);
    await shelly.stop();
    await inside(10);
    await expect
      .poll(() => signs.list(false)[0], later)
      .toMatchObject({ isWanted: true, isOn: null, health: { ok: false } });
  });

  it('stays as it is where nobody knows, or goes off, as a person says', async () => {
    const { signs, shelly, inside, values, full } = await freshSigns();
    const { id } = await signs.add(values());
    await inside(10);
    await expect.poll(() => shelly.isOn, later).toBe(true);
    full.seesExits = false;
    await inside(3);
    await expect.poll(() => signs.list(false)[0]?.unknown, later).toBe('noExits');
    expect(signs.list(false)[0]?.isWanted).toBe(true);
    await signs.update(id, values({ whenUnknown: 'off' }));
    await expect.poll(() => shelly.isOn, later).toBe(false);
  });

  it('is tried out, and then shows what it should', async () => {
    const { signs, shelly, values, events } = await freshSigns();
    const { id } = await signs.add(values());
    await expect.poll(() => signs.list(false)[0]?.isOn, later).toBe(false);
    expect(await signs.test(id, values())).toMatchObject({ ok: true });
    expect(shelly.isOn).toBe(false);
    const sets = shelly.calls.filter(({ method }) => method === 'Switch.Set').map(({ params }) => params.on);
    expect(sets.slice(-2)).toEqual([true, false]);
    expect((await events()).some(({ topic }) => topic === 'sign.changed')).toBe(true);
  });

  it('has a contact of its own, that can stay on, in a car park that is there', async () => {
    const { signs, contacts, values, shelly } = await freshSigns();
    const barrier = { id: 'b', name: 'Entry', device: values().device };
    contacts.offer('barrier', () => [barrier]);
    await expect(signs.add(values())).rejects.toThrow('moves the barrier “Entry”');
    await expect(signs.test(undefined, values())).rejects.toThrow('moves the barrier');
    expect(shelly.calls).toEqual([]);
    const pulse = { kind: 'http', open: { method: 'GET', url: 'http://127.0.0.9/on' }, signIn: { kind: 'none' } };
    await expect(signs.add(values({ device: pulse }))).rejects.toThrow('switches its contact off');
    contacts.offer('barrier', () => []);
    await expect(signs.add(values({ carParkId: 'gone' }))).rejects.toThrow('was removed');
    await signs.add(values());
    await expect(signs.add(values({ device: { ...values().device, channel: 1 } }))).rejects.toThrow('already a sign');
    await expect(signs.add(values({ name: 'Other' }))).rejects.toThrow('switches the sign “FULL”');
  });

  it('is removed, and told nothing more', async () => {
    const { signs, shelly, values, inside } = await freshSigns();
    const { id } = await signs.add(values());
    await expect.poll(() => signs.list(false)[0]?.isOn, later).toBe(false);
    await signs.remove(id);
    const told = shelly.calls.length;
    await inside(10);
    expect(signs.list(false)).toEqual([]);
    expect(shelly.calls.length).toBe(told);
  });

  it('shows its passwords to nobody', async () => {
    const { signs, values, events, db } = await freshSigns();
    const device = { ...values().device, password: 's3cret' };
    await signs.add(values({ device }));
    expect(JSON.stringify([signs.list(true), signs.list(false), await events()])).not.toContain('s3cret');
    const row = await db.selectFrom('signs').select('sealedDevice').executeTakeFirstOrThrow();
    expect(Buffer.from(row.sealedDevice).includes('s3cret')).toBe(false);
  });
});
