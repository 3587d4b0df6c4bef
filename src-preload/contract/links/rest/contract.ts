import { barriersRest, decisionsRest } from './gate.ts';
import { groupsRest, permitsRest } from './lists.ts';
import { exportsRest, reportsRest } from './office.ts';
import { breachesRest, paymentsRest, staysRest, tariffsRest } from './parking.ts';
import { deskRest, readsRest } from './reads.ts';
import { camerasRest, siteRest } from './site.ts';
import { uploadsRest } from './uploads.ts';
import { visitorsRest, watchListRest } from './visitors.ts';
import { webhooksRest } from './webhooks.ts';

/**
 * What programs may ask under `/v1`: the same things as the contract, under addresses, verbs and statuses that a user of REST expects. Each
 * is answered by procedures of the contract, so that both allow and refuse the same.
 */
export const restContract = {
  reads: readsRest,
  cameras: camerasRest,
  groups: groupsRest,
  permits: permitsRest,
  visitors: visitorsRest,
  watchList: watchListRest,
  decisions: decisionsRest,
  barriers: barriersRest,
  desk: deskRest,
  stays: staysRest,
  tariffs: tariffsRest,
  payments: paymentsRest,
  breaches: breachesRest,
  reports: reportsRest,
  exports: exportsRest,
  webhooks: webhooksRest,
  uploads: uploadsRest,
  site: siteRest,
};
