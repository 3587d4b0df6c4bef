import { note } from '../../src-main/platform/audit/note.ts';
import { verifyAudit } from '../../src-main/platform/audit/verify.ts';
import { openDatabase } from '../../src-main/platform/database.ts';
import { monotonicMs } from '../../src-main/platform/monotonic.ts';
import { actAs, localActor } from '../../src-main/platform/serving/actor.ts';
import { permitValuesSchema } from '../../src-preload/contract/lists/permits.ts';
import type { Benchmark } from './benchmark.ts';
import { withFolder } from './hostProcess.ts';
import { whileOpen } from './whileOpen.ts';

const entries = 20_000;
const inOneTransaction = 50;
const clock = { now: () => Date.UTC(2026, 5, 3, 10), monotonicMs };
const actor = localActor('bench', 'Bench', 'the command line');

/** What the audit adds to a change, and how long it takes to go through all of it. */
export const audit: Benchmark = {
  title: 'Audit',
  method: `${entries.toLocaleString('en-GB')} changes of a permit with three fields each are noted, ${inOneTransaction} in one transaction; then the whole chain is verified. Both in processor time of the process.`,
  figures: [
    { key: 'auditNoteMs', unit: 'ms', meaning: 'one entry, its share of the transaction included; mean' },
    { key: 'auditVerify20kMs', unit: 'ms', meaning: 'the chain verified' },
  ],
  async run(progress) {
    return await withFolder(async (folder) =>
      whileOpen(Promise.resolve(openDatabase(folder)), async ({ db }) => {
        const before = permitValuesSchema.parse({ number: 'A1', groupId: 'staff', vehicles: [{ plate: 'AB12CDE' }] });
        const begun = process.cpuUsage();
        for (let done = 0; done < entries; done += inOneTransaction) {
          await actAs(actor, () =>
            db.transaction().execute(async (writing) => {
              for (let n = 0; n < inOneTransaction; n += 1) {
                const after = { ...before, name: `Person ${done + n}`, validTo: done + n, note: 'Ask at the desk' };
                const thing = { kind: 'permit', id: `${done + n}`, label: `A${done + n}` };
                await note(writing, clock, { action: 'permits.update', thing, values: {}, before, after });
              }
            }),
          );
          if (done % 5_000 === 0) progress(`${done.toLocaleString('en-GB')} noted`);
        }
        const noted = cpuMsSince(begun);
        const checked = process.cpuUsage();
        const { ok } = await verifyAudit({ db, anchors: [] });
        if (!ok) throw new Error('The chain is not whole');
        return { auditNoteMs: noted / entries, auditVerify20kMs: cpuMsSince(checked) };
      }),
    );
  },
};

function cpuMsSince(begun: NodeJS.CpuUsage): number {
  const { user, system } = process.cpuUsage(begun);
  return (user + system) / 1000;
}
