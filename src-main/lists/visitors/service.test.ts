import { describe, expect, it, onTestFinished } from 'vitest';
import { type VisitValues, visitValuesSchema } from '../../../src-preload/contract/lists/visitors.ts';
import type { Decision } from '../../../src-preload/contract/record/decision.ts';
import type { Stay } from '../../../src-preload/contract/record/stays.ts';
import { defaultTolerances } from '../../plates/matching.ts';
import { silentLog } from '../../platform/log.ts';
import { createReads } from '../../record/reads/service.ts';
import { createReadStore } from '../../record/reads/store.ts';
import { freshRecord } from '../../testing/freshRecord.ts';
import { seenPass } from '../../testing/seenPass.ts';
import { createVisitors } from './service.ts';
import { createVisitStore } from './store.ts';

const hour = 3_600_000;
const day = 24 * hour;
/** Monday 1 June 2026, 13:00 in London. */
const noon = Date.UTC(2026, 5, 1, 12);

async function freshVisitors(options: { readonly hasLine?: boolean } = {}) {
  const record = await freshRecord();
  await record.db
    .insertInto('cameras')
    .values({
      id: 'entry',
      name: 'Entry',
      sealedSource: record.secrets.seal('{}'),
      enabled: 1,
      createdAt: 0,
      removedAt: null,
    })
    .execute();
  const reads = createReads(record.db, createReadStore(record.db), record.outbox);
  const create = () =>
    createVisitors({
      ...record,
      store: createVisitStore(record.db),
      reads,
      log: silentLog,
      exitTolerance: () => defaultTolerances.exit,
      stayOfRead: async (readId) => stays.find(({ entry }) => entry?.readId === readId) ?? null,
      hasLine: () => options.hasLine ?? false,
      timeZone: () => 'Europe/London',
    });
  const stays: Stay[] = [];
  const visitors = create();
  await visitors.start();
  onTestFinished(() => visitors.stop());

  /** Records a pass and what was decided on it, as access does. */
  const passes = async (changes: Parameters<typeof seenPass>[1], decision: Partial<Decision> | null = null) => {
    const at = record.clock.now();
    const pass = seenPass('entry', {
      kind: 'closed',
      firstMs: at - 5_000,
      lastMs: at,
      evidenceMs: at,
      offsetMs: at - record.clock.monotonicMs(),
      ...changes,
    });
    const { read } = await reads.record(pass, null);
    if (decision !== null) await decide(read.id, decision);
    return { pass, id: read.id };
  };
  const decide = async (readId: string, decision: Partial<Decision>) => {
    const whole = { cause: 'visitor', sentence: '', alert: null, groupId: null, permitId: null, watchEntryId: null };
    await record.db.transaction().execute(async (writing) => {
      await writing
        .updateTable('reads')
        .set({ decision: JSON.stringify({ ...whole, verdict: 'allow', visitorId: null, ...decision }) })
        .where('id', '=', readId)
        .execute();
      for (const read of await reads.many([readId], writing))
        await record.outbox.append(writing, { topic: 'read.updated', read });
    });
    record.outbox.announce();
  };
  /** Waits until the visit is in this state. */
  const stands = async (id: string, state: string) => {
    for (let turn = 0; turn < 200; turn++) {
      const visit = await visitors.get(id);
      if (visit.state === state) return visit;
      await new Promise((resolve) => setTimeout(resolve, 5));
    }
    throw new Error(`Not ${state}: ${JSON.stringify(await visitors.get(id))}`);
  };
  /** All that was told so far has been taken: a later arrival has. */
  const settled = async () => {
    const mark = await visitors.add(visit({ name: 'Marker', plate: 'ZZ99ZZZ' }), 'Ann');
    await passes({ text: 'ZZ99ZZZ', crossing: 'in' }, { visitorId: mark.id });
    await stands(mark.id, 'here');
  };
  /** A stay is told, or is told otherwise. */
  const stayTold = async (stay: Stay) => {
    stays.splice(0, stays.length, ...stays.filter(({ id }) => id !== stay.id), stay);
    await record.db.transaction().execute((writing) => record.outbox.append(writing, { topic: 'stay.changed', stay }));
    record.outbox.announce();
  };
  return { ...record, reads, visitors, create, passes, decide, stands, settled, stayTold };
}

function visit(changes: Partial<VisitValues> = {}): VisitValues {
  return visitValuesSchema.parse({
    kind: 'visitor',
    name: 'Ann Lee',
    host: 'Dr Shah',
    plate: 'AB12CDE',
    from: noon - hour,
    to: noon + hour,
    ...changes,
  });
}

const today = { view: 'today', limit: 100 } as const;

describe('registering a visit', () => {
  it('expects it, shows it today, and tells those who watch', async () => {
    const { visitors, events } = await freshVisitors();
    const { id } = await visitors.add(visit(), 'Ann');
    await visitors.add(visit({ name: 'Ben', plate: null, from: noon + day, to: noon + day + hour }), 'Ann');
    expect(visitors.list(today)).toMatchObject({
      items: [{ id, state: 'expected', createdBy: 'Ann', window: { from: noon - hour, to: noon + hour } }],
      today: { expected: 1, here: 0, overdue: 0 },
    });
    expect(visitors.list({ view: 'coming', limit: 100 }).items).toMatchObject([{ name: 'Ben', plate: null }]);
    expect(await events()).toContainEqual({ topic: 'visit.changed', visitId: id });
  });

  it('finds it by words, by part of its plate, and by O for 0', async () => {
    const { visitors } = await freshVisitors();
    await visitors.add(visit({ name: 'Zoë Müller', plate: 'OY09FEU' }), 'Ann');
    await visitors.add(visit({ kind: 'delivery', name: '', company: 'DPD', plate: null }), 'Ann');
    const found = (text: string) => visitors.list({ ...today, text }).items.map(({ name, company }) => name || company);
    expect(found('zoe shah')).toEqual(['Zoë Müller']);
    expect(found('0Y 09')).toEqual(['Zoë Müller']);
    expect(found('oy0')).toEqual(['Zoë Müller']);
    expect(found('dpd')).toEqual(['DPD']);
    expect(visitors.list({ ...today, kind: 'delivery' }).items).toHaveLength(1);
  });

  it.each([
    [{ name: '', company: '' }, 'Give a name or a company'],
    [{ from: noon, to: noon }, 'The end must be after the beginning'],
    [{ to: noon + 40 * day }, 'A visit lasts at most 31 days. Give a permit to somebody who stays longer.'],
    [{ to: noon + 30 * hour, repeat: { days: [1], until: null } }, 'A visit that comes again lasts at most 24 hours'],
    [{ repeat: { days: [], until: null } }, 'Choose at least one day'],
    [{ repeat: { days: [1], until: noon - day } }, 'The last day must not be before the first visit'],
  ])('refuses %j', (changes, sentence) => {
    const checked = visitValuesSchema.safeParse({ ...visit(), ...changes });
    expect(checked.error?.issues[0]?.message).toContain(sentence);
  });

  it('refuses one that is over before it is registered', async () => {
    const { visitors } = await freshVisitors();
    await expect(visitors.add(visit({ from: noon - 2 * hour, to: noon - hour }), 'Ann')).rejects.toMatchObject({
      code: 'CONFLICT',
    });
  });

  it('begins one that comes again on the first of its days', async () => {
    const { visitors } = await freshVisitors();
    const added = await visitors.add(visit({ repeat: { days: [3], until: null } }), 'Ann');
    expect(added.from).toBe(noon - hour + 2 * day);
    expect(visitors.list(today).items).toEqual([]);
    expect(visitors.list({ view: 'coming', limit: 10 }).items).toHaveLength(1);
  });

  it('suggests the companies and hosts that were entered most', async () => {
    const { visitors } = await freshVisitors();
    for (const company of ['DPD', 'UPS', 'DPD']) await visitors.add(visit({ company }), 'Ann');
    expect(await visitors.suggestions()).toEqual({ companies: ['DPD', 'UPS'], hosts: ['Dr Shah'] });
  });
});

describe('a visit', () => {
  it('is expected, here, overdue, and has left, and each step is taken back', async () => {
    const { visitors, clock } = await freshVisitors();
    const { id } = await visitors.add(visit(), 'Ann');
    const arrived = await visitors.arrive(id, { plate: null, readId: null }, 'Ben');
    expect(arrived).toMatchObject({
      state: 'here',
      attendance: { plate: 'AB12CDE', arrivedAt: noon, arrivedBy: 'Ben', dueAt: noon + hour },
    });
    await expect(visitors.arrive(id, { plate: null, readId: null }, 'Ben')).rejects.toMatchObject({ code: 'CONFLICT' });
    clock.advance(hour);
    expect(visitors.list(today)).toMatchObject({ items: [{ state: 'overdue' }], today: { overdue: 1 } });
    expect(await visitors.leave(id, 'Ben')).toMatchObject({ state: 'left', attendance: { leftAt: noon + hour } });
    await expect(visitors.leave(id, 'Ben')).rejects.toMatchObject({ code: 'CONFLICT' });
    expect(await visitors.undoAttendance(id)).toMatchObject({ state: 'overdue' });
    expect(await visitors.undoAttendance(id)).toMatchObject({ state: 'missed', attendance: null });
  });

  it('is still overdue the next day, and after a restart', async () => {
    const { visitors, clock, create } = await freshVisitors();
    const { id } = await visitors.add(visit(), 'Ann');
    await visitors.arrive(id, { plate: null, readId: null }, 'Ben');
    clock.advance(40 * day);
    const again = create();
    await again.start();
    await again.stop();
    expect(again.list(today).items).toMatchObject([{ id, state: 'overdue' }]);
    expect([...again.plates()]).toEqual(['AB12CDE']);
  });

  it('is cancelled and taken back; who is here stays here', async () => {
    const { visitors } = await freshVisitors();
    const { id } = await visitors.add(visit(), 'Ann');
    expect(await visitors.cancel(id, 'Ben')).toMatchObject({ state: 'cancelled', cancelledBy: 'Ben' });
    expect(visitors.list(today)).toMatchObject({ items: [], today: { cancelled: 1 } });
    await expect(visitors.update(id, visit())).rejects.toMatchObject({ code: 'CONFLICT' });
    await expect(visitors.arrive(id, { plate: null, readId: null }, 'Ben')).rejects.toMatchObject({ code: 'CONFLICT' });
    expect(await visitors.restore(id)).toMatchObject({ state: 'expected', cancelledAt: null });
    await visitors.arrive(id, { plate: null, readId: null }, 'Ben');
    expect(await visitors.cancel(id, 'Ben')).toMatchObject({ state: 'here' });
  });

  it('that comes again is expected anew after each window', async () => {
    const { visitors, clock } = await freshVisitors();
    const { id } = await visitors.add(visit({ repeat: { days: [1, 2, 3], until: null } }), 'Ann');
    await visitors.arrive(id, { plate: null, readId: null }, 'Ben');
    await visitors.leave(id, 'Ben');
    expect(visitors.list(today).items).toMatchObject([{ state: 'left' }]);
    expect(visitors.list({ view: 'coming', limit: 10 }).items).toMatchObject([{ window: { from: noon - hour + day } }]);
    clock.advance(day - hour);
    expect(visitors.list(today).items).toMatchObject([{ state: 'expected', window: { from: noon - hour + day } }]);
  });

  it('that comes again over midnight comes tomorrow too', async () => {
    const { visitors } = await freshVisitors();
    const night = { from: noon + 9 * hour, to: noon + 15 * hour };
    await visitors.add(visit({ ...night, repeat: { days: [1, 2], until: null } }), 'Ann');
    await visitors.add(visit({ name: 'Ben', ...night }), 'Ann');
    expect(visitors.list({ view: 'coming', limit: 10 }).items).toMatchObject([
      { name: 'Ann Lee', window: { from: night.from + day } },
    ]);
  });

  it('that is late is missed, and still let in by hand', async () => {
    const { visitors, clock } = await freshVisitors();
    const { id } = await visitors.add(visit(), 'Ann');
    clock.advance(3 * hour);
    expect(visitors.list(today).items).toMatchObject([{ state: 'missed' }]);
    const arrived = await visitors.arrive(id, { plate: null, readId: null }, 'Ben');
    expect(arrived).toMatchObject({ state: 'here', attendance: { dueAt: noon + 5 * hour } });
  });

  it('whose plate nobody knew is picked for a read, and known by its plate while it is here', async () => {
    const { visitors, passes, events, clock } = await freshVisitors();
    const { id } = await visitors.add(visit({ plate: null }), 'Ann');
    expect([...visitors.plates()]).toEqual([]);
    const { id: readId } = await passes({ text: 'LM61PQR', kind: 'opened' });
    await visitors.arrive(id, { plate: null, readId }, 'Ben');
    expect([...visitors.plates()]).toEqual(['LM61PQR']);
    expect(visitors.ofPlate('LM61PQR', clock.now())).toMatchObject([{ id, name: 'Ann Lee' }]);
    expect(visitors.ofRead(readId, clock.now() - 5_000)).toMatchObject([{ id }]);
    const ofReads = (await events()).filter(({ topic }) => topic.startsWith('read.'));
    expect(ofReads.at(-1)).toMatchObject({ topic: 'read.updated', read: { id: readId } });
    await visitors.leave(id, 'Ben');
    expect([...visitors.plates()]).toEqual([]);
    expect(visitors.ofRead(readId, clock.now())).toEqual([]);
  });
});

describe('a walk-up', () => {
  it('is registered and here in one stroke, with the plate of its read, from when it was seen', async () => {
    const { visitors, passes, clock } = await freshVisitors();
    const { id: readId } = await passes({ text: 'LM61PQR', kind: 'opened' });
    const walkUp = { ...visit({ plate: null }), readId, stayMs: 2 * hour };
    const added = await visitors.walkUp(walkUp, 'Ben');
    expect(added).toMatchObject({
      state: 'here',
      plate: 'LM61PQR',
      from: noon - 5_000,
      to: noon + 2 * hour,
      attendance: { arrivedAt: noon, arrivedReadId: readId, arrivedBy: 'Ben' },
    });
    expect(visitors.ofRead(readId, clock.now())).toMatchObject([{ id: added.id }]);
    await expect(visitors.walkUp({ ...walkUp, readId: 'no' }, 'Ben')).rejects.toMatchObject({ code: 'NOT_FOUND' });
  });
});

describe('what decisions are told of a plate', () => {
  it('is the visit that is expected first, none that was cancelled, and none that was over a day ago', async () => {
    const { visitors, clock } = await freshVisitors();
    const later = await visitors.add(visit({ from: noon + 2 * hour, to: noon + 3 * hour }), 'Ann');
    const now = await visitors.add(visit(), 'Ann');
    const ids = (at: number) => visitors.ofPlate('AB12CDE', at).map(({ id }) => id);
    expect(ids(clock.now())).toEqual([now.id, later.id]);
    await visitors.cancel(now.id, 'Ben');
    expect(ids(clock.now())).toEqual([later.id]);
    expect(ids(noon + 26 * hour)).toEqual([later.id]);
    expect(ids(noon + 27 * hour)).toEqual([]);
  });

  it('knows each plate once, and lets go of it with the last visit that has it', async () => {
    const { visitors } = await freshVisitors();
    const changes: { added: readonly string[]; removed: readonly string[] }[] = [];
    visitors.onChange((change) => changes.push(change));
    const first = await visitors.add(visit(), 'Ann');
    const second = await visitors.add(visit(), 'Ann');
    await visitors.cancel(first.id, 'Ann');
    expect(visitors.hasPlate('AB12CDE')).toBe(true);
    await visitors.update(second.id, visit({ plate: 'XY99ZZZ' }));
    expect(visitors.hasPlate('AB12CDE')).toBe(false);
    expect(changes.at(-1)).toEqual({ added: ['XY99ZZZ'], removed: ['AB12CDE'] });
  });
});

it('expects whom it expected once a clock that ran weeks ahead is right again', async () => {
  const { visitors, clock } = await freshVisitors();
  await visitors.add(visit({ plate: 'AB12CDE' }), 'Ann');
  clock.set(60 * day);
  await visitors.onClockMoved();
  expect(visitors.hasPlate('AB12CDE')).toBe(false);
  clock.set(-60 * day);
  await visitors.onClockMoved();
  expect(visitors.hasPlate('AB12CDE')).toBe(true);
});

describe('arrivals and departures told by reads', () => {
  it('are crossings: in of a visit that was let in, out of any plate that is here', async () => {
    const { visitors, passes, stands, clock } = await freshVisitors({ hasLine: true });
    const { id } = await visitors.add(visit(), 'Ann');
    await passes({ crossing: 'in' }, { visitorId: id });
    expect((await stands(id, 'here')).attendance).toMatchObject({ arrivedBy: null, arrivedAt: noon - 5_000 });
    clock.advance(60_000);
    await passes({ crossing: 'out', text: 'A812CDE' });
    expect((await stands(id, 'left')).attendance).toMatchObject({ leftBy: null, leftAt: noon + 60_000 });
  });

  it('are told also where the clock is set back between them', async () => {
    const { visitors, passes, stands, clock } = await freshVisitors({ hasLine: true });
    const { id } = await visitors.add(visit(), 'Ann');
    await passes({ crossing: 'in' }, { visitorId: id });
    await stands(id, 'here');
    clock.set(-3_600_000);
    clock.advance(60_000);
    await passes({ crossing: 'out' });
    await stands(id, 'left');
  });

  it('are not told by vehicles that were not let in, turned back before the line, or are another', async () => {
    const { visitors, passes, settled } = await freshVisitors({ hasLine: true });
    const { id } = await visitors.add(visit(), 'Ann');
    await passes({ crossing: 'in' }, { visitorId: id, verdict: 'ask' });
    await passes({ crossing: null }, { visitorId: id });
    await passes({ crossing: 'in', text: 'LM61PQR' }, { visitorId: null });
    await settled();
    expect((await visitors.get(id)).state).toBe('expected');
  });

  it('are told by the first pass in the window where the camera has no line', async () => {
    const { visitors, passes, stands, settled, clock } = await freshVisitors();
    const { id } = await visitors.add(visit(), 'Ann');
    await passes({ kind: 'opened' }, { visitorId: id });
    await settled();
    expect((await visitors.get(id)).state).toBe('expected');
    await passes({}, { visitorId: id });
    await stands(id, 'here');
    clock.advance(10 * 60_000);
    await visitors.leave(id, 'Ben');
    clock.advance(60_000);
    await passes({}, { visitorId: id });
    await settled();
    expect((await visitors.get(id)).state).toBe('left');
  });

  it('are told by no read that a person has set aside', async () => {
    const { visitors, passes, decide, stands, settled } = await freshVisitors({ hasLine: true });
    const { id } = await visitors.add(visit(), 'Ann');
    const seen = await passes({ crossing: 'in' }, { visitorId: id });
    await stands(id, 'here');
    await visitors.undoAttendance(id);
    await decide(seen.id, { visitorId: id });
    await settled();
    expect((await visitors.get(id)).state).toBe('expected');
  });

  it('are taken back where the read turns out to be another vehicle', async () => {
    const { visitors, reads, passes, decide, stands } = await freshVisitors({ hasLine: true });
    const { id } = await visitors.add(visit(), 'Ann');
    const seen = await passes({ crossing: 'in', kind: 'opened' }, { visitorId: id });
    await stands(id, 'here');
    await reads.record({ ...seen.pass, text: 'AB12CDF', raw: 'AB12CDF', confidence: 0.99, kind: 'closed' }, null);
    await decide(seen.id, { visitorId: null, verdict: 'ask', cause: 'unknown' });
    await stands(id, 'expected');
  });

  it('are told after a crash too, once each, and not for what was set aside', async () => {
    const { visitors, create, passes, stands, settled } = await freshVisitors();
    const comes = await visitors.add(visit(), 'Ann');
    const goes = await visitors.add(visit({ plate: 'CD34EFG' }), 'Ann');
    const undone = await visitors.add(visit({ plate: 'EF56GHJ' }), 'Ann');
    await visitors.arrive(goes.id, { plate: null, readId: null }, 'Ann');
    await passes({ text: 'EF56GHJ', crossing: 'in' }, { visitorId: undone.id });
    await stands(undone.id, 'here');
    await visitors.undoAttendance(undone.id);
    await settled();
    // A process that is killed now tells of none of these.
    await visitors.stop();
    await passes({ crossing: 'in' }, { visitorId: comes.id });
    await passes({ text: 'CD34EFG', crossing: 'out' });

    for (let starts = 1; starts <= 2; starts++) {
      const again = create();
      await again.start();
      await again.stop();
      expect(again.list(today).items.map(({ id, state }) => [id, state])).toEqual(
        expect.arrayContaining([[comes.id, 'here'], [goes.id, 'left'], [undone.id, 'expected']]), // biome-ignore format: a table
      );
      expect((await again.get(comes.id)).attendances).toHaveLength(1);
    }
  });

  it('begin anew where a visit went unseen and comes in its next window', async () => {
    const { visitors, passes, stands, clock } = await freshVisitors({ hasLine: true });
    const { id } = await visitors.add(visit({ repeat: { days: [1, 2], until: null } }), 'Ann');
    await passes({ crossing: 'in' }, { visitorId: id });
    await stands(id, 'here');
    clock.advance(day);
    expect((await visitors.get(id)).state).toBe('overdue');
    expect(visitors.ofPlate('AB12CDE', clock.now())).toMatchObject([{ id, from: noon - hour + day }]);
    await passes({ crossing: 'in' }, { visitorId: id });
    const { attendances } = await stands(id, 'here');
    expect(attendances).toMatchObject([
      { leftAt: null },
      { leftAt: clock.now() - 5_000, leftReadId: null, leftBy: null },
    ]);
  });
});

describe('the log', () => {
  it('tells who came, what was missed and what was cancelled, newest first, page by page', async () => {
    const { visitors, clock } = await freshVisitors();
    const came = await visitors.add(visit({ name: 'Came', company: 'DPD', kind: 'delivery' }), 'Ann');
    await visitors.add(visit({ name: 'Missed' }), 'Ann');
    const off = await visitors.add(visit({ name: 'Cancelled' }), 'Ann');
    await visitors.arrive(came.id, { plate: 'LM61PQR', readId: null }, 'Ben');
    clock.advance(1000);
    await visitors.cancel(off.id, 'Ben');
    clock.advance(2 * hour);
    const names = async (query: object) =>
      (await visitors.log({ limit: 10, ...query })).items.map(({ visit: { name } }) => name);
    expect(await names({})).toEqual(['Missed', 'Cancelled', 'Came']);
    const first = await visitors.log({ limit: 2 });
    expect(await names({ cursor: first.nextCursor })).toEqual(['Came']);
    const oldest = await visitors.log({ limit: 1, order: 'time' });
    expect(oldest.items.map(({ visit: { name } }) => name)).toEqual(['Came']);
    expect(await names({ order: 'time', cursor: oldest.nextCursor })).toEqual(['Cancelled', 'Missed']);
    expect(await names({ kind: 'delivery' })).toEqual(['Came']);
    expect(await names({ text: 'dpd' })).toEqual(['Came']);
    expect(await names({ text: 'm61' })).toEqual(['Came']);
    expect(await names({ fromAt: noon + 1000, toAt: noon + 2000 })).toEqual(['Cancelled']);
  });
});

describe('the stay of its vehicle', () => {
  const stay = (cells: Partial<Stay> = {}): Stay => ({
    ...{ id: 'stay', carParkId: null, cameraId: 'entry', mark: 'AB12CDE', exit: null, outcome: 'inside', paired: null },
    ...{ entry: { readId: 'r', at: noon, mark: 'AB12CDE' }, breaks: [], passes: [], doubts: [], permitId: null },
    ...{ groupId: null, visitId: null, vehicleClass: null, isSettled: false, ...cells },
  });

  it('is known of who came, told before or after, and its exit ends the visit', async () => {
    const { visitors, passes, stands, stayTold, clock } = await freshVisitors();
    const { id } = await visitors.add(visit(), 'Ann');
    const read = await passes({ text: 'AB12CDE', crossing: 'in' }, { visitorId: id });
    await stands(id, 'here');
    const entry = { readId: read.id, at: clock.now(), mark: 'AB12CDE' };
    const { id: readId } = await passes({ text: 'AB12CDE', crossing: null });
    const exit = { readId, at: clock.now() + 2 * hour, mark: 'AB12CDE' };
    await stayTold(stay({ entry }));
    await expect.poll(async () => (await visitors.get(id)).attendance?.stayId, { interval: 5 }).toBe('stay');
    expect(await visitors.ofStay('stay')).toMatchObject({ id, name: 'Ann Lee' });
    expect(await visitors.ofStay('other')).toBeNull();

    await stayTold(stay({ entry, exit, outcome: 'left', paired: 'exact' }));
    const left = await stands(id, 'left');
    expect(left.attendance).toMatchObject({ leftAt: exit.at, leftReadId: readId, leftBy: null, stayId: 'stay' });
    // A person says that it is here still: the same exit does not end it again.
    await visitors.undoAttendance(id);
    await stayTold(stay({ entry, exit, outcome: 'left', paired: 'exact', isSettled: true }));
    await stayTold(stay({ id: 'last', mark: 'ZZ99ZZZ' }));
    expect((await visitors.get(id)).attendance?.leftAt).toBeNull();
  });

  it('ends a visit no more where it is told as inside again, but what a person ended stays so', async () => {
    const { visitors, passes, stands, stayTold, clock } = await freshVisitors();
    const { id } = await visitors.add(visit(), 'Ann');
    const read = await passes({ text: 'AB12CDE', crossing: 'in' }, { visitorId: id });
    await stands(id, 'here');
    const entry = { readId: read.id, at: clock.now(), mark: 'AB12CDE' };
    const { id: readId } = await passes({ text: 'AB12CDE', crossing: null });
    const exit = { readId, at: clock.now() + 2 * hour, mark: 'AB12CDE' };
    const left = stay({ entry, exit, outcome: 'left', paired: 'exact' });
    await stayTold(left);
    await stands(id, 'left');
    // The read of the exit was corrected: it was another vehicle.
    await stayTold(stay({ entry }));
    const here = await stands(id, 'here');
    expect(here.attendance).toMatchObject({ leftAt: null, leftReadId: null, stayId: 'stay' });
    await stayTold(left);
    await stands(id, 'left');
    await visitors.undoAttendance(id);
    await visitors.leave(id, 'Ben');
    await stayTold(stay({ entry }));
    await stayTold(stay({ id: 'last', mark: 'ZZ99ZZZ' }));
    expect((await visitors.get(id)).attendance?.leftBy).toBe('Ben');
  });

  it('that a person has to look at ends nothing, and no stay is told by a visit', async () => {
    const { db, visitors, passes, stands, stayTold, clock } = await freshVisitors();
    const { id } = await visitors.walkUp({ ...visit({ plate: 'AB12CDE' }), readId: null, stayMs: 3 * hour }, 'Ann');
    await stands(id, 'here');
    const entry = { readId: 'r', at: clock.now() + 5_000, mark: 'AB12CDE' };
    const doubts: Stay['doubts'] = [{ kind: 'nearOnly', at: noon, stayIds: [] }];
    const { id: readId } = await passes({ text: 'AB12CDE', crossing: null });
    const later = { readId, at: entry.at + hour, mark: 'AB12CDE' };
    await stayTold(stay({ entry, exit: later, outcome: 'left', doubts }));
    await expect.poll(async () => (await visitors.get(id)).attendance?.stayId, { interval: 5 }).toBe('stay');
    expect((await visitors.get(id)).attendance?.leftAt).toBeNull();
    await stayTold(stay({ entry, exit: later, outcome: 'left' }));
    await stands(id, 'left');
    expect(await db.selectFrom('stays').selectAll().execute()).toEqual([]);
  });
});
