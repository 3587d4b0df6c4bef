import { describe, expect, it, vi } from 'vitest';
import { hasMosquitto } from './testing/broker.ts';
import { brokerAndSite } from './testing/brokerAndSite.ts';

type There = Awaited<ReturnType<typeof brokerAndSite>>;

async function commanding(allows: Parameters<There['change']>[0] = {}) {
  const there = await brokerAndSite();
  const { barrier, south } = there;
  const set = `gatehouse/barriers/${barrier.id}/set`;
  await there.change({ commands: [{ barrierId: barrier.id, allows: ['open'] }], ...allows });
  await there.until(({ state }) => state === 'connected');
  const other = await there.broker.listen('gatehouse/#');
  // The broker says what is retained first, so by then Gatehouse listens too.
  await other.until(() => other.at(`barriers/${south.barrier.id}/state`).length > 0);
  const newest = () => there.status().commands[0];
  const said = async (words: RegExp) => await there.until(({ commands }) => words.test(commands[0]?.said ?? ''));
  // A lock-down switches the contact off, which opens nothing.
  const opened = () =>
    there.shelly.calls.filter(({ method, params }) => method === 'Switch.Set' && params.on !== false).length;
  return { ...there, set, other, newest, said, opened };
}

describe.skipIf(!hasMosquitto)('a command by MQTT (needs mosquitto)', () => {
  it('opens a barrier where that is switched on, as a program of its own, and says what came of it', async () => {
    const { other, set, command, newest, until, opened, db, barrier } = await commanding();
    await other.say(set, command({ id: 'one', reason: 'A delivery' }));
    await until(({ commands }) => commands.length > 0);
    expect(newest()).toMatchObject({ barrier: 'Gate', command: 'open', outcome: 'done' });
    expect(opened()).toBe(1);
    await other.until(() => other.at('/result').length > 0);
    expect(JSON.parse(other.at('/result')[0]?.payload ?? '')).toMatchObject({ id: 'one', command: 'open', done: true });
    const row = await db
      .selectFrom('barrierCommands')
      .selectAll()
      .where('barrierId', '=', barrier.id)
      .executeTakeFirstOrThrow();
    expect(row).toMatchObject({ by: 'MQTT', reason: 'A delivery, by MQTT', cause: 'person' });
    const entry = await db
      .selectFrom('auditEntries')
      .select(['actorId', 'actorRole'])
      .where('action', '=', 'barriers.open')
      .executeTakeFirstOrThrow();
    expect(entry).toEqual({ actorId: 'mqtt', actorRole: 'operator' });
  });

  it('that is retained opens nothing, neither when it comes nor where it lay there', async () => {
    const { other, set, command, said, opened, change, until, barrier, broker } = await commanding();
    await other.say(set, command(), { retain: true });
    await said(/^It was retained/);
    // It lies at the broker, and comes with each new connection.
    await change({ commands: [{ barrierId: barrier.id, allows: ['open'] }] });
    await until(({ ignored }) => ignored >= 2);
    await other.say(set, '', { retain: true });
    expect(opened()).toBe(0);
    await broker.kill();
    await broker.start();
    await until(({ state }) => state === 'connected');
    expect(opened()).toBe(0);
  });

  it('that is old, ahead, sent again, or without a time opens nothing', async () => {
    const { other, set, command, said, opened, until, clock } = await commanding();
    const at = (ms: number) => new Date(clock.now() + ms).toISOString();
    await other.say(set, command({ at: at(-6_000) }));
    await said(/^It is 6 s old/);
    await other.say(set, command({ at: at(6_000) }));
    await said(/^Its time is 6 s ahead/);
    await other.say(set, command({ at: undefined }));
    await said(/^It is no command/);
    expect(opened()).toBe(0);
    await other.say(set, command({ id: 'same' }));
    await until(({ commands }) => commands[0]?.outcome === 'done');
    clock.advance(2_000);
    await other.say(set, command({ id: 'same' }));
    await said(/came before/);
    expect(opened()).toBe(1);
  });

  it('that is no command is said and does no harm', async () => {
    const { other, set, opened, until, command, status } = await commanding();
    const hostile = [
      ...['', 'PRESS', '{', 'null', '[]', '{"command":"open"}', '"open"', '{"__proto__":{"command":"open"}}'],
      Buffer.from([0xff, 0xfe, 0x00]),
      Buffer.alloc(15_000, 'a'),
      command({ command: 'emergency' }),
      command({ extra: 1 }),
      command({ id: 'x'.repeat(101) }),
      command({ reason: 'y'.repeat(201) }),
      command({ at: 'now' }),
    ];
    for (const payload of hostile) await other.say(set, payload, { qos: 0 });
    await until(({ ignored }) => ignored >= hostile.length);
    expect(opened()).toBe(0);
    expect(status().state).toBe('connected');
    // What is longer than Gatehouse takes, the broker keeps from it.
    await other.say(set, Buffer.alloc(200_000, 'a'), { qos: 0 });
    await other.say(set, command(), { qos: 0 });
    await until(({ commands }) => commands[0]?.outcome === 'done');
  });

  it('reaches no barrier that it is not switched on for, and does nothing there that is not', async () => {
    const { other, set, command, said, south, status, opened, until } = await commanding();
    await other.say(set, command({ command: 'lockDown' }));
    await said(/not switched on/);
    await other.say(set, command({ command: 'release' }));
    await until(({ ignored }) => ignored >= 2);
    // Of another barrier nothing is even listened to.
    await other.say(`gatehouse/barriers/${south.barrier.id}/set`, command());
    await other.say(set, command());
    await until(({ commands }) => commands[0]?.outcome === 'done');
    expect(status().commands.some(({ barrier }) => barrier.startsWith('South'))).toBe(false);
    expect(opened()).toBe(1);
  });

  it('opens nothing that is locked down, and ends no emergency', async () => {
    const { other, set, command, gate, barrier, opened, until } = await commanding({});
    await gate.barriers.lockDown(barrier.id, { by: 'Ann', reason: 'A fair' });
    await other.say(set, command());
    await until(({ commands }) => commands[0]?.outcome === 'refused');
    expect(opened()).toBe(0);
    await gate.barriers.releaseForEmergency({ by: 'Ann', reason: 'Fire' });
    await other.say(set, command({ command: 'release' }));
    await until(({ commands }) => commands[0]?.outcome === 'ignored');
    expect(gate.barriers.list(false).find(({ id }) => id === barrier.id)?.mode.mode).toBe('released');
  });

  it('holds, locks and ends that where each is switched on', async () => {
    const there = await commanding();
    const { other, set, command, until, barrier, change, gate, clock } = there;
    await change({ commands: [{ barrierId: barrier.id, allows: ['hold', 'lock'] }] });
    await until(({ state }) => state === 'connected');
    const mode = () => gate.barriers.list(false).find(({ id }) => id === barrier.id)?.mode.mode;
    for (const [name, then] of [
      ['holdOpen', 'heldOpen'],
      ['release', 'normal'],
      ['lockDown', 'lockedDown'],
      ['release', 'normal'],
    ] as const) {
      await vi.waitFor(
        async () => {
          // The same once more counts a second after the last one was done, and that may have taken until now.
          clock.advance(2_000);
          await other.say(set, command({ command: name }));
          await vi.waitFor(() => expect(mode()).toBe(then), { timeout: 2_000 });
        },
        { timeout: 120_000 },
      );
    }
  });

  it('in a flood moves the barrier once a second at most, and leaves the site alone', async () => {
    const { other, set, command, until, opened, pass, db } = await commanding({ events: ['plate.detected'] });
    for (let n = 0; n < 10; n += 1)
      await Promise.all(Array.from({ length: 200 }, () => other.say(set, command(), { qos: 0 })));
    await until(({ ignored }) => ignored >= 1_500);
    const plates = await pass(3);
    await other.until(() => other.at('/events').length >= 3);
    expect(plates).toHaveLength(3);
    // The site's clock stands still, so one second is all there is.
    expect(opened()).toBe(1);
    const rows = await db.selectFrom('barrierCommands').select('id').execute();
    expect(rows).toHaveLength(1);
  });

  it('takes a broker that asks who somebody is', async () => {
    const { change, barrier } = await brokerAndSite();
    const commands = [{ barrierId: barrier.id, allows: ['open' as const] }];
    await expect(change({ user: '', password: '', commands })).rejects.toThrow();
  });
});
