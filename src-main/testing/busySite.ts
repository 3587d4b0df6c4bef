import { onTestFinished } from 'vitest';
import { visitValuesSchema } from '../../src-preload/contract/lists/visitors.ts';
import type { Read } from '../../src-preload/contract/record/reads.ts';
import { createDecisionStore } from '../gate/access/store.ts';
import { createAlertStore } from '../gate/alerts/store.ts';
import { newId } from '../platform/ids.ts';
import { createStayStore } from '../record/stays/store.ts';
import { madeStay } from '../record/stays/testing/madeStay.ts';
import { freshDoor } from './freshDoor.ts';
import { seenPass } from './seenPass.ts';

/** A site of which something can be taken out of everything. */
export async function busySite() {
  const door = await freshDoor();
  const { site, record, lists, db, clock } = door;
  for (const wing of [site, record, lists]) await wing.start();
  onTestFinished(async () => {
    await lists.stop();
    await record.stop();
  });
  const entry = await site.cameras.add({ name: 'Entry', source: { kind: 'file', path: '/clip.mp4' } });
  const other = await site.cameras.add({ name: 'Other', source: { kind: 'file', path: '/clip.mp4' } });
  const permit = await lists.permits.add(
    {
      ...{ number: 'VIP1', groupId: 'staff', name: 'Ann Hill', email: '', telephone: '', company: 'Mill', unit: '' },
      ...{ validFrom: Date.UTC(2026, 3, 1) - 3_600_000, validTo: Date.UTC(2026, 5, 30, 23), schedule: null, note: '' },
      ...{ suspended: false, suspendedReason: '', mostOnSite: null },
      vehicles: [{ plate: 'AB12CDE', make: 'Ford', colour: '', note: '' }],
    },
    'Eve',
  );
  await lists.visitors.add(
    visitValuesSchema.parse({
      kind: 'visitor',
      name: 'Bob',
      plate: 'XY34ZZZ',
      from: clock.now() - 7_200_000,
      to: clock.now() + 1_000,
    }),
    'Eve',
  );
  // It is over by now, and nobody came.
  const over = clock.now() - 3_600_000;
  await db.updateTable('visits').set({ toAt: over, overAt: over }).execute();
  const at = clock.now();
  const reads: Read[] = [];
  for (const camera of [entry, other]) {
    const pass = seenPass(camera.id, {
      kind: 'closed',
      text: 'AB12CDE',
      passId: newId(),
      firstMs: at,
      lastMs: at + 1_000,
    });
    reads.push((await record.reads.record(pass, null)).read);
  }
  const [read] = reads;
  if (read === undefined) throw new Error('Nothing was read');
  const reason = { verdict: 'allow', cause: 'permit', sentence: 'Ann may come in', alert: null } as const;
  const whom = { groupId: 'staff', permitId: permit.id, visitorId: null, watchEntryId: null };
  await db.transaction().execute(async (writing) => {
    for (const each of reads)
      await createDecisionStore(db).keep(writing, {
        id: newId(),
        readId: each.id,
        at,
        mark: each.text,
        ...reason,
        ...whom,
      });
    await createStayStore(db).put(
      writing,
      madeStay({
        ...{
          id: read.id,
          cameraId: entry.id,
          carParkId: '',
          entry: { readId: read.id, at: at - 3_600_000, mark: 'AB12CDE' },
        },
        holder: { permitId: permit.id, groupId: 'staff', visitId: null },
      }),
    );
    for (const cameraId of [entry.id, other.id])
      await createAlertStore(db).insert(writing, {
        ...{
          id: newId(),
          kind: 'cameraDown',
          severity: 'warning',
          at,
          sentence: 'It does not answer',
          tell: '',
          values: null,
        },
        ...{ readId: null, cameraId, barrierId: null, mark: null, country: null, format: null, place: 'Entry' },
        ...{ mustAcknowledge: false, acknowledgedAt: null, acknowledgedBy: null, resolvedAt: null, sound: false },
        ...{ desktop: false, folded: null, passes: 1, firstAt: at },
      });
  });
  return { ...door, entry, other, reads };
}
