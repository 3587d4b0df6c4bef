import { describe, expect, it } from 'vitest';
import { maskedPassword } from '../../../src-preload/contract/site/cameras.ts';
import { entryBarrier, freshLane, modbus, overHttp, overModbus, relay } from './testing/freshLane.ts';

const ann = { by: 'Ann', reason: 'A parcel' };
const readsNothing = { readId: null, ...ann };

describe('a barrier opened by a person', () => {
  it('opens with a reason, and is asked for one', async () => {
    const [lane, there] = [await freshLane(), await relay()];
    const barriers = await lane.start();
    const { id } = await barriers.add(entryBarrier(overHttp(there.url), { automatic: false }));
    expect(await barriers.open({ id, ...readsNothing })).toMatchObject({ cause: 'person', by: 'Ann', outcome: 'done' });
    await expect(barriers.open({ id, readId: null, by: 'Ann', reason: '' })).rejects.toThrow('Say why');
    expect(there.heard).toHaveLength(1);
  });

  it('opens for a read all barriers of its lane, whatever was decided, and no others', async () => {
    const [lane, there, coil] = [await freshLane(), await relay(), await modbus()];
    const barriers = await lane.start();
    await barriers.add(entryBarrier(overHttp(there.url)));
    await barriers.add(entryBarrier(overModbus(coil.port), { name: 'Bollard' }));
    await barriers.add(entryBarrier(overHttp(`${there.url}/2`), { name: 'Exit', cameraIds: ['exit'] }));
    const readId = await lane.see('AB12CDE');
    await lane.decide(readId, 'deny');
    expect(await barriers.openFor({ readId, ...ann })).toMatchObject([
      { name: 'Entry barrier', ok: true, message: '200 OK: OK', said: [{ code: 'text', text: '200 OK: OK' }] },
      { name: 'Bollard', ok: true, said: [{ code: 'coil', coil: 1, on: true }] },
    ]);
    expect(barriers.isSameLane('entry', 'entry2')).toBe(true);
    expect(barriers.isSameLane('entry', 'exit')).toBe(false);
    // A correction that allows it a moment later opens nothing more.
    await lane.decide(readId, 'allow');
    await lane.decide(await lane.see('XY99ZZZ', { cameraId: 'exit' }), 'allow');
    expect(await lane.answered(3)).toMatchObject([{}, {}, { barrierName: 'Exit' }]);
    expect(await barriers.openFor({ readId: await lane.see('NN00NNN'), ...ann })).toHaveLength(2);
  });

  it('is not opened twice by a finger that trembles', async () => {
    const [lane, there] = [await freshLane(), await modbus()];
    const barriers = await lane.start();
    const { id } = await barriers.add(entryBarrier(overModbus(there.port), { pulseMs: 300 }));
    const both = await Promise.all([barriers.open({ id, ...readsNothing }), barriers.open({ id, ...readsNothing })]);
    expect(both.map(({ outcome }) => outcome).sort()).toEqual(['done', 'refused']);
    expect(there.writes.filter(({ on }) => on)).toHaveLength(1);
  });

  it('ends its pulse, and tries to end it again where the device fails', async () => {
    const [lane, there] = [await freshLane(), await modbus()];
    const barriers = await lane.start();
    const { id } = await barriers.add(entryBarrier(overModbus(there.port)));
    await barriers.open({ id, ...readsNothing });
    there.behave(3);
    const health = () => barriers.list(false)[0]?.health;
    await expect.poll(health, { interval: 5 }).toMatchObject({ ok: false, message: expect.stringContaining('close') });
    expect(await lane.commands()).toMatchObject([
      { outcome: 'done', answer: expect.stringContaining('Could not be told to close'), owesClose: true },
    ]);
    expect(there.coils.has(1)).toBe(true);
    there.behave('answers');
    await expect.poll(() => there.coils.has(1), { interval: 20, timeout: 120_000 }).toBe(false);
    await expect.poll(health).toMatchObject({ ok: true });
    expect(await lane.commands()).toMatchObject([{ owesClose: false }]);
  });
});

describe('a lock-down', () => {
  it('is stronger than a command that waits for the device, and than all that come after', async () => {
    const [lane, there] = [await freshLane(), await relay()];
    const barriers = await lane.start();
    const close = { method: 'POST', url: `${there.url}/close` };
    const device = overHttp(there.url, { close });
    const { id } = await barriers.add(entryBarrier(device, { timeoutMs: 10_000 }));
    there.behave('silent', 1);
    const opening = barriers.open({ id, ...readsNothing });
    await expect.poll(() => there.heard.length, { interval: 5 }).toBe(1);
    await barriers.lockDown(null, { by: 'Bob', reason: 'Fire alarm' });
    expect(await opening).toMatchObject({ outcome: 'failed', answer: expect.stringContaining('locked down') });
    const now = lane.clock.now();
    expect(await lane.store.haveFailed(['entry'], now - 1000, now + 1000)).toBe(true);
    expect(await lane.store.haveFailed(['exit'], now - 1000, now + 1000)).toBe(false);
    expect(await lane.store.haveFailed(['entry'], now + 1, now + 1000)).toBe(false);
    await lane.answered(2);
    expect(there.isOn).toBe(false);

    const readId = await lane.see('AB12CDE');
    await lane.decide(readId, 'allow');
    expect(await barriers.openFor({ readId, ...ann })).toMatchObject([
      { barrierId: id, name: 'Entry barrier', ok: false, message: expect.stringContaining('Bob: “Fire alarm”') },
    ]);
    await expect(barriers.holdOpen(id, ann)).rejects.toThrow('Fire alarm');
    await expect(barriers.test({ values: entryBarrier(device) }, 'Ann')).resolves.toMatchObject({ ok: false });
    await expect(barriers.test({ id, values: entryBarrier(device) }, 'Ann')).resolves.toMatchObject({ ok: false });
    await expect(barriers.remove(id)).rejects.toThrow('locked down');
    expect(there.heard.filter(({ url }) => url === '/open')).toHaveLength(1);
  });

  it('ends a command that is being repeated', async () => {
    const [lane, there] = [await freshLane(), await relay()];
    const barriers = await lane.start();
    await barriers.add(entryBarrier(overHttp(there.url)));
    there.behave('busy');
    await lane.decide(await lane.see('AB12CDE'), 'allow');
    await expect.poll(() => there.requests, { interval: 5 }).toBe(1);
    await barriers.lockDown(null, ann);
    there.behave('answers');
    const [opening, locking] = await lane.answered(2);
    expect(opening).toMatchObject({ outcome: 'failed', attempts: 1 });
    expect(locking).toMatchObject({
      kind: 'lockDown',
      outcome: 'done',
      answer: expect.stringContaining('nothing opens it'),
    });
    expect(there.heard).toEqual([]);
  });

  it('ends a pulse and a hold at once, stays over a restart, and ends when a person says so', async () => {
    const [lane, there] = [await freshLane(), await modbus()];
    const barriers = await lane.start();
    const { id } = await barriers.add(entryBarrier(overModbus(there.port), { pulseMs: 60_000 }));
    await barriers.holdOpen(id, ann);
    expect(there.coils.has(1)).toBe(true);
    await barriers.lockDown(id, { by: 'Bob', reason: 'Fire alarm' });
    await lane.answered(2);
    expect(there.coils.has(1)).toBe(false);
    await barriers.stop();

    const again = await lane.start();
    expect(again.list(false)).toMatchObject([{ mode: { mode: 'lockedDown', by: 'Bob', reason: 'Fire alarm' } }]);
    const readId = await lane.see('AB12CDE');
    await lane.decide(readId, 'allow');
    expect(await lane.answered(3)).toMatchObject([
      {},
      {},
      { outcome: 'refused', answer: expect.stringContaining('Locked') },
    ]);
    await again.release(id, 'Bob');
    expect(await again.open({ id, ...readsNothing })).toMatchObject({ outcome: 'done' });
    await again.lockDown(id, ann);
    await expect.poll(() => there.coils.has(1), { interval: 5 }).toBe(false);
  });

  it('holds where the device cannot be reached, and goes on trying to close it', async () => {
    const [lane, there] = [await freshLane(), await modbus()];
    const barriers = await lane.start();
    const { id } = await barriers.add(entryBarrier(overModbus(there.port)));
    await barriers.holdOpen(id, ann);
    there.behave(1);
    await barriers.lockDown(id, ann);
    expect(await lane.answered(2)).toMatchObject([{}, { kind: 'lockDown', outcome: 'failed' }]);
    expect(await barriers.open({ id, ...readsNothing })).toMatchObject({ outcome: 'refused' });
    there.behave('answers');
    await expect.poll(() => there.coils.has(1), { interval: 20, timeout: 120_000 }).toBe(false);
  });
});

describe('a lock-down at the same moment', () => {
  it.each(['hold', 'release', 'update', 'open'] as const)('wins over: %s', async (other) => {
    const [lane, there] = [await freshLane(), await modbus()];
    const barriers = await lane.start();
    const values = entryBarrier(overModbus(there.port));
    const { id } = await barriers.add(values);
    if (other === 'release') await barriers.holdOpen(id, ann);
    const begun = {
      hold: () => barriers.holdOpen(id, ann),
      release: () => barriers.release(id, 'Ann'),
      update: () => barriers.update(id, { ...values, pulseMs: 200 }),
      open: () => barriers.open({ id, ...readsNothing }),
    }[other]();
    await Promise.allSettled([begun, barriers.lockDown(id, { by: 'Bob', reason: 'Fire alarm' })]);
    await expect.poll(() => barriers.list(false)[0]?.busy, { interval: 5 }).toBe(false);
    expect(barriers.list(false)).toMatchObject([{ mode: { mode: 'lockedDown', by: 'Bob' } }]);
    expect(there.coils.has(1)).toBe(false);
    await barriers.stop();
    expect((await lane.start()).list(false)).toMatchObject([{ mode: { mode: 'lockedDown', by: 'Bob' } }]);
  });
});

describe('holding open', () => {
  it('opens once, lets decisions be, and closes on release', async () => {
    const [lane, there] = [await freshLane(), await modbus()];
    const barriers = await lane.start();
    const { id } = await barriers.add(entryBarrier(overModbus(there.port)));
    expect(await barriers.holdOpen(id, ann)).toMatchObject({ mode: { mode: 'heldOpen', reason: 'A parcel' } });
    await lane.decide(await lane.see('AB12CDE'), 'allow');
    expect(await barriers.open({ id, ...readsNothing })).toMatchObject({ answer: 'It is held open already.' });
    await barriers.release(id, 'Ann');
    expect(there.writes.map(({ on }) => on)).toEqual([true, false]);
    expect((await lane.commands()).map(({ kind, outcome }) => `${kind} ${outcome}`)).toEqual([
      'holdOpen done',
      'open refused',
      'release done',
    ]);
  });

  it('is not believed where the device surely did nothing, or cannot', async () => {
    const [lane, there, http] = [await freshLane(), await modbus(), await relay()];
    const barriers = await lane.start();
    const { id } = await barriers.add(entryBarrier(overModbus(there.port)));
    const { id: pulseOnly } = await barriers.add(entryBarrier(overHttp(http.url), { name: 'Pulse' }));
    await there.stop();
    await expect(barriers.holdOpen(id, ann)).rejects.toThrow('could not be held open');
    expect(barriers.list(false)[0]?.mode.mode).toBe('normal');
    await expect(barriers.holdOpen(pulseOnly, ann)).rejects.toThrow('cannot be held open');
  });
});

describe('what is known of a barrier', () => {
  it('says after two failures in a row that a device is down, and when it is back', async () => {
    const [lane, there] = [await freshLane(), await modbus()];
    const barriers = await lane.start();
    await barriers.add(entryBarrier(overModbus(there.port, { statusInput: 2 })));
    const told = async () =>
      (await lane.events()).flatMap((event) =>
        event.topic === 'barrier.changed' ? [event.barrier.health?.ok ?? null] : [],
      );
    await expect.poll(told, { interval: 5 }).toEqual([null, true]);
    there.behave('hangsUp', 1);
    there.inputs.add(2);
    await expect.poll(() => barriers.list(false)[0]?.position, { interval: 5 }).toBe('open');
    expect(await told()).toEqual([null, true]);
    there.behave('hangsUp');
    await expect.poll(told, { interval: 5 }).toEqual([null, true, false]);
    expect(barriers.list(false)[0]?.position).toBe('unknown');
    there.behave('answers');
    await expect.poll(told, { interval: 5 }).toEqual([null, true, false, true]);
  });

  it('says where a device contradicts its mode, and does nothing about it', async () => {
    const [lane, there] = [await freshLane(), await modbus()];
    const barriers = await lane.start();
    const { id } = await barriers.add(entryBarrier(overModbus(there.port, { statusInput: 2 })));
    await barriers.holdOpen(id, ann);
    const { length } = there.writes;
    lane.advance(20_000);
    const health = () => barriers.list(false)[0]?.health;
    await expect
      .poll(health, { interval: 5 })
      .toMatchObject({ ok: false, message: expect.stringContaining('held open') });
    expect(there.writes).toHaveLength(length);
  });

  it('never tells a password: not in lists, events, the record or answers', async () => {
    const [lane, there] = [await freshLane(), await relay({ basic: { user: 'gate', password: 'geheim-1' } })];
    const barriers = await lane.start();
    const signIn = { kind: 'basic', user: 'gate', password: 'geheim-1' };
    const open = {
      method: 'POST',
      url: `${there.url}/open?token=geheim-2`,
      headers: [{ name: 'X-Key', value: 'geheim-3' }],
    };
    const values = entryBarrier(overHttp(there.url, { open, signIn }));
    const { id } = await barriers.add(values);
    const [forSetup] = barriers.list(true);
    expect(forSetup?.device).toMatchObject({ signIn: { password: maskedPassword } });
    // What is shown can be sent back, and tried with the stored password.
    if (forSetup === undefined) throw new Error('There is no barrier');
    const shown = { ...values, device: forSetup.device, name: 'Renamed' };
    expect(await barriers.test({ id, values: shown }, 'Ann')).toMatchObject({ ok: true });
    expect(await barriers.update(id, shown)).toMatchObject({ name: 'Renamed' });
    expect(await barriers.open({ id, ...readsNothing })).toMatchObject({ outcome: 'done' });
    const rows = [
      await lane.events(),
      await lane.commands(),
      barriers.list(true),
      barriers.list(false),
      await lane.db.selectFrom('barriers').selectAll().execute(),
    ];
    expect(JSON.stringify(rows)).not.toContain('geheim');
    expect(there.heard.every(({ url }) => url === '/open?token=geheim-2')).toBe(true);
    const elsewhere = JSON.parse(JSON.stringify(shown).replaceAll('127.0.0.1', 'localhost')) as typeof shown;
    await expect(barriers.update(id, elsewhere)).rejects.toThrow('password again');
  });

  it('is tried out before it is saved, and the record says so', async () => {
    const [lane, there] = [await freshLane(), await modbus()];
    const barriers = await lane.start();
    const result = await barriers.test({ values: entryBarrier(overModbus(there.port)) }, 'Ann');
    expect(result).toMatchObject({ ok: true, message: 'Coil 1 on' });
    expect(there.writes.map(({ on }) => on)).toEqual([true, false]);
    const wrong = await barriers.test({ values: entryBarrier(overModbus(there.port, { coil: 99 })) }, 'Ann');
    expect(wrong).toMatchObject({ ok: false, message: expect.stringContaining('no such coil') });
    expect(await lane.commands()).toMatchObject([
      { barrierId: 'unsaved', kind: 'test', by: 'Ann', outcome: 'done' },
      { barrierId: 'unsaved', kind: 'test', outcome: 'failed' },
    ]);
    expect((await lane.events()).filter(({ topic }) => topic === 'barrier.changed')).toEqual([]);
  });

  it('keeps to one name each, and its commands when it is removed', async () => {
    const [lane, there] = [await freshLane(), await modbus()];
    const barriers = await lane.start();
    const { id } = await barriers.add(entryBarrier(overModbus(there.port)));
    await expect(barriers.add(entryBarrier(overModbus(there.port)))).rejects.toThrow('already a barrier');
    for (let each = 0; each < 3; each++) {
      await barriers.open({ id, ...readsNothing });
      await expect.poll(() => barriers.list(false)[0]?.busy, { interval: 5 }).toBe(false);
    }
    await barriers.remove(id);
    expect(barriers.list(true)).toEqual([]);
    const first = await barriers.commands({ barrierId: id, limit: 2 });
    expect(first.items).toHaveLength(2);
    const rest = await barriers.commands({ barrierId: id, limit: 2, cursor: first.nextCursor ?? undefined });
    expect(rest).toMatchObject({ items: [{ barrierName: 'Entry barrier' }], nextCursor: null });
  });
});
