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
import { clockMoves } from './migrations/150ClockMoves.ts';
import { sealedAddresses } from './migrations/160SealedAddresses.ts';
import { browserKeys } from './migrations/170BrowserKeys.ts';
import { sharedRows } from './migrations/180SharedRows.ts';
import { causes } from './migrations/190Causes.ts';
import { importedWatches } from './migrations/200ImportedWatches.ts';
import { readOutcomes } from './migrations/210ReadOutcomes.ts';
import { gateModes } from './migrations/220GateModes.ts';
import { mailTroubles } from './migrations/230MailTroubles.ts';
import { demonstration } from './migrations/240Demonstration.ts';
import { users } from './migrations/250Users.ts';
import { handOvers } from './migrations/255HandOvers.ts';
import { audit } from './migrations/260Audit.ts';
import { retention } from './migrations/265Retention.ts';
import { network } from './migrations/270Network.ts';
import { signOn } from './migrations/275SignOn.ts';
import { tariffs } from './migrations/280Tariffs.ts';
import { demonstrationUsers } from './migrations/285DemonstrationUsers.ts';
import { stays } from './migrations/290Stays.ts';
import { tariffPlaces } from './migrations/295TariffPlaces.ts';
import { stayCounts } from './migrations/300StayCounts.ts';
import { nestedCarParks } from './migrations/305NestedCarParks.ts';
import { payments } from './migrations/310Payments.ts';
import { cases } from './migrations/315Cases.ts';
import { exports } from './migrations/320Exports.ts';
import { attendanceStays } from './migrations/325AttendanceStays.ts';
import { groupCapacities } from './migrations/330GroupCapacities.ts';
import { stayHours } from './migrations/345StayHours.ts';
import { userAddresses } from './migrations/360UserAddresses.ts';
import { schedules } from './migrations/365Schedules.ts';
import { clocks } from './migrations/370Clocks.ts';
import { signs } from './migrations/375Signs.ts';
import { openingHours } from './migrations/380OpeningHours.ts';
import { keys } from './migrations/390Keys.ts';
import { posts } from './migrations/410Posts.ts';
import { webhooks } from './migrations/430Webhooks.ts';
import { nearPayments } from './migrations/440NearPayments.ts';
import { machines } from './migrations/445Machines.ts';
import { hostBudgets } from './migrations/450HostBudgets.ts';
import { settingsVersions } from './migrations/455SettingsVersions.ts';
import { failedCommands } from './migrations/460FailedCommands.ts';
import { uploads } from './migrations/480Uploads.ts';
import { webhookKeys } from './migrations/485WebhookKeys.ts';
import { mqtt } from './migrations/490Mqtt.ts';
import { permitLists } from './migrations/495PermitLists.ts';
import { calendars } from './migrations/500Calendars.ts';
import { hubLink } from './migrations/505HubLink.ts';
import { matchingVersions } from './migrations/510MatchingVersions.ts';
import { staysOfKinds } from './migrations/515StaysOfKinds.ts';
import { mergedPayments } from './migrations/525MergedPayments.ts';
import { postProof } from './migrations/550PostProof.ts';
import { folderCamera } from './migrations/555FolderCamera.ts';
import { sharedLists } from './migrations/560SharedLists.ts';
import { staysOverACount } from './migrations/565StaysOverACount.ts';
import { pagedLists } from './migrations/570PagedLists.ts';
import { owedWork } from './migrations/585OwedWork.ts';
import { drawers } from './migrations/590Drawers.ts';
import { paymentMerges } from './migrations/595PaymentMerges.ts';
import { headOfficeUsers } from './migrations/600HeadOfficeUsers.ts';
import { sharedHolds } from './migrations/605SharedHolds.ts';
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
  clockMoves,
  sealedAddresses,
  browserKeys,
  sharedRows,
  causes,
  importedWatches,
  readOutcomes,
  gateModes,
  mailTroubles,
  demonstration,
  users,
  handOvers,
  audit,
  retention,
  network,
  signOn,
  tariffs,
  demonstrationUsers,
  stays,
  tariffPlaces,
  stayCounts,
  nestedCarParks,
  payments,
  cases,
  exports,
  attendanceStays,
  groupCapacities,
  stayHours,
  userAddresses,
  schedules,
  clocks,
  signs,
  openingHours,
  keys,
  posts,
  webhooks,
  nearPayments,
  machines,
  hostBudgets,
  settingsVersions,
  failedCommands,
  uploads,
  webhookKeys,
  mqtt,
  permitLists,
  calendars,
  hubLink,
  matchingVersions,
  staysOfKinds,
  mergedPayments,
  postProof,
  folderCamera,
  sharedLists,
  staysOverACount,
  pagedLists,
  owedWork,
  drawers,
  paymentMerges,
  headOfficeUsers,
  sharedHolds,
];
