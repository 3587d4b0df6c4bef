import { readFile, stat } from 'node:fs/promises';
import type { MailServer } from '../../../src-preload/contract/gate/alertSettings.ts';
import { listText } from '../../../src-preload/contract/office/scheduleRules.ts';
import { note } from '../../platform/audit/note.ts';
import type { Clock } from '../../platform/clock.ts';
import type { Database } from '../../platform/database.ts';
import type { Log } from '../../platform/log.ts';
import { createDeliveries, DeliveryFault, type DeliveryOutcome } from '../../platform/mail/deliveries.ts';
import type { MailPassword } from '../../platform/mail/password.ts';
import { MailFault, type MailPart, sendBySmtp } from '../../platform/mail/smtp.ts';
import type { DeliveryRecord, ReportDelivery } from './deliveryStore.ts';
import { placeFile, refuseFolder } from './folder.ts';
import { reportMail } from './mailWords.ts';
import { askingFor, type Owners } from './owner.ts';
import type { Recipients } from './recipients.ts';
import type { RunFile, RunStore, StoredRun } from './runStore.ts';
import { daysOfRun } from './shown.ts';
import { type DeliveryTrouble, troubleInWords } from './troubles.ts';

export interface DeliverOptions {
  readonly db: Database;
  readonly clock: Clock;
  readonly log: Log;
  readonly dataFolder: string;
  readonly runs: RunStore;
  readonly deliveries: DeliveryRecord;
  readonly owners: Owners;
  readonly recipients: Pick<Recipients, 'withheld'>;
  /** Where the file of an export lies. */
  readonly pathOf: (exportId: string) => string;
  readonly siteName: () => string;
  readonly mailServer: () => MailServer;
  readonly mailPassword: () => Promise<MailPassword | null>;
  /** Tells those who watch. */
  readonly onChange: () => void;
  /** The address of an active user; empty where they have none, null where they are none. */
  readonly addressOf: (userId: string) => string | null;
}

/** Given up after a day: by then a daily report has been followed by the next. */
const givenUpAfterMs = 86_400_000;
/** As much as mail servers take: base64 makes a third more of it. */
const mostMailBytes = 15_000_000;

const contentTypes = {
  pdf: 'application/pdf',
  xlsx: 'application/vnd.openxmlformats-officedocument.spreadsheetml.sheet',
} as const;

type MadeFile = RunFile & { readonly exportId: string; readonly sha256: string };

/** Brings what was made where it is to be: into folders and to mailboxes, tried again for a day. */
export function createReportDeliveries(options: DeliverOptions) {
  const { db, clock, log, runs, deliveries, pathOf } = options;

  function fault(trouble: DeliveryTrouble): DeliveryFault<DeliveryTrouble> {
    return new DeliveryFault(trouble, troubleInWords(trouble), true);
  }

  async function deliver(delivery: ReportDelivery, signal: AbortSignal): Promise<void> {
    const run = await runs.get(delivery.runId);
    // What goes with its run is gone with it.
    if (run === null) return;
    const files = (await runs.files([run.id])).filter(
      (file): file is MadeFile => file.exportId !== null && file.sha256 !== null,
    );
    for (const { exportId } of files) {
      const isThere = await stat(pathOf(exportId)).then(
        () => true,
        () => false,
      );
      if (!isThere) throw fault({ code: 'filesGone' });
    }
    if (delivery.kind === 'folder') await intoFolder(delivery.target, run, files);
    else await byMail(delivery, run, files, signal);
  }

  async function intoFolder(folder: string, run: StoredRun, files: readonly MadeFile[]): Promise<void> {
    await refuseFolder(folder, options.dataFolder);
    for (const { place, exportId, fileName, sha256, placedAs } of files)
      await placeFile(
        folder,
        { name: fileName, from: pathOf(exportId), mark: `gatehouse-${exportId}`, sha256, placedAs },
        (name) => runs.notePlace(run.id, place, name),
      );
  }

  async function byMail(
    { id, userId, target }: ReportDelivery,
    run: StoredRun,
    files: readonly MadeFile[],
    signal: AbortSignal,
  ): Promise<void> {
    const theirs = theirsOf(userId, run, files);
    const to = options.addressOf(userId);
    if (to === null) throw fault({ code: 'noUser', name: target });
    if (to === '') throw fault({ code: 'noAddress', name: target });
    const server = options.mailServer();
    if (server.host === '') throw new MailFault({ code: 'noServer' }, true);
    if (files.length > 0 && theirs.length === 0) throw fault({ code: 'notTheirs', name: target });
    if (theirs.reduce((sum, { bytes }) => sum + bytes, 0) > mostMailBytes) throw fault({ code: 'tooLarge' });
    const parts: MailPart[] = [];
    for (const { exportId, fileName } of theirs)
      parts.push({
        ...{ cid: null, fileName, contentType: contentTypes[run.plan.format] },
        bytes: await readFile(pathOf(exportId)),
      });
    const left = files.filter((file) => !theirs.includes(file)).map(({ title }) => title);
    const text = reportMail({
      ...{ scheduleName: run.scheduleName, days: daysOfRun(run), site: options.siteName(), ownerName: run.ownerName },
      isLimited: isOfSomeCameras(run),
      titles: theirs.map(({ title }) => title),
      problems: [
        ...(run.message === '' ? [] : [run.message]),
        ...(left.length === 0 ? [] : [`Left out, for you may not read it in Gatehouse: ${listText(left)}.`]),
      ],
    });
    await sendBySmtp({ id, to, ...text, parts }, { server, password: await options.mailPassword(), signal });
  }

  const ownerOf = (run: StoredRun) => askingFor({ ...run, name: run.scheduleName }, options.owners);

  function isOfSomeCameras(run: StoredRun): boolean {
    const owner = ownerOf(run);
    return typeof owner !== 'string' && owner.actor.cameraIds !== null;
  }

  /** What of it somebody may be given now: their rights, and those of the owner, which it was made with, may be others than when they were chosen. */
  function theirsOf<File extends RunFile>(userId: string, run: StoredRun, files: readonly File[]): File[] {
    const owner = ownerOf(run);
    const ids = files.map(({ reportId }) => reportId);
    const withheld = options.recipients.withheld(userId, ids, typeof owner === 'string' ? null : owner);
    return files.filter(({ reportId }) => !withheld.includes(reportId));
  }

  async function settle(delivery: ReportDelivery, outcome: DeliveryOutcome<DeliveryTrouble>): Promise<void> {
    const run = outcome.state === 'sent' ? await runs.get(delivery.runId) : null;
    const made = run === null ? [] : await runs.files([run.id]);
    const files = run === null || delivery.kind === 'folder' ? made : theirsOf(delivery.userId, run, made);
    await db.transaction().execute(async (writing) => {
      await deliveries.settle(writing, delivery.id, outcome);
      if (run === null) return;
      const asking = ownerOf(run);
      const hashes = files.flatMap(({ sha256 }) => sha256 ?? []);
      await note(writing, clock, {
        action: delivery.kind === 'folder' ? 'schedules.place' : 'schedules.send',
        thing: { kind: 'schedule', id: run.scheduleId, label: run.scheduleName },
        values: { to: delivery.target, days: daysOfRun(run), files: hashes.length, sha256: hashes.join(', ') },
        ...(typeof asking === 'string' ? {} : { actor: asking.actor }),
      });
    });
    options.onChange();
  }

  const queues = (['folder', 'mail'] as const).map((kind) =>
    createDeliveries<ReportDelivery, DeliveryTrouble>({
      ...{ clock, log, deliver, settle, givenUpAfterMs },
      store: deliveries.ofKind(kind),
      troubles: { ended: { code: 'ended' }, waitedTooLong: { code: 'waitedTooLong' } },
    }),
  );
  const each = async (work: (queue: (typeof queues)[number]) => Promise<void>) =>
    void (await Promise.all(queues.map(work)));

  return {
    wake: () => {
      for (const queue of queues) queue.wake();
    },
    deliverDue: () => each((queue) => queue.deliverDue()),
    onClockMoved: (byMs: number) => each((queue) => queue.onClockMoved(byMs)),
    start: () => {
      for (const queue of queues) queue.start();
    },
    stop: () => each((queue) => queue.stop()),
  };
}
