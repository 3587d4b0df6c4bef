import { liveContract } from './events.ts';
import { accessContract } from './gate/access.ts';
import { alertsContract } from './gate/alerts.ts';
import { barriersContract } from './gate/barriers.ts';
import { deskContract } from './gate/desk.ts';
import { signsContract } from './gate/signs.ts';
import { hubLinkContract } from './hub/link.ts';
import { mqttContract } from './links/mqtt.ts';
import { uploadsContract } from './links/uploads.ts';
import { webhooksContract } from './links/webhooks.ts';
import { calendarsContract } from './lists/calendars.ts';
import { permitImportContract } from './lists/permitImport.ts';
import { permitListsContract } from './lists/permitLists.ts';
import { permitsContract } from './lists/permits.ts';
import { visitorsContract } from './lists/visitors.ts';
import { watchListContract } from './lists/watchlist.ts';
import { exportsContract } from './office/exports.ts';
import { privacyContract } from './office/privacy.ts';
import { reportsContract } from './office/reports.ts';
import { schedulesContract } from './office/schedules.ts';
import { casesContract } from './parking/cases.ts';
import { machinesContract } from './parking/machines.ts';
import { paymentImportContract } from './parking/paymentImport.ts';
import { paymentsContract } from './parking/payments.ts';
import { revenueContract } from './parking/revenue.ts';
import { tariffsContract } from './parking/tariffBook.ts';
import { postsContract } from './record/posts.ts';
import { readListsContract } from './record/readLists.ts';
import { readsContract } from './record/reads.ts';
import { readViewsContract } from './record/readViews.ts';
import { reviewContract } from './record/review.ts';
import { stayCountsContract } from './record/stayCounts.ts';
import { staysContract } from './record/stays.ts';
import { trafficContract } from './record/traffic.ts';
import { jobsContract } from './record/videos.ts';
import { settingsContract } from './settings.ts';
import { auditContract } from './site/audit.ts';
import { camerasContract } from './site/cameras.ts';
import { carParksContract } from './site/carparks.ts';
import { keysContract } from './site/keys.ts';
import { networkContract } from './site/network.ts';
import { onvifContract } from './site/onvif.ts';
import { signOnContract } from './site/signon.ts';
import { systemContract } from './site/system.ts';
import { meContract, usersContract } from './site/users.ts';

/** Everything a client can ask of Gatehouse, one branch for each room. */
export const contract = {
  audit: auditContract,
  barriers: barriersContract,
  signs: signsContract,
  cameras: camerasContract,
  carParks: carParksContract,
  reads: readsContract,
  posts: postsContract,
  readLists: readListsContract,
  readViews: readViewsContract,
  permits: permitsContract,
  permitImport: permitImportContract,
  permitLists: permitListsContract,
  calendars: calendarsContract,
  jobs: jobsContract,
  visitors: visitorsContract,
  watchList: watchListContract,
  access: accessContract,
  alerts: alertsContract,
  desk: deskContract,
  live: liveContract,
  review: reviewContract,
  stays: staysContract,
  stayCounts: stayCountsContract,
  traffic: trafficContract,
  tariffs: tariffsContract,
  payments: paymentsContract,
  cases: casesContract,
  machines: machinesContract,
  paymentImport: paymentImportContract,
  revenue: revenueContract,
  privacy: privacyContract,
  exports: exportsContract,
  reports: reportsContract,
  schedules: schedulesContract,
  settings: settingsContract,
  system: systemContract,
  users: usersContract,
  me: meContract,
  network: networkContract,
  keys: keysContract,
  onvif: onvifContract,
  webhooks: webhooksContract,
  mqtt: mqttContract,
  hubLink: hubLinkContract,
  uploads: uploadsContract,
  signOn: signOnContract,
};
