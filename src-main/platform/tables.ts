import type { ColumnType, Generated } from 'kysely';
import type { DecisionCause } from '../../src-preload/contract/access.ts';
import type { AlertKind } from '../../src-preload/contract/alertSettings.ts';

/** The tables as Kysely sees them: camel case here, snake case in SQLite. Times are UTC ms; flags are 0 or 1. */
export interface Tables {
  cameras: CamerasTable;
  carParks: CarParksTable;
  barriers: BarriersTable;
  barrierCommands: BarrierCommandsTable;
  gaps: GapsTable;
  jobs: JobsTable;
  media: MediaTable;
  reads: ReadsTable;
  marks: MarksTable;
  markParts: MarkPartsTable;
  reviewSteps: ReviewStepsTable;
  settings: SettingsTable;
  settingsChanges: SettingsChangesTable;
  visits: VisitsTable;
  attendances: AttendancesTable;
  visitReadsSetAside: VisitReadsSetAsideTable;
  permitGroups: PermitGroupsTable;
  permitGroupChanges: PermitGroupChangesTable;
  permits: PermitsTable;
  permitVehicles: PermitVehiclesTable;
  permitBatches: PermitBatchesTable;
  permitChanges: PermitChangesTable;
  importMappings: ImportMappingsTable;
  outbox: OutboxTable;
  watchEntries: WatchEntriesTable;
  decisions: DecisionsTable;
  answers: AnswersTable;
  notes: NotesTable;
  alerts: AlertsTable;
  alertMails: AlertMailsTable;
  alertPosition: AlertPositionTable;
  secrets: SecretsTable;
}

interface CamerasTable {
  id: string;
  name: string;
  /** The source as JSON, sealed, for its address may hold a password. */
  sealedSource: Uint8Array;
  enabled: number;
  createdAt: number;
  removedAt: number | null;
  /** `Zones` as JSON. */
  zones: Generated<string>;
  carParkId: string | null;
}

interface CarParksTable {
  id: string;
  name: string;
  /** Unique: the name whatever its case. */
  nameKey: string;
  createdAt: number;
}

interface GapsTable {
  id: string;
  cameraId: string;
  fromAt: number;
  toAt: number | null;
  /** A `Fault` as JSON. */
  cause: string;
}

interface JobsTable {
  id: string;
  name: string;
  path: string;
  /** 1 where the file is a copy in the data folder that goes when the job goes. */
  ownsFile: number;
  status: 'queued' | 'running' | 'done' | 'failed' | 'cancelled';
  durationMs: number | null;
  processedMs: number;
  /** A `Fault` as JSON. */
  fault: string | null;
  createdAt: number;
  finishedAt: number | null;
  sizeBytes: number;
}

interface MediaTable {
  id: string;
  /** Relative to the media folder, with forward slashes. */
  path: string;
  sha256: string;
  sizeBytes: number;
  width: number;
  height: number;
  createdAt: number;
}

interface ReadsTable {
  id: string;
  cameraId: string | null;
  jobId: string | null;
  state: 'open' | 'closed';
  text: string;
  raw: string;
  /** The mark it counts as (`Read.mark`) with O as 0 and I as 1: what searching and matching compare. */
  folded: string;
  country: string | null;
  format: string | null;
  confidence: number;
  /** `ReadCharacter[]` as JSON. */
  characters: string;
  frames: number;
  agreeingFrames: number;
  firstSeenAt: number;
  lastSeenAt: number;
  firstMs: number | null;
  lastMs: number | null;
  direction: 'approaching' | 'leaving' | 'unknown';
  /** `Box` as JSON. */
  box: string;
  frameWidth: number;
  frameHeight: number;
  vehicleMediaId: string | null;
  plateMediaId: string | null;
  /** `Candidate[]` as JSON. */
  candidates: string;
  crossing: 'in' | 'out' | null;
  evidenceAt: number | null;
  /** `ReviewReason[]` as JSON. */
  reviewReasons: string;
  verdict: 'confirmed' | 'corrected' | 'noPlate' | null;
  correctedText: string | null;
  reviewedBy: string | null;
  reviewedAt: number | null;
  /** The newest `Decision` as JSON. */
  decision: string | null;
  /** The `ReadAnswer` that stands as JSON. */
  answer: string | null;
  /** The text that was told while the vehicle was in view, sure enough to act on, where the final one is another. */
  toldText: string | null;
}

/** What a person said of a read, or took back; never changed. Marks are what the read counted as before and after. */
interface ReviewStepsTable {
  id: string;
  readId: string;
  at: number;
  by: string;
  /** The step that this one took back. */
  undoes: string | null;
  verdictBefore: 'confirmed' | 'corrected' | 'noPlate' | null;
  verdictAfter: 'confirmed' | 'corrected' | 'noPlate' | null;
  markBefore: string;
  markAfter: string;
}

/** The folded marks that reads have, and how many reads each; kept by triggers on `reads`. */
interface MarksTable {
  folded: ColumnType<string, never, never>;
  reads: ColumnType<number, never, never>;
}

/** Every ending of every mark, the whole one among them: a part of a mark is where one of its endings begins. */
interface MarkPartsTable {
  part: ColumnType<string, never, never>;
  folded: ColumnType<string, never, never>;
}

interface SettingsTable {
  key: string;
  /** As JSON. */
  value: string;
}

interface SettingsChangesTable {
  id: string;
  section: string;
  at: number;
  by: string;
  /** The change that this one took back. */
  undoes: string | null;
  /** The whole section as JSON. */
  before: string;
  after: string;
}

interface DecisionsTable {
  id: string;
  readId: string;
  at: number;
  mark: string;
  verdict: 'allow' | 'ask' | 'deny';
  cause: DecisionCause;
  sentence: string;
  alert: 'note' | 'warning' | 'severe' | null;
  groupId: string | null;
  permitId: string | null;
  visitorId: string | null;
  watchEntryId: string | null;
}

interface AnswersTable {
  id: string;
  readId: string;
  at: number;
  by: string;
  /** Null where the answer before it was taken back. */
  answer: 'open' | 'deny' | 'dismiss' | null;
  reason: string;
  mark: string;
  /** How many barriers opened for it. */
  opened: number;
}

interface NotesTable {
  id: string;
  mark: string;
  folded: string;
  readId: string | null;
  text: string;
  at: number;
  by: string;
  removedAt: number | null;
}

interface AlertsTable {
  id: string;
  kind: AlertKind;
  severity: 'note' | 'warning' | 'severe';
  at: number;
  sentence: string;
  tell: string;
  readId: string | null;
  cameraId: string | null;
  barrierId: string | null;
  mark: string | null;
  country: string | null;
  format: string | null;
  place: string;
  mustAcknowledge: number;
  acknowledgedAt: number | null;
  acknowledgedBy: string | null;
  resolvedAt: number | null;
  sound: number;
  desktop: number;
  /** Waits for a person, or is an outage that lasts and that nobody has acknowledged; told by the other columns. */
  open: ColumnType<number, never, never>;
}

interface AlertMailsTable {
  id: string;
  alertId: string;
  recipient: string;
  state: 'waiting' | 'sent' | 'failed';
  attempts: number;
  /** Not tried before. */
  nextAt: number;
  /** What went wrong the last time; empty where nothing did. */
  message: string;
  createdAt: number;
}

interface AlertPositionTable {
  id: number;
  /** The last event of the outbox that was looked at for alerts. */
  sequence: number;
}

interface SecretsTable {
  name: string;
  sealed: Uint8Array;
}

interface WatchEntriesTable {
  id: string;
  pattern: string;
  reason: string;
  severity: 'note' | 'warning' | 'severe';
  tolerance: 'exact' | 'lookAlikes' | 'near';
  tell: string;
  expiresAt: number | null;
  createdAt: number;
  createdBy: string;
  updatedAt: number;
  removedAt: number | null;
}

interface VisitsTable {
  id: string;
  kind: 'visitor' | 'delivery';
  name: string;
  company: string;
  telephone: string;
  host: string;
  purpose: string;
  note: string;
  plate: string | null;
  fromAt: number;
  toAt: number;
  /** `VisitValues['repeat']` as JSON; null where it comes once. */
  repeats: string | null;
  /** `string[]` as JSON; null is every camera. */
  cameraIds: string | null;
  /** The end of its last window; null where it comes again until somebody says otherwise. */
  overAt: number | null;
  /** What a search for words goes through. */
  words: string;
  createdAt: number;
  createdBy: string;
  cancelledAt: number | null;
  cancelledBy: string | null;
}

interface AttendancesTable {
  id: string;
  visitId: string;
  plate: string | null;
  arrivedAt: number;
  arrivedReadId: string | null;
  /** What that read counted as then, folded. */
  arrivedMark: string | null;
  /** Null where the read itself told. */
  arrivedBy: string | null;
  leftAt: number | null;
  leftReadId: string | null;
  leftMark: string | null;
  leftBy: string | null;
}

interface VisitReadsSetAsideTable {
  visitId: string;
  readId: string;
}

interface PermitGroupsTable {
  id: string;
  name: string;
  /** Unique: the name whatever its case. */
  nameKey: string;
  colour: string;
  description: string;
  /** `string[]` as JSON; null is every camera where `carParkIds` is null too, and none by itself otherwise. */
  cameraIds: string | null;
  /** `string[]` as JSON. */
  carParkIds: string | null;
  /** `WeeklySchedule` as JSON; null is always. */
  schedule: string | null;
  validFrom: number | null;
  validTo: number | null;
  onMatch: 'open' | 'ask' | 'alert' | 'deny';
  priority: number;
  createdAt: number;
}

/** What was done to a group, by whom; never changed. */
interface PermitGroupChangesTable {
  id: string;
  groupId: string;
  at: number;
  by: string;
  /** The change that this one took back. */
  undoes: string | null;
  /** `GroupValues` as JSON; null where the group was added. */
  before: string | null;
  /** `GroupValues` as JSON; null where the group was removed. */
  after: string | null;
}

interface PermitsTable {
  id: string;
  number: string;
  /** Unique: the number whatever its case. */
  numberKey: string;
  groupId: string;
  name: string;
  email: string;
  telephone: string;
  company: string;
  unit: string;
  validFrom: number | null;
  validTo: number | null;
  /** `WeeklySchedule` as JSON; null keeps the group's. */
  schedule: string | null;
  suspended: number;
  suspendedReason: string;
  mostOnSite: number | null;
  note: string;
  createdAt: number;
  updatedAt: number;
}

interface PermitVehiclesTable {
  permitId: string;
  /** From 0, in the order of the permit. */
  place: number;
  plate: string;
  folded: string;
  make: string;
  colour: string;
  note: string;
}

interface PermitBatchesTable {
  id: string;
  at: number;
  by: string;
  kind: 'form' | 'bulk' | 'import' | 'undo';
  detail: string;
  /** The batch that this one took back. */
  undoes: string | null;
  size: number;
  firstChange: number;
}

interface PermitChangesTable {
  sequence: Generated<number>;
  batchId: string;
  permitId: string;
  /** `PermitValues` as JSON; null where the permit was added. */
  before: string | null;
  /** `PermitValues` as JSON; null where the permit was removed. */
  after: string | null;
}

interface ImportMappingsTable {
  /** SHA-256 of the names of a list's columns. */
  signature: string;
  /** `ImportChoices` as JSON. */
  choices: string;
  usedAt: number;
}

interface BarriersTable {
  id: string;
  name: string;
  /** `BarrierDevice` as JSON, sealed. */
  sealedDevice: Uint8Array;
  /** `string[]` as JSON. */
  cameraIds: string;
  automatic: number;
  opensFor: 'any' | 'approaching' | 'leaving';
  pulseMs: number;
  timeoutMs: number;
  mode: 'normal' | 'heldOpen' | 'lockedDown';
  modeReason: string;
  modeBy: string;
  modeSince: number | null;
  createdAt: number;
  removedAt: number | null;
}

interface BarrierCommandsTable {
  id: string;
  barrierId: string;
  barrierName: string;
  at: number;
  kind: 'open' | 'holdOpen' | 'lockDown' | 'release' | 'test';
  cause: 'rule' | 'person';
  by: string;
  reason: string;
  readId: string | null;
  mark: string;
  permitId: string | null;
  outcome: 'sent' | 'done' | 'failed' | 'refused';
  answer: string;
  attempts: number;
  tookMs: number | null;
  obeyed: number;
  owesClose: number;
}

interface OutboxTable {
  sequence: Generated<number>;
  at: ColumnType<number, number, never>;
  topic: ColumnType<string, string, never>;
  /** A `LiveEvent` as JSON. */
  event: ColumnType<string, string, never>;
}
