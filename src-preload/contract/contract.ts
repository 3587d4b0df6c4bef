import { accessContract } from './access.ts';
import { alertsContract } from './alerts.ts';
import { barriersContract } from './barriers.ts';
import { camerasContract } from './cameras.ts';
import { carParksContract } from './carParks.ts';
import { deskContract } from './desk.ts';
import { jobsContract } from './jobs.ts';
import { liveContract } from './live.ts';
import { permitImportContract } from './permitImport.ts';
import { permitsContract } from './permits.ts';
import { readsContract } from './reads.ts';
import { reviewContract } from './reviewQueue.ts';
import { settingsContract } from './settings.ts';
import { systemContract } from './system.ts';
import { visitorsContract } from './visitors.ts';
import { watchListContract } from './watchList.ts';

/** Everything a client can ask of Gatehouse, one branch for each room. */
export const contract = {
  barriers: barriersContract,
  cameras: camerasContract,
  carParks: carParksContract,
  reads: readsContract,
  permits: permitsContract,
  permitImport: permitImportContract,
  jobs: jobsContract,
  visitors: visitorsContract,
  watchList: watchListContract,
  access: accessContract,
  alerts: alertsContract,
  desk: deskContract,
  live: liveContract,
  review: reviewContract,
  settings: settingsContract,
  system: systemContract,
};
