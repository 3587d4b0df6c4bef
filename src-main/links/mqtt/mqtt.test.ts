import { describe, expect, it } from 'vitest';
import { maskedPassword } from '../../../src-preload/contract/site/cameras.ts';
import { type Heard, hasMosquitto, login } from './testing/broker.ts';
import { brokerAndSite } from './testing/brokerAndSite.ts';

const told = ({ payload }: Heard) =>
  JSON.parse(payload) as { event_type: string; event: string; data: { plate: string } };

describe.skipIf(!hasMosquitto)('a broker of the user’s (needs mosquitto)', () => {
  it('is told reads where they happen, in order, and nothing while that is off', async () => {
    const { broker, change, pass, until, status, north } = await brokerAndSite();
    const other = await broker.listen('gatehouse/#');
    await pass();
    expect(status().state).toBe('off');
    await change({ events: ['plate.detected'] });
    await until(({ state }) => state === 'connected');
    const plates = await pass(60);
    await other.until(() => other.at('/events').length >= 60);
    // One that was under way when a connection was lost may come twice.
    await other.until(() => new Set(other.at('/events').map(({ payload }) => payload)).size >= 60);
    expect([...new Set(other.at('/events').map((each) => told(each).data.plate))]).toEqual(plates);
    expect(other.at('/events').every(({ retain, topic }) => !retain && topic.includes(north.camera.id))).toBe(true);
    expect(told(other.at('/events')[0] as Heard)).toMatchObject({
      event: 'plate.detected',
      event_type: 'plate.detected',
    });
    await change({ isOn: false });
    await other.until(() => other.at('gatehouse/status').some(({ payload }) => payload === 'offline'));
    const count = other.at('/events').length;
    await pass();
    await until(({ state }) => state === 'off');
    expect(other.at('/events')).toHaveLength(count);
  });

  it('keeps availability, occupancy and the states of cameras and barriers, and takes away what is no more', async () => {
    const { broker, change, until, gate, south, site } = await brokerAndSite();
    await change();
    await until(({ state }) => state === 'connected');
    const other = await broker.listen('gatehouse/#');
    await other.until(() => other.at('/state').length >= 5 && other.at('gatehouse/status').length > 0);
    expect(other.heard.filter(({ retain }) => retain).map(({ topic }) => topic)).toContain('gatehouse/status');
    expect(other.at('gatehouse/status')[0]?.payload).toBe('online');
    const ofSouth = () => other.at(`barriers/${south.barrier.id}/state`);
    expect(JSON.parse(ofSouth()[0]?.payload ?? '')).toMatchObject({ name: 'South barrier', mode: 'normal' });
    await gate.barriers.lockDown(south.barrier.id, { by: 'Ann', reason: 'A fair' });
    await other.until(() => ofSouth().some(({ payload }) => payload.includes('"mode":"lockedDown"')));
    expect(ofSouth().some(({ payload }) => payload.includes('A fair'))).toBe(false);
    await gate.barriers.release(south.barrier.id, 'Ann');
    await gate.barriers.remove(south.barrier.id);
    await other.until(() => ofSouth().at(-1)?.payload === '');
    await site.cameras.update({ id: south.camera.id, name: 'South 2' });
    await other.until(() =>
      other.at(`cameras/${south.camera.id}/state`).some(({ payload }) => payload.includes('South 2')),
    );
  });

  it('misses nothing where it dies and comes back', async () => {
    const { broker, change, pass, until, status } = await brokerAndSite();
    await change({ events: ['plate.detected'] });
    await until(({ state }) => state === 'connected');
    const first = await broker.listen('gatehouse/#');
    const before = await pass(3);
    await first.until(() => first.at('/events').length >= 3);
    await broker.kill();
    await until(({ state }) => state === 'waiting');
    expect(status().problem).toMatch(/Nothing listens|was lost|closed/);
    const meanwhile = await pass(5);
    await until(({ waiting }) => waiting >= 5);
    // Who hears it is there before it is told.
    await broker.admit(false);
    await broker.start();
    const second = await broker.listen('gatehouse/#');
    await broker.admit(true);
    await second.until(() => second.at('/events').length >= 5 || first.at('/events').length >= 8);
    await until(({ waiting }) => waiting === 0);
    const all = [...first.at('/events'), ...second.at('/events')].map((each) => told(each).data.plate);
    // One that was under way when it died may come twice.
    expect(new Set(all)).toEqual(new Set([...before, ...meanwhile]));
    expect(status()).toMatchObject({ state: 'connected', problem: null, skipped: 0 });
  });

  it('is told nothing that is a day old by then, and that is said', async () => {
    const { broker, change, pass, until, status, clock } = await brokerAndSite();
    await change({ events: ['plate.detected'] });
    await until(({ state }) => state === 'connected');
    await broker.kill();
    await until(({ state }) => state === 'waiting');
    await pass(4);
    clock.advance(86_400_000);
    const fresh = await pass();
    await broker.start();
    const other = await broker.listen('gatehouse/#');
    await until(({ skipped, waiting }) => skipped === 4 && waiting === 0);
    expect(status().state).toBe('connected');
    for (const each of other.at('/events')) expect(told(each).data.plate).toBe(fresh[0]);
  });

  it('is said to refuse a wrong password, and is tried again', async () => {
    const { change, until, mqtt } = await brokerAndSite();
    await change({ password: 'wrong' });
    await until(
      ({ problem }) =>
        problem === 'The broker did not accept the user and password.' ||
        problem === 'The broker does not allow this user to connect.',
    );
    await change();
    await until(({ state }) => state === 'connected');
    const { values } = mqtt.get();
    expect(values.password).toBe(maskedPassword);
    expect(await mqtt.test({ ...values, isOn: false })).toMatchObject({
      ok: true,
      message: expect.stringContaining('gatehouse/test'),
    });
    expect(await mqtt.test({ ...values, password: 'wrong' })).toMatchObject({ ok: false });
  });

  it('sends a stored password to no other broker', async () => {
    const { change, mqtt } = await brokerAndSite();
    await change();
    const { values } = mqtt.get();
    await expect(mqtt.update({ ...values, host: 'localhost' })).rejects.toThrow('Give the password again');
    await expect(mqtt.test({ ...values, port: 9 })).rejects.toThrow('Give the password again');
    expect(await mqtt.test({ ...values, port: 9, password: 'other' })).toMatchObject({
      ok: false,
      message: 'Nothing listens at 127.0.0.1, port 9. Is the broker running?',
    });
    expect(await mqtt.test({ ...values, host: '169.254.169.254', password: 'x' })).toMatchObject({ ok: false });
  });

  it('is not set by who saw it as it was before somebody else set it', async () => {
    const { change, mqtt } = await brokerAndSite();
    const { revision } = mqtt.get();
    await change();
    const { values } = mqtt.get();
    await expect(mqtt.update({ ...values, isOn: false }, revision)).rejects.toThrow('Somebody changed');
    expect(await mqtt.update({ ...values, isOn: false }, revision + 1)).toMatchObject({ revision: revision + 2 });
  });

  it('is trusted over TLS by its own authority alone, and is shown a certificate', async () => {
    const { broker, change, until, mqtt } = await brokerAndSite({ tls: true });
    const { pems } = broker;
    if (pems === null) throw new Error('There are no certificates');
    const own = { tls: true, ca: pems.ca, certificate: pems.client.cert, privateKey: pems.client.key };
    await change({ ...own, ca: pems.otherCa });
    await until(({ problem }) => problem?.startsWith('The certificate of 127.0.0.1 is not trusted') ?? false);
    await change({ ...own, ca: '' });
    await until(({ problem }) => problem?.startsWith('The certificate of 127.0.0.1 is not trusted') ?? false);
    await change(own);
    await until(({ state }) => state === 'connected');
    expect(mqtt.get().values).toMatchObject({ privateKey: maskedPassword, password: maskedPassword });
    expect(await mqtt.test({ ...mqtt.get().values, certificate: '', privateKey: '' })).toMatchObject({ ok: false });
    await expect(change({ ...own, privateKey: 'no key' })).rejects.toThrow('cannot be read');
    await expect(change({ ...own, ca: 'no certificate' })).rejects.toThrow('no certificate in PEM');
  });

  it('that allows a topic to nobody is said to, and is told once it does', async () => {
    const { change, pass, until } = await brokerAndSite({
      acl: [`user ${login.user}`, 'topic readwrite elsewhere/#', 'user other', 'topic readwrite #'],
    });
    await change({ events: ['plate.detected'] });
    await pass();
    await until(
      ({ problem }) => problem?.startsWith('The broker does not allow this user the topic gatehouse/') ?? false,
    );
    await change({ events: ['plate.detected'], prefix: 'elsewhere' });
    await until(({ state, problem }) => state === 'connected' && problem === null);
  });

  it('that allows some topics to nobody is told all others', async () => {
    const { broker, change, until, barrier } = await brokerAndSite({
      acl: [
        ...[`user ${login.user}`, 'topic readwrite gatehouse/#', 'topic deny gatehouse/cameras/#'],
        ...['user other', 'topic readwrite #'],
      ],
    });
    const other = await broker.listen('gatehouse/#');
    await change();
    await until(({ problem }) => problem?.includes('gatehouse/cameras/') ?? false);
    await other.until(() => other.at(`/barriers/${barrier.id}/state`).length > 0);
    expect(other.heard.some(({ topic }) => topic.startsWith('gatehouse/cameras/'))).toBe(false);
  });

  it('keeps what it was told of over a start of Gatehouse, and nothing in letters beside', async () => {
    const { change, db, mqtt, links } = await brokerAndSite();
    await change({ password: 'walnut river' });
    const row = await db.selectFrom('mqttLink').selectAll().executeTakeFirstOrThrow();
    expect(Buffer.from(row.sealed).toString('latin1')).not.toContain('walnut');
    await links.stop();
    await mqtt.start();
    expect(mqtt.get()).toMatchObject({ isLost: false, values: { host: '127.0.0.1', user: login.user } });
    await mqtt.stop();
    await db
      .updateTable('mqttLink')
      .set({ sealed: Buffer.from('sealed with another key') })
      .execute();
    await mqtt.start();
    expect(mqtt.get()).toMatchObject({ isLost: true, values: { host: '', isOn: false } });
  });
});

describe.skipIf(!hasMosquitto)('Home Assistant (needs mosquitto)', () => {
  it('is told what there is, and again once it begins', async () => {
    const { broker, change, until, barrier, north } = await brokerAndSite();
    await change({ discovery: true, commands: [{ barrierId: barrier.id, allows: ['open'] }] });
    await until(({ state }) => state === 'connected');
    const other = await broker.listen('homeassistant/#');
    const configs = () => other.at('/config');
    const press = () => configs().find(({ topic }) => topic.startsWith('homeassistant/button/'));
    await other.until(() => press() !== undefined);
    const button = press();
    expect(JSON.parse(button?.payload ?? '')).toMatchObject({
      ...{ name: 'Open Gate', availability_topic: 'gatehouse/status', retain: false },
      command_topic: `gatehouse/barriers/${barrier.id}/set`,
      device: { manufacturer: 'Gatehouse' },
    });
    expect(configs().every(({ retain }) => retain)).toBe(true);
    expect(configs().some(({ topic }) => topic.includes(`event/`) && topic.includes(north.camera.id))).toBe(true);
    const count = configs().length;
    await other.say('homeassistant/status', 'online');
    await other.until(() => configs().length >= 2 * count);
    // What may be commanded no more is there no more.
    await change({ discovery: true });
    await other.until(() => configs().some(({ topic, payload }) => topic === button?.topic && payload === ''));
  });
});
