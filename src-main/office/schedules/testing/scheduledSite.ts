import { mkdir } from 'node:fs/promises';
import { join } from 'node:path';
import { onTestFinished } from 'vitest';
import { defaultAlertSettings } from '../../../../src-preload/contract/gate/alertSettings.ts';
import type { Schedule, ScheduleRun } from '../../../../src-preload/contract/office/schedules.ts';
import type { Camera } from '../../../../src-preload/contract/site/cameras.ts';
import { type User, type UserValues, userValuesSchema } from '../../../../src-preload/contract/site/users.ts';
import { exportSources } from '../../../exportSources.ts';
import { startExportThread } from '../../../exportThread.ts';
import { newId } from '../../../platform/ids.ts';
import type { Actor } from '../../../platform/serving/actor.ts';
import { reportMakers } from '../../../reportMakers.ts';
import { freshDoor } from '../../../testing/freshDoor.ts';
import { seenPass } from '../../../testing/seenPass.ts';
import { openSmtpServer } from '../../../testing/smtpServer.ts';
import { openOffice } from '../../openOffice.ts';

/** The clock stands at noon UTC of Monday 1 June 2026, 13:00 of the site’s. A site of two cameras with users, a mail server and a folder for reports, and people who ask at its door. */
export async function scheduledSite() {
  const door = await freshDoor();
  const { site, record } = door;
  await site.start();
  await record.start();
  const sent: { refusal: { at: 'recipient' | 'message'; code: number; words: string } | null } = { refusal: null };
  const mailServer = await openSmtpServer({ refuse: () => sent.refusal });
  onTestFinished(() => mailServer.close());
  const mail = { ...defaultAlertSettings.mail, host: '127.0.0.1', port: mailServer.port, security: 'none' as const };
  await site.settings.update({ section: 'alerts', change: { mail: { ...mail, from: 'gate@site.example' } } }, 'Test');
  const inLondon = { ...site.settings.current().site, timeZone: 'Europe/London' };
  await site.settings.update({ section: 'site', change: inLondon }, 'Test');
  const cameras: Camera[] = [];
  for (const name of ['Entry', 'Exit'])
    cameras.push(await site.cameras.add({ name, source: { kind: 'file', path: '/clip.mp4' } }));
  const read = (camera: number, text: string, agoMs = 0) => {
    const at = door.clock.now() - agoMs;
    const pass = { kind: 'closed' as const, text, passId: newId(), firstMs: at, lastMs: at, evidenceMs: at };
    return record.reads.record(seenPass(cameras[camera]?.id ?? '', pass), null);
  };
  const { users, standIn } = site.users;
  const user = (name: string, role: User['role'], values: Partial<UserValues> = {}) =>
    users.add(
      userValuesSchema.parse({ name, role, email: `${name.toLowerCase()}@example.com`, ...values }),
      role === 'administrator' ? 'walnut river candle' : null,
    );
  const ann = await user('Ann', 'administrator');
  /** An office on the same record, as after a start. */
  const open = () =>
    openOffice(door, {
      ...{ site, lists: door.lists, wings: [door.parking, door.gate, door.lists, record, site] },
      cloak: async () => null,
      exporting: {
        ...{ sources: exportSources, makers: reportMakers, startThread: startExportThread },
        ...{ checks: record.exportChecks, version: '0', may: users.may },
      },
    });
  const asking = (who: User = ann) => ({ actor: standIn(who.id, 'a browser') as Actor, may: users.may });
  await door.office.exports.begin();
  onTestFinished(() => door.office.exports.stop());
  const folder = join(door.folder, '..', `reports-${newId()}`);
  await mkdir(folder);
  return {
    ...{ ...door, ann, user, cameras, read, mailServer, sent, open, asking, folder, users },
    schedules: door.office.schedules,
    /** Asks at the door, as a browser does. */
    async asked<Answer = Schedule>(procedure: string, input: unknown, who: User = ann) {
      const init = { method: 'POST', headers: { 'content-type': 'application/json' } };
      const request = new Request(`http://gatehouse/rpc/schedules/${procedure}`, {
        ...init,
        body: JSON.stringify({ json: input }),
      });
      const response = await door.handle(request, asking(who).actor);
      const { json } = (await response.json()) as { json: Answer & { message?: string; data?: { field?: string } } };
      return { status: response.status, json };
    },
    async history(): Promise<ScheduleRun[]> {
      return (await door.office.schedules.service.history({ limit: 50 }, asking())).runs;
    },
  };
}

/** A schedule of every day at 07:00 of the site’s clock. */
export const everyMorning = {
  name: 'Morning',
  reports: [{ id: 'reads' }],
  rhythm: { every: 'day', weekday: 1, monthDay: 1, atMinute: 420 },
  format: 'pdf',
  folder: null,
  recipientIds: [] as string[],
};
