import { camerasContract } from './cameras.ts';
import { jobsContract } from './jobs.ts';
import { liveContract } from './live.ts';
import { readsContract } from './reads.ts';
import { settingsContract } from './settings.ts';
import { systemContract } from './system.ts';

/** Everything a client can ask of Gatehouse, one branch for each room. */
export const contract = {
  cameras: camerasContract,
  reads: readsContract,
  jobs: jobsContract,
  live: liveContract,
  settings: settingsContract,
  system: systemContract,
};
