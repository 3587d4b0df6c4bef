import { eventIterator } from '@orpc/contract';
import * as z from 'zod';
import { alertEvents } from './gate/alerts.ts';
import { barrierEvents } from './gate/barriers.ts';
import { deskEvents } from './gate/desk.ts';
import { signEvents } from './gate/signs.ts';
import { hubLinkEvents } from './hub/link.ts';
import { mqttEvents } from './links/mqtt.ts';
import { folderEvents } from './links/watchedFolder.ts';
import { webhookEvents } from './links/webhooks.ts';
import { calendarEvents } from './lists/calendars.ts';
import { permitListEvents } from './lists/permitLists.ts';
import { permitEvents } from './lists/permits.ts';
import { sourceEvents } from './lists/sources.ts';
import { visitorEvents } from './lists/visitors.ts';
import { watchListEvents } from './lists/watchlist.ts';
import { privacyEvents } from './office/privacy.ts';
import { scheduleEvents } from './office/schedules.ts';
import { caseEvents } from './parking/caseEvents.ts';
import { machineEvents } from './parking/machines.ts';
import { paymentEvents } from './parking/payments.ts';
import { tariffEvents } from './parking/tariffBook.ts';
import { readEvents } from './record/reads.ts';
import { readViewEvents } from './record/readViews.ts';
import { stayCountEvents } from './record/stayCounts.ts';
import { stayEvents } from './record/stays.ts';
import { videoEvents } from './record/videos.ts';
import { callableBy, everyone } from './roles.ts';
import { settingsEvents } from './settings.ts';
import { cameraEvents } from './site/cameras.ts';
import { carParkEvents } from './site/carparks.ts';
import { keyEvents } from './site/keys.ts';
import { networkEvents } from './site/network.ts';
import { signOnEvents } from './site/signon.ts';
import { systemEvents } from './site/system.ts';
import { userEvents } from './site/users.ts';

/** What happened, for those who watch; each room tells its own. Each event of the record carries its place in the outbox as event id. */
export const liveEventSchema = z.discriminatedUnion('topic', [
  ...readEvents,
  ...readViewEvents,
  ...stayEvents,
  ...stayCountEvents,
  ...cameraEvents,
  ...carParkEvents,
  ...videoEvents,
  ...settingsEvents,
  ...watchListEvents,
  ...deskEvents,
  ...permitEvents,
  ...permitListEvents,
  ...calendarEvents,
  ...sourceEvents,
  ...visitorEvents,
  ...alertEvents,
  ...barrierEvents,
  ...signEvents,
  ...systemEvents,
  ...userEvents,
  ...tariffEvents,
  ...paymentEvents,
  ...machineEvents,
  ...caseEvents,
  ...privacyEvents,
  ...scheduleEvents,
  ...networkEvents,
  ...keyEvents,
  ...webhookEvents,
  ...mqttEvents,
  ...hubLinkEvents,
  ...folderEvents,
  ...signOnEvents,
]);
export type LiveEvent = z.infer<typeof liveEventSchema>;

export const liveContract = {
  /**
   * Events as they happen. Begins after the newest event unless the client resumes with the last event id it saw, and
   * then misses nothing.
   */
  events: callableBy(everyone, { whileLocked: true }).output(eventIterator(liveEventSchema)),
};
