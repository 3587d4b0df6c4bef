import { setImmediate as nextTurn } from 'node:timers/promises';
import type { Database } from '../database.ts';
import type { Anchor } from './anchors.ts';
import { asideHash, firstHash, hashOf } from './chain.ts';

/** What was found of the audit. */
export interface Verified {
  /** How many entries there are. */
  readonly entries: number;
  readonly ok: boolean;
  /** The first entry that was edited, is missing or stands elsewhere; null where there is none. */
  readonly firstBroken: number | null;
}

/** As `Verified`, with a sentence on what is wrong at the first entry that is. */
export interface Finding extends Verified {
  readonly why: string | null;
}

export interface VerifyOptions {
  readonly db: Database;
  readonly anchors: readonly Anchor[];
  readonly onProgress?: (done: number, total: number) => void;
  readonly signal?: AbortSignal;
}

interface Place {
  readonly sequence: number;
  readonly hash: string;
}

const entriesInOneGo = 500;
const nothing: Place = { sequence: 0, hash: firstHash };

/**
 * Goes through the whole chain and says which entry is the first that is not as it was noted. Values that were erased, and what lies before a
 * checkpoint, are missed only where nothing in the chain tells of it. Takes turns with everything else; what is noted or purged meanwhile is
 * no fault.
 */
export async function verifyAudit({ db, anchors, onProgress, signal }: VerifyOptions): Promise<Finding> {
  const head = (await db.selectFrom('auditHead').select(['sequence', 'hash']).executeTakeFirst()) ?? nothing;
  const byPlace = new Map<number, Set<string>>();
  for (const { sequence, hash } of anchors) byPlace.set(sequence, (byPlace.get(sequence) ?? new Set()).add(hash));
  let start = await checkpointOf(db);
  let last: Place = start;
  let entries = 0;
  /** Fields that were erased and of which no entry has told yet. */
  const untold = new Map<number, Set<string>>();
  let toldStart = start.sequence === 0;
  const broken = (sequence: number, why: string): Finding => ({ entries, ok: false, firstBroken: sequence, why });
  const isAnchored = ({ sequence, hash }: Place) => [...(byPlace.get(sequence) ?? [])].every((known) => known === hash);
  if (!isAnchored(start)) return broken(start.sequence, 'The anchor of that day is another one.');

  for (;;) {
    signal?.throwIfAborted();
    const page = await pageAfter(db, last.sequence);
    if (page.length === 0) break;
    for (const { values, hash, ...entry } of page) {
      const expected = last.sequence + 1;
      if (entry.sequence !== expected) {
        const now = await checkpointOf(db);
        if (now.sequence < expected) return broken(expected, 'The entry is missing.');
        // It was purged while this went through it: begin anew where it begins now.
        [start, last, toldStart] = [now, now, false];
        entries = 0;
        for (const sequence of untold.keys()) if (sequence <= now.sequence) untold.delete(sequence);
        break;
      }
      entries += 1;
      if (hashOf(last.hash, entry) !== hash)
        return broken(entry.sequence, 'The entry was changed or stands elsewhere.');
      const [hashes, plain] = [parsed(entry.aside), parsed(entry.plain)];
      if (hashes === null || plain === null) return broken(entry.sequence, 'The entry cannot be understood.');
      const fault = faultOfValues(entry.sequence, hashes as Record<string, string>, values, untold);
      if (fault !== null) return broken(entry.sequence, fault);
      const proof = plain.proof as Proof | undefined;
      for (const [sequence, fields] of Object.entries(proof?.erased ?? {})) tell(Number(sequence), fields);
      if (proof?.through === start.sequence && proof.hash === start.hash) toldStart = true;
      last = { sequence: entry.sequence, hash };
      if (!isAnchored(last)) return broken(last.sequence, 'The anchor of that day is another one.');
    }
    onProgress?.(Math.min(last.sequence, head.sequence) - start.sequence, Math.max(head.sequence - start.sequence, 0));
    await nextTurn();
  }

  const purged = (await checkpointOf(db)).sequence;
  for (const sequence of untold.keys()) if (sequence <= purged) untold.delete(sequence);
  const furthest = Math.max(head.sequence, ...anchors.map(({ sequence }) => sequence));
  if (furthest > last.sequence) return broken(last.sequence + 1, 'Entries at the end are missing.');
  if (!toldStart) return broken(start.sequence + 1, 'What was before it is gone, and nothing tells of a purge.');
  const [unerased] = [...untold.keys()].sort((a, b) => a - b);
  if (unerased !== undefined) return broken(unerased, 'A value of it is gone, and nothing tells of its erasure.');
  return { entries, ok: true, firstBroken: null, why: null };

  function tell(sequence: number, fields: readonly string[]): void {
    const missing = untold.get(sequence);
    for (const field of fields) missing?.delete(field);
    if (missing?.size === 0) untold.delete(sequence);
  }
}

interface Value {
  readonly field: string;
  readonly salt: Uint8Array | null;
  readonly value: string | null;
}

/** What is wrong with the values of an entry that lie aside; null where nothing is. Notes those that were erased. */
function faultOfValues(
  sequence: number,
  noted: Readonly<Record<string, string>>,
  values: readonly Value[],
  untold: Map<number, Set<string>>,
): string | null {
  const hashes = new Map(Object.entries(noted));
  for (const { field, salt, value } of values) {
    const hash = hashes.get(field);
    if (hash === undefined) return 'A value was put beside it that was never noted.';
    if (salt === null || value === null) continue;
    if (asideHash(salt, field, value) !== hash) return 'A value of it was changed.';
    hashes.delete(field);
  }
  if (hashes.size > 0) untold.set(sequence, new Set(hashes.keys()));
  return null;
}

interface Proof {
  readonly erased?: Readonly<Record<string, readonly string[]>>;
  readonly through?: number;
  readonly hash?: string;
}

function parsed(text: string): Readonly<Record<string, unknown>> | null {
  try {
    return JSON.parse(text) as Record<string, unknown>;
  } catch {
    return null;
  }
}

async function checkpointOf(db: Database): Promise<Place> {
  const row = await db
    .selectFrom('auditCheckpoints')
    .select(['sequence', 'hash'])
    .orderBy('sequence', 'desc')
    .limit(1)
    .executeTakeFirst();
  return row ?? nothing;
}

async function pageAfter(db: Database, after: number) {
  const entries = await db
    .selectFrom('auditEntries')
    .selectAll()
    .where('sequence', '>', after)
    .orderBy('sequence')
    .limit(entriesInOneGo)
    .execute();
  const [first, last] = [entries[0], entries.at(-1)];
  if (first === undefined || last === undefined) return [];
  const values = new Map<number, Value[]>();
  const rows = await db
    .selectFrom('auditValues')
    .selectAll()
    .where('sequence', '>=', first.sequence)
    .where('sequence', '<=', last.sequence)
    .execute();
  for (const { sequence, ...value } of rows) {
    const known = values.get(sequence);
    if (known === undefined) values.set(sequence, [value]);
    else known.push(value);
  }
  return entries.map((entry) => ({ ...entry, values: values.get(entry.sequence) ?? [] }));
}
