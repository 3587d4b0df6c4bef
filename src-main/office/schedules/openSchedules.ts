import type { SiteSettings } from '../../../src-preload/contract/settings.ts';
import { clockOf } from '../../../src-preload/contract/siteClock.ts';
import type { LaidGround } from '../../platform/ground.ts';
import { readMailPassword } from '../../platform/mail/password.ts';
import type { ReportMaker } from '../../platform/reportMaker.ts';
import type { Site } from '../../site/openSite.ts';
import type { Asking, Exports } from '../exports/service.ts';
import type { Reports } from '../reports/service.ts';
import { createCalendar } from './calendar.ts';
import { createReportDeliveries } from './deliver.ts';
import { createDeliveryStore } from './deliveryStore.ts';
import { createMaking } from './making.ts';
import { scheduleProcedures } from './procedures.ts';
import { createRecipients } from './recipients.ts';
import { createRunStore } from './runStore.ts';
import { createSchedules } from './service.ts';
import { createScheduleStore } from './store.ts';

export interface SchedulesNeeds {
  readonly people: Pick<Site['users'], 'users' | 'standIn'>;
  readonly settings: () => SiteSettings;
  readonly exports: Exports;
  readonly reports: Reports;
  readonly makers: readonly ReportMaker[];
  readonly may: Asking['may'];
  /** How late it is at least, by all that is believed of the clock, UTC ms. */
  readonly believedAt: () => Promise<number>;
}

/** Opens the room of reports that are made by the calendar. */
export function openSchedules(
  ground: Pick<LaidGround, 'db' | 'clock' | 'log' | 'outbox' | 'secrets' | 'dataFolder'>,
  { people, settings, exports, reports, makers, may, believedAt }: SchedulesNeeds,
) {
  const { db, log, secrets } = ground;
  const { users } = people;
  const stores = { schedules: createScheduleStore(db), runs: createRunStore(db), deliveries: createDeliveryStore(db) };
  const owners = { hasUsers: users.hasUsers, standIn: people.standIn, may };
  const kinds = makers.map(({ kind }) => kind);
  const recipients = createRecipients({ owners, reports, kinds, users: () => users.list() });
  const siteClock = clockOf(() => settings().site.timeZone);
  const nameOfUser = (id: string) => users.nameOf(id) || 'Somebody who was removed';
  const onChange = () => ground.outbox.tell({ topic: 'schedules.changed' });
  const sending = createReportDeliveries({
    ...{ ...ground, ...stores, owners, recipients, onChange, pathOf: exports.pathOf },
    siteName: () => settings().site.name,
    mailServer: () => settings().alerts.mail,
    mailPassword: () => readMailPassword(db, secrets),
    addressOf(userId) {
      const user = users.get(userId);
      return user === null || !user.active ? null : user.email;
    },
  });
  const making = createMaking({
    ...{ ...ground, ...stores, owners, reports, exports, nameOfUser, onChange },
    onMade: () => sending.wake(),
  });
  const calendar = createCalendar({ ...ground, ...stores, siteClock, believedAt, onChange, wake: () => making.wake() });
  const service = createSchedules({
    ...{ ...ground, ...stores, owners, recipients, siteClock, reports, exports, nameOfUser, onChange },
    kinds,
    canMail: () => settings().alerts.mail.host !== '',
    isUser: (id) => users.get(id)?.active === true,
    wake: () => void making.wake(),
  });
  return {
    service,
    /** What is due is begun now, made, and brought where it can be now. */
    async lookNow(): Promise<void> {
      await calendar.look();
      await making.wake();
      await sending.deliverDue();
    },
    procedures: scheduleProcedures(service, log),
    async onClockMoved(byMs: number): Promise<void> {
      await sending.onClockMoved(byMs);
      void calendar.look();
    },
    start(): void {
      sending.start();
      calendar.start();
    },
    /** Before exports are stopped: what they break off then is gone on with at the next start. */
    halt: () => making.halt(),
    async stop(): Promise<void> {
      await calendar.stop();
      await making.settled();
      await sending.stop();
    },
  };
}
