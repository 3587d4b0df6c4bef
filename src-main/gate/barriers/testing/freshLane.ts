import { expect, onTestFinished } from 'vitest';
import { type BarrierValues, barrierValuesSchema } from '../../../../src-preload/contract/gate/barriers.ts';
import type { Decision } from '../../../../src-preload/contract/record/decision.ts';
import { silentLog } from '../../../platform/log.ts';
import { createReads, type Reads, type SeenPass } from '../../../record/reads/service.ts';
import { createReadStore } from '../../../record/reads/store.ts';
import { freshRecord } from '../../../testing/freshRecord.ts';
import { seenPass } from '../../../testing/seenPass.ts';
import { openHttpRelay, type RelayOptions } from '../../../testing/simulatedHttpRelay.ts';
import { openModbus } from '../../../testing/simulatedModbus.ts';
import { createDecisionStore } from '../../access/store.ts';
import { createBarriers } from '../service.ts';
import { type BarrierStore, createBarrierStore } from '../store.ts';

const undecided = { alert: null, groupId: null, permitId: null, visitorId: null, watchEntryId: null } as const;

const decisions: Readonly<Record<Decision['verdict'], Decision>> = {
  allow: { ...undecided, verdict: 'allow', cause: 'permit', sentence: 'Staff permit STAFF001.', permitId: 'p1' },
  ask: { ...undecided, verdict: 'ask', cause: 'unknown', sentence: 'Nobody knows this plate.' },
  deny: { ...undecided, verdict: 'deny', cause: 'suspended', sentence: 'The permit is suspended.' },
};

/** A site with an entry that two cameras see and an exit, a record, and barriers that obey decisions made by the test. */
export async function freshLane() {
  const record = await freshRecord();
  for (const id of ['entry', 'entry2', 'exit']) {
    const sealedSource = record.secrets.seal('{}');
    const camera = { id, name: id, sealedSource, enabled: 1, createdAt: 0, removedAt: null };
    await record.db.insertInto('cameras').values(camera).execute();
  }
  const freshReads = () => createReads(record.db, createReadStore(record.db), record.outbox);
  const reads = freshReads();
  const store = createBarrierStore(record.db, record.secrets, silentLog);

  /** Starts the barriers on the record as it is: also once more, as after a sudden end. */
  async function start(changes: Partial<BarrierStore> = {}, forwardSince?: (ms: number) => number, known = reads) {
    const barriers = createBarriers({
      ...record,
      reads: known,
      ...(forwardSince === undefined ? {} : { forwardSince }),
      store: { ...store, ...changes },
      log: silentLog,
      askEveryMs: 40,
    });
    await barriers.start();
    onTestFinished(() => barriers.stop());
    return barriers;
  }

  return {
    ...record,
    reads,
    store,
    start,
    /** The reads as after a start: nothing of them is remembered but the record. */
    freshReads,
    /** Lets time go on. */
    advance: (ms: number) => record.clock.advance(ms),
    /** A vehicle is seen now. */
    async see(
      text: string,
      changes: Partial<SeenPass> & { cameraId?: string; agoMs?: number } = {},
      known: Pick<Reads, 'record'> = reads,
    ) {
      const { cameraId = 'entry', agoMs = 0, ...rest } = changes;
      const at = record.clock.now() - agoMs;
      const offsetMs = record.clock.now() - record.clock.monotonicMs();
      const times = { firstMs: at, lastMs: at, offsetMs };
      const { read } = await known.record(seenPass(cameraId, { text, ...times, ...rest }), null);
      return read.id;
    },
    /** A decision on a read, as the room for access writes it. */
    async decide(readId: string, verdict: Decision['verdict'], changes: Partial<Decision> = {}) {
      await record.db.transaction().execute(async (writing) => {
        await createDecisionStore(record.db).setCurrent(writing, readId, { ...decisions[verdict], ...changes });
        const [read] = await reads.many([readId], writing);
        if (read === undefined) throw new Error('There is no such read');
        await record.outbox.append(writing, { topic: 'read.updated', read });
      });
      record.outbox.announce();
    },
    /** What was commanded, oldest first. */
    async commands() {
      return (await store.commands({ limit: 100 })).reverse();
    },
    /** Waits until so many commands have an answer. */
    async answered(count: number) {
      const outcomes = async () => (await store.commands({ limit: 100 })).filter(({ outcome }) => outcome !== 'sent');
      await expect.poll(async () => (await outcomes()).length, { interval: 5, timeout: 120_000 }).toBe(count);
      return (await outcomes()).reverse();
    },
  };
}

export async function relay(options: RelayOptions = {}) {
  const opened = await openHttpRelay(options);
  onTestFinished(() => opened.stop());
  return opened;
}

export async function modbus() {
  const opened = await openModbus();
  onTestFinished(() => opened.stop());
  return opened;
}

/** A barrier of the entry that obeys decisions, but for what the test says otherwise. */
export function entryBarrier(device: object, changes: object = {}): BarrierValues {
  return barrierValuesSchema.parse({
    name: 'Entry barrier',
    device,
    cameraIds: ['entry', 'entry2'],
    automatic: true,
    pulseMs: 100,
    timeoutMs: 600,
    ...changes,
  });
}

export function overHttp(url: string, more: object = {}) {
  return { kind: 'http', open: { method: 'POST', url: `${url}/open` }, signIn: { kind: 'none' }, ...more };
}

export function overModbus(port: number, more: object = {}) {
  return { kind: 'modbus', host: '127.0.0.1', port, coil: 1, ...more };
}
