import { isDeepStrictEqual } from 'node:util';
import BetterSqlite3 from 'better-sqlite3';
import { keptAnswer } from '../../../src-main/platform/storedAnswer.ts';
import { keptOf } from '../../../src-main/platform/storedRead.ts';
import { samePassWithinMs } from '../../../src-main/record/reads/rules.ts';
import type { LiveEvent } from '../../../src-preload/contract/events.ts';
import { answerInWords, saidSchema } from '../../../src-preload/contract/record/barrierWords.ts';
import type { Fact } from './clerk.ts';

/** What was told and answered for, to be held against the database. */
export interface Claims {
  readonly told: ReadonlyMap<number, LiveEvent>;
  readonly facts: ReadonlyMap<string, Fact>;
  /** How many reads the record had before anything was started. */
  readonly oldReads: number;
  /** How often the relay switched its contact on. */
  readonly pulses: number;
}

/** What is wrong, a line each. */
export interface Reckoning {
  readonly committed: number;
  readonly lost: readonly string[];
  readonly stuck: readonly string[];
  readonly repeated: readonly string[];
  readonly halfImports: readonly string[];
}

type Sqlite = BetterSqlite3.Database;

/** Holds what an outside observer knows against the database of a host that has stopped. */
export function reckon(database: string, claims: Claims): Reckoning {
  const sqlite = new BetterSqlite3(database, { readonly: true });
  try {
    const lost = [
      ...damage(sqlite),
      ...lostEvents(sqlite, claims),
      ...changedBack(sqlite, claims),
      ...lostFacts(sqlite, claims),
    ];
    const committed = claims.told.size + claims.facts.size + claims.oldReads;
    return {
      committed,
      lost,
      stuck: stuck(sqlite),
      repeated: repeated(sqlite, claims),
      halfImports: halfImports(sqlite),
    };
  } finally {
    sqlite.close();
  }
}

function damage(sqlite: Sqlite): string[] {
  const integrity = sqlite.pragma('integrity_check') as { integrity_check: string }[];
  const keys = sqlite.pragma('foreign_key_check') as unknown[];
  return [
    ...integrity.map((row) => row.integrity_check).filter((said) => said !== 'ok'),
    ...keys.map((key) => `foreign key: ${JSON.stringify(key)}`),
  ];
}

/** Events that were told and are not in the record, or say something else there; and those in between that were never told. */
function lostEvents(sqlite: Sqlite, { told }: Claims): string[] {
  const [first, last] = [Math.min(...told.keys()), Math.max(...told.keys())];
  const rows = sqlite
    .prepare<[number, number], { sequence: number; event: string }>(
      'SELECT sequence, event FROM outbox WHERE sequence BETWEEN ? AND ?',
    )
    .all(first, last);
  const kept = new Map(rows.map(({ sequence, event }) => [sequence, JSON.parse(event) as LiveEvent]));
  const notKept = [...told].filter(([sequence, event]) => !isDeepStrictEqual(kept.get(sequence), { ...event }));
  const notTold = [...kept].filter(([sequence]) => !told.has(sequence));
  return [
    ...notKept.map(([sequence, { topic }]) => `event ${sequence} (${topic}) was told and is not in the record`),
    ...notTold.map(([sequence, { topic }]) => `event ${sequence} (${topic}) is in the record and was not told`),
  ];
}

/** What the rows say other than the newest event about each of them. */
function changedBack(sqlite: Sqlite, { oldReads }: Claims): string[] {
  const events = sqlite.prepare<[], { event: string }>('SELECT event FROM outbox ORDER BY sequence').iterate();
  const newest = new Map<string, LiveEvent>();
  for (const { event } of events) {
    const parsed = JSON.parse(event) as LiveEvent;
    const key = keyOf(parsed);
    if (key !== null) newest.set(key, parsed);
  }
  const wrong: string[] = [];
  const row = (table: string, id: string) =>
    sqlite.prepare(`SELECT * FROM ${table} WHERE id = ?`).get(id) as Row | undefined;
  for (const [key, event] of newest) {
    const difference = differenceOf(event, row);
    if (difference !== null) wrong.push(`${key}: ${difference}`);
  }
  const old = sqlite
    .prepare<[], { n: number }>(
      "SELECT count(*) AS n FROM reads WHERE text LIKE 'OL%' AND first_seen_at < 1750000000000",
    )
    .get();
  if ((old?.n ?? 0) < oldReads) wrong.push(`${oldReads - (old?.n ?? 0)} reads of the old record`);
  return wrong;
}

type Row = Readonly<Record<string, unknown>>;

function keyOf(event: LiveEvent): string | null {
  switch (event.topic) {
    case 'read.opened':
    case 'read.updated':
    case 'read.closed':
      return `read ${event.read.id}`;
    case 'barrier.commanded':
      return `command ${event.command.id}`;
    case 'alert.raised':
    case 'alert.changed':
      return `alert ${event.alert.id}`;
    case 'job.changed':
      return `job ${event.job.id}`;
    case 'job.removed':
      return `job ${event.jobId}`;
    case 'permits.changed':
      return `batch ${event.batchId}`;
    default:
      return null;
  }
}

function differenceOf(event: LiveEvent, row: (table: string, id: string) => Row | undefined): string | null {
  switch (event.topic) {
    case 'read.opened':
    case 'read.updated':
    case 'read.closed': {
      const { read } = event;
      const now = row('reads', read.id);
      // A video that is read anew loses the reads it had; that is told by its own event.
      if (now === undefined) return read.jobId === null ? 'is gone' : null;
      return unlike(
        [read.state, now.state],
        [read.text, now.text],
        [read.lastSeenAt, now.last_seen_at],
        [read.decision === null ? null : keptOf(read.decision), parsed(now.decision)],
        [read.answer === null ? null : keptAnswer(read.answer), parsed(now.answer)],
        [read.review.verdict, now.verdict],
      );
    }
    case 'barrier.commanded': {
      const now = row('barrier_commands', event.command.id);
      return now === undefined
        ? 'is gone'
        : unlike([event.command.outcome, now.outcome], [event.command.answer, answerIn(now)]);
    }
    case 'alert.raised':
    case 'alert.changed': {
      const { alert } = event;
      const now = row('alerts', alert.id);
      if (now === undefined) return 'is gone';
      return unlike(
        [alert.acknowledgedAt, now.acknowledged_at],
        [alert.resolvedAt, now.resolved_at],
        [alert.severity, now.severity],
      );
    }
    case 'job.changed': {
      const now = row('jobs', event.job.id);
      return now === undefined ? 'is gone' : unlike([event.job.status, now.status]);
    }
    case 'job.removed':
      return row('jobs', event.jobId) === undefined ? null : 'is there again';
    case 'permits.changed':
      return row('permit_batches', event.batchId) === undefined ? 'is gone' : null;
    default:
      return null;
  }
}

/** The answer to a command, as it is shown. */
function answerIn({ said, answer }: Row): unknown {
  return said === null ? answer : answerInWords(saidSchema.parse(parsed(said)));
}

function parsed(text: unknown): unknown {
  return typeof text === 'string' ? JSON.parse(text) : null;
}

function unlike(...pairs: readonly (readonly [unknown, unknown])[]): string | null {
  const different = pairs.find(([told, kept]) => !isDeepStrictEqual(told, kept));
  return different === undefined ? null : `told ${JSON.stringify(different[0])}, kept ${JSON.stringify(different[1])}`;
}

function lostFacts(sqlite: Sqlite, { facts }: Claims): string[] {
  return [...facts.values()]
    .filter(({ sql, values }) => sqlite.prepare(sql).get(...values) === undefined)
    .map(({ what }) => `${what} was answered for and is not in the record`);
}

/** What waits for something that never comes, in a host that had all the time it needed and was stopped in order. */
function stuck(sqlite: Sqlite): string[] {
  const questions: readonly (readonly [string, string])[] = [
    ['read that nothing closes', "SELECT id FROM reads WHERE state = 'open'"],
    ['read without a decision', "SELECT id FROM reads WHERE camera_id IS NOT NULL AND decision IS NULL AND verdict IS NOT 'noPlate' AND text NOT LIKE 'OL%'"],
    ['read decided on as another mark', `SELECT id FROM reads WHERE camera_id IS NOT NULL AND decision IS NOT NULL AND coalesce(corrected_text, text) IS NOT
      (SELECT mark FROM decisions WHERE read_id = reads.id ORDER BY decisions.id DESC LIMIT 1)`],
    ['video that does not go on', "SELECT id || ' is ' || status || ' at ' || processed_ms AS id FROM jobs WHERE status IN ('queued', 'running')"],
    ['command without an outcome', "SELECT id FROM barrier_commands WHERE outcome = 'sent'"],
    ['contact that is not switched off', 'SELECT id FROM barrier_commands WHERE owes_close = 1'],
    ['e-mail that is not sent', `SELECT id FROM alert_mails WHERE state = 'waiting' AND next_at < ${Date.now() - 5_000}`],
    ['gap that does not end', 'SELECT id FROM gaps WHERE to_at IS NULL'],
    ['visitor who was let in and is not here', `SELECT concat_ws(' ', id, text, state, direction, crossing, decision ->> 'verdict', decision ->> 'visitorId') AS id
      FROM reads WHERE decision ->> 'cause' = 'visitor' AND direction <> 'leaving' AND NOT EXISTS
      (SELECT 1 FROM attendances WHERE visit_id = reads.decision ->> 'visitorId')`],
    ['cursor of the alerts', `SELECT sequence AS id FROM alert_position WHERE sequence <
      (SELECT max(sequence) FROM outbox WHERE topic LIKE 'read.%')`],
  ]; // biome-ignore format: a table
  return questions.flatMap(([what, sql]) =>
    sqlite
      .prepare<[], { id: unknown }>(sql)
      .all()
      .map(({ id }) => `${what}: ${id}`),
  );
}

function repeated(sqlite: Sqlite, { told, pulses }: Claims): string[] {
  const ofRules = sqlite
    .prepare<[], { id: string }>(
      `SELECT later.id FROM barrier_commands AS later JOIN barrier_commands AS earlier
       ON earlier.barrier_id = later.barrier_id AND earlier.id < later.id
       AND (earlier.read_id = later.read_id OR earlier.mark = later.mark AND later.at - earlier.at < 30000)
       WHERE later.kind = 'open' AND later.cause = 'rule' AND later.obeyed = 1 AND earlier.kind = 'open' AND earlier.obeyed = 1`,
    )
    .all();
  const { n: commands } = sqlite
    .prepare<[], { n: number }>(
      "SELECT count(*) AS n FROM barrier_commands WHERE kind = 'open' AND outcome <> 'refused'",
    )
    .get() ?? { n: 0 };
  const passes = sqlite
    .prepare<[number], { id: string; folded: string }>(
      `SELECT later.id, later.folded FROM reads AS later JOIN reads AS earlier
       ON earlier.camera_id = later.camera_id AND earlier.folded = later.folded AND earlier.id < later.id
       AND later.first_seen_at - earlier.last_seen_at BETWEEN 0 AND ? WHERE later.folded <> '' AND later.text NOT LIKE 'OL%'`,
    )
    .all(samePassWithinMs);
  return [
    ...ofRules.map(({ id }) => `opened again for the same vehicle: ${id}`),
    ...Array.from({ length: Math.max(0, pulses - commands) }, () => 'a pulse without a command'),
    ...passes.map(({ id, folded }) => `${folded} was recorded again: ${id}`),
    ...raisedAgain(told),
  ];
}

/** Alerts that were told of twice although they did not become severer and no vehicle passed again, or as over although nothing had changed. */
function raisedAgain(told: ReadonlyMap<number, LiveEvent>): string[] {
  const raised = new Map<string, string>();
  const decided = new Map<string, string>();
  const wrong: string[] = [];
  const over = new Map<string, string>();
  for (const [, event] of [...told].sort(([a], [b]) => a - b)) {
    if ('read' in event) decided.set(event.read.id, JSON.stringify(event.read.decision));
    if (event.topic === 'alert.raised') {
      const told = `${event.alert.severity} ${event.alert.readId}`;
      if (raised.get(event.alert.id) === told) wrong.push(`alert ${event.alert.id} was raised again`);
      raised.set(event.alert.id, told);
    }
    if (event.topic === 'alert.changed' && event.alert.readId !== null) {
      const { id, readId, resolvedAt } = event.alert;
      const decision = decided.get(readId) ?? '';
      if (resolvedAt === null && over.get(id) === decision) wrong.push(`alert ${id} was over and came back`);
      if (resolvedAt === null) over.delete(id);
      else over.set(id, decision);
    }
  }
  return wrong;
}

/** Groups that were made for a list whose permits never came. */
function halfImports(sqlite: Sqlite): string[] {
  return sqlite
    .prepare<[], { name: string }>(
      "SELECT name FROM permit_groups WHERE (name LIKE 'Tenants %' OR name LIKE 'Guests %') AND id NOT IN (SELECT group_id FROM permits)",
    )
    .all()
    .map(({ name }) => `half an import: the group ${name} without its permits`);
}
