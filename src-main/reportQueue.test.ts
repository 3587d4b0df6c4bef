import { describe, expect, it } from 'vitest';
import { silentLog } from './platform/log.ts';
import { createReportQueue, type PassReport, type ReportLimits } from './reportQueue.ts';

function report(passId: string, kind: PassReport['kind'], changes: { text?: string; bytes?: number } = {}): PassReport {
  const { text = 'AB12CDE', bytes } = changes;
  const picture = { jpeg: new Uint8Array((bytes ?? 0) / 2), width: 1, height: 1 };
  const pass = { text } as PassReport['pass'];
  const evidence = bytes === undefined ? null : { vehicle: picture, plate: picture, frameWidth: 1, frameHeight: 1 };
  return { type: 'pass', sourceId: 'entry', passId, kind, pass, evidence };
}

/** A queue whose first report is held until the disk has room. */
async function heldQueue(limits: Partial<ReportLimits> = {}) {
  const room = Promise.withResolvers<void>();
  const dealt: PassReport[] = [];
  const queue = createReportQueue({
    log: silentLog,
    limits,
    async onPass(given) {
      await room.promise;
      dealt.push(given);
    },
  });
  queue.pass(report('first', 'opened'));
  // Until it is under way.
  await null;
  const settled = async () => {
    room.resolve();
    await queue.settled();
    return dealt.slice(1);
  };
  return { queue, settled };
}

describe('reports that wait', () => {
  it('are dealt with in the order they came, whatever goes wrong with one', async () => {
    const order: string[] = [];
    const queue = createReportQueue({
      log: silentLog,
      async onPass({ passId }) {
        order.push(passId);
        if (passId === 'a') throw new Error('It went wrong');
      },
    });
    queue.pass(report('a', 'opened'));
    queue.other(async () => void order.push('engine lost'));
    queue.pass(report('b', 'opened'));
    await queue.settled();
    queue.pass(report('c', 'opened'));
    await queue.settled();
    expect(order).toEqual(['a', 'engine lost', 'b', 'c']);
  });

  it('become one for each pass, with its newest words and pictures, however long they wait', async () => {
    const { queue, settled } = await heldQueue();
    for (let n = 0; n < 60; n++) queue.pass(report(`pass ${n}`, 'opened', { bytes: 100 }));
    for (let n = 0; n < 60; n++) for (let more = 0; more < 500; more++) queue.pass(report(`pass ${n}`, 'updated'));
    queue.pass(report('pass 3', 'closed', { text: 'XY34ZZZ' }));
    queue.pass(report('pass 4', 'closed', { bytes: 40 }));
    expect(queue.waiting).toBeLessThanOrEqual(62);
    const dealt = await settled();
    expect(dealt.filter(({ passId }) => passId === 'pass 5')).toMatchObject([
      { kind: 'updated', evidence: { vehicle: { jpeg: { length: 50 } } } },
    ]);
    // A picture of another text is no evidence.
    expect(dealt.findLast(({ passId }) => passId === 'pass 3')).toMatchObject({ kind: 'closed', evidence: null });
    expect(dealt.findLast(({ passId }) => passId === 'pass 4')?.evidence?.plate.jpeg).toHaveLength(20);
  });

  it('stay on their side of what must come between them', async () => {
    const { queue, settled } = await heldQueue();
    for (let n = 0; n < 60; n++) queue.pass(report(`pass ${n}`, 'opened'));
    queue.other(async () => undefined);
    queue.pass(report('pass 1', 'closed'));
    expect((await settled()).filter(({ passId }) => passId === 'pass 1')).toMatchObject([
      { kind: 'opened' },
      { kind: 'closed' },
    ]);
  });

  it('lose their oldest pictures first, and then whole passes, and are never left half on record', async () => {
    const { queue, settled } = await heldQueue({ pictureBytes: 1_000, reports: 20 });
    queue.pass(report('begun before', 'closed', { bytes: 100 }));
    for (let n = 0; n < 30; n++) queue.pass(report(`pass ${n}`, 'opened', { bytes: 100 }));
    expect(queue.waiting).toBe(20);
    expect(queue.lost).toBe(11);
    const dealt = await settled();
    expect(dealt[0]).toMatchObject({ passId: 'begun before', evidence: null });
    expect(dealt.slice(1).map(({ passId }) => passId)).toEqual(Array.from({ length: 19 }, (_, n) => `pass ${n + 11}`));
    expect(dealt.filter(({ evidence }) => evidence !== null)).toHaveLength(10);
  });

  it('keep only the newest progress of a video', async () => {
    const { queue, settled } = await heldQueue();
    const told: number[] = [];
    for (let n = 0; n < 1_000; n++) queue.other(async () => void told.push(n), 'progress of video');
    expect(queue.waiting).toBeLessThanOrEqual(2);
    await settled();
    expect(told).toEqual([999]);
  });
});
