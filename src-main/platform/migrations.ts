import { firstRecord } from './migrations/010FirstRecord.ts';
import { readsInFull } from './migrations/020ReadsInFull.ts';
import { review } from './migrations/030Review.ts';
import { markSearch } from './migrations/040MarkSearch.ts';
import { settingsHistory } from './migrations/050SettingsHistory.ts';
import { permits } from './migrations/060Permits.ts';
import { permitImport } from './migrations/070PermitImport.ts';
import { watchList } from './migrations/080WatchList.ts';
import { decisions } from './migrations/090Decisions.ts';
import { visitors } from './migrations/100Visitors.ts';
import { barriers } from './migrations/110Barriers.ts';
import { alerts } from './migrations/120Alerts.ts';
import { desk } from './migrations/130Desk.ts';
import { carParks } from './migrations/140CarParks.ts';
import type { Migration } from './migrations/migration.ts';

/** Every step there ever was, in order. */
export const migrations: readonly Migration[] = [
  firstRecord,
  readsInFull,
  review,
  markSearch,
  settingsHistory,
  permits,
  permitImport,
  watchList,
  decisions,
  visitors,
  barriers,
  alerts,
  desk,
  carParks,
];
