import { describe, expect, it, onTestFinished } from 'vitest';
import { silentLog } from '../../platform/log.ts';
import { createBarriers } from './service.ts';
import { entryBarrier, freshLane, modbus, overHttp, overModbus, relay } from './testing/freshLane.ts';

const eve = { by: 'Eve', reason: 'Fire' };
const pulses = (there: { heard: readonly { url: string }[] }) =>
  there.heard.filter(({ url }) => url === '/open').length;

/** A site with an entry that can only be pulsed and a bollard that can be held; `begin` starts it, also once more. */
async function freshSite() {
  const [lane, there, coil] = [await freshLane(), await relay(), await modbus()];
  async function begin() {
    const barriers = createBarriers({ ...lane, log: silentLog, askEveryMs: 10_000, pulseAgainMs: 15 });
    await barriers.start();
    onTestFinished(() => barriers.stop());
    return barriers;
  }
  const barriers = await begin();
  const { id: entry } = await barriers.add(entryBarrier(overHttp(there.url)));
  const { id: bollard } = await barriers.add(entryBarrier(overModbus(coil.port), { name: 'Bollard' }));
  return { lane, there, coil, begin, barriers, entry, bollard };
}

describe('an emergency release', () => {
  it('ends a lock-down, holds what can be held, pulses the rest again and again, and ends when a person says so', async () => {
    const { lane, there, coil, barriers, entry } = await freshSite();
    await barriers.lockDown(null, { by: 'Bob', reason: 'Gun' });
    await lane.answered(2);
    await barriers.releaseForEmergency(eve);
    await expect.poll(() => pulses(there), { interval: 5 }).toBeGreaterThan(3);
    await expect.poll(() => coil.coils.has(1), { interval: 5 }).toBe(true);
    expect(barriers.list(false).map(({ mode }) => mode)).toMatchObject([
      { mode: 'released', by: 'Eve', reason: 'Fire' },
      { mode: 'released', by: 'Eve' },
    ]);
    await barriers.endEmergency('Eve');
    await expect.poll(() => coil.coils.has(1), { interval: 5 }).toBe(false);
    const sent = pulses(there);
    const readId = await lane.see('AB12CDE');
    await lane.decide(readId, 'deny');
    // A person opens it as ever; were a pulse still to come, it would be a second one.
    expect(await barriers.open({ id: entry, readId: null, ...eve })).toMatchObject({ outcome: 'done' });
    expect(pulses(there)).toBe(sent + 1);
    const kinds = (await lane.commands()).map(({ kind, by, reason }) => `${kind} ${by} ${reason}`);
    expect(kinds).toEqual([
      ...['lockDown Bob Gun', 'lockDown Bob Gun'],
      ...['emergency Eve Fire', 'emergency Eve Fire'],
      ...['release Eve ', 'release Eve ', 'open Eve Fire'],
    ]);
    const told = (await lane.events()).filter(({ topic }) => topic === 'emergency.changed');
    expect(told).toMatchObject([
      { isOn: true, by: 'Eve', names: ['Entry barrier', 'Bollard'] },
      { isOn: false, by: 'Eve' },
    ]);
  });

  it('opens nothing by a decision, counts as open for a person, and gives way to a lock-down after it', async () => {
    const { lane, there, coil, barriers } = await freshSite();
    await barriers.releaseForEmergency(eve);
    await expect.poll(() => coil.coils.has(1), { interval: 5 }).toBe(true);
    const readId = await lane.see('AB12CDE');
    await lane.decide(readId, 'allow');
    expect(await barriers.openFor({ readId, ...eve })).toMatchObject([
      { ok: true, stoodOpen: true },
      { ok: true, stoodOpen: true },
    ]);
    await expect(barriers.holdOpen(barriers.list(false)[1]?.id ?? '', eve)).rejects.toThrow('emergency');
    await barriers.lockDown(null, { by: 'Bob', reason: '' });
    await expect.poll(() => coil.coils.has(1), { interval: 5 }).toBe(false);
    const sent = pulses(there);
    await barriers.stop();
    expect(pulses(there)).toBe(sent);
    expect(coil.coils.has(1)).toBe(false);
    expect((await lane.commands()).filter(({ cause, outcome }) => cause === 'rule' && outcome !== 'refused')).toEqual(
      [],
    );
  });

  it('goes on after a restart, and tells a device again that did not obey', async () => {
    const { lane, there, coil, begin, barriers } = await freshSite();
    there.behave('fails', 2);
    await barriers.releaseForEmergency(eve);
    await expect.poll(() => pulses(there), { interval: 5 }).toBeGreaterThan(3);
    const outcomes = async () =>
      (await lane.commands())
        .filter(({ barrierName }) => barrierName === 'Entry barrier')
        .map(({ outcome }) => outcome);
    await expect.poll(outcomes, { interval: 5 }).toEqual(['failed', 'done']);
    await barriers.stop();
    const [sent, told] = [pulses(there), coil.writes.length];
    const after = await begin();
    await expect.poll(() => pulses(there), { interval: 5 }).toBeGreaterThan(sent + 2);
    await expect.poll(() => coil.writes.slice(told), { interval: 5 }).toMatchObject([{ on: true }]);
    await after.endEmergency('Eve');
    await expect.poll(() => coil.coils.has(1), { interval: 5 }).toBe(false);
  });

  it('is explained afterwards, in the mode and in the record', async () => {
    const { lane, barriers, entry } = await freshSite();
    await barriers.lockDown(entry, { by: 'Bob', reason: '' });
    await lane.answered(1);
    await barriers.explain([entry], 'Fight at the gate');
    expect(barriers.list(false)[0]?.mode).toMatchObject({ mode: 'lockedDown', by: 'Bob', reason: 'Fight at the gate' });
    expect(await lane.commands()).toMatchObject([
      {
        kind: 'lockDown',
        reason: 'Fight at the gate',
        attempts: 0,
        answer: expect.stringContaining('Nothing was sent'),
      },
    ]);
    await barriers.release(entry, 'Bob');
    await expect(barriers.explain([entry], 'Too late')).rejects.toMatchObject({ code: 'CONFLICT' });
  });
});
