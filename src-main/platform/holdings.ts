import { sql } from 'kysely';
import { note } from './audit/note.ts';
import type { Clock } from './clock.ts';
import type { Database, Writing } from './database.ts';
import type { LeavingFiles } from './leavingFiles.ts';
import { Refusal } from './refusal.ts';
import { type Subject, type Words, wordsOf } from './subject.ts';
import type { Tables } from './tables.ts';

/** One thing that a room holds on a subject. */
export interface Held {
  /** What it is, in a word or two: `read`, `permit change`. */
  readonly kind: string;
  readonly id: string;
  /** UTC ms; null where it has no time of its own. */
  readonly at: number | null;
  /** All that is held, as the record has it. */
  readonly values: Readonly<Record<string, unknown>>;
  /** Paths relative to the media folder. */
  readonly pictures: readonly string[];
  /** Why it is still needed, as a sentence; null where nothing depends on it. */
  readonly active: string | null;
}

/** Who is asked after, at a moment (UTC ms), and how they are found in texts. */
export interface Asked {
  readonly subject: Subject;
  readonly words: Words;
  readonly now: number;
}

export interface Forgetting extends Asked {
  /** Also what is still active: what decides who is let in, and vehicles in view. */
  readonly alsoActive: boolean;
}

/** What became of what a room held. */
export interface Forgotten {
  /** How many of each kind are gone. */
  readonly erased: Readonly<Record<string, number>>;
  /** How many of each kind stay, with nothing in them of the subject. */
  readonly anonymised: Readonly<Record<string, number>>;
  /** Files to be discarded once it is committed, relative to the media folder. */
  readonly pictures: readonly string[];
  /** Brings up to date what the room has in memory, once it is committed. */
  readonly settle?: () => Promise<void>;
}

/**
 * A room that keeps personal data: it tells what it holds on a plate or a person, and forgets it. What is still active, such as a permit that
 * holds, a watch entry, a visit that is expected or a vehicle in view, is told and kept unless it is asked for: to forget it changes who is let in.
 */
export interface Holder {
  /** The tables that it answers for. Each table of the record has a holder, or is among `impersonalTables`. */
  readonly tables: readonly (keyof Tables)[];
  held(within: Database | Writing, asked: Asked): Promise<Held[]>;
  /** Forgets within the caller's transaction. Holders of upper wings come first: they know what is theirs by the reads below. */
  forget(writing: Writing, forgetting: Forgetting): Promise<Forgotten>;
}

/** Tables that hold nothing about vehicles or visitors. */
export const impersonalTables: readonly (keyof Tables)[] = [
  ...([
    'cameras',
    'gaps',
    'cameraClocks',
    'signs',
    'caseTakings',
    'paymentMerges',
    'paymentSources',
    'machineFaults',
    'carParks',
    'importMappings',
    'alertPosition',
    'stayPosition',
    'stayCounts',
    'longStays',
    'settingsVersions',
    'owedWork',
    'carParkVersions',
  ] as const),
  ...(['secrets'] as const),
  // What names its read or entry by its id alone goes with that by itself.
  ...([
    'alertPasses',
    'importWatchEntries',
    'browserKeys',
    'browserKeysVoided',
    'clockMoves',
    'siteIdentity',
    'sharedRows',
    'demonstration',
    'demonstrationUsers',
    'auditCheckpoints',
    'auditHead',
  ] as const),
  // What belongs to a user goes with them, and names no vehicle or visitor.
  ...([
    'userNames',
    'headOfficeUsers',
    'recoveryCodes',
    'enrolledDesks',
    'deskUsers',
    'sessions',
    'narrowedRights',
    'handOvers',
  ] as const),
  ...(['tariffs', 'tariffPlaces', 'tariffRevisions', 'validationHosts', 'cashUps', 'paymentPosition'] as const),
  ...(['breachRules', 'casePosition'] as const),
  ...(['networkCertificate', 'signOnProviders', 'signOnIdentities'] as const),
  // Of pictures and events there are hashes and prints of a few hundred squares alone.
  ...(['postMarks', 'postMarksForgotten', 'postPrints', 'postClocks'] as const),
  // Keys name programs.
  ...([
    'apiKeys',
    'webhooks',
    'webhookSetAside',
    'mqttLink',
    'mqttTopics',
    'permitListPermits',
    'calendarVisits',
  ] as const),
  ...(['hubLink', 'hubChanges', 'hubSweeps', 'hubListNotes', 'hubListLosses'] as const),
  // Counts, times and files' random names.
  ...(['readHours', 'stayHours', 'stayLengths', 'gateWaits', 'vehicleDays'] as const),
  ...(['purges', 'leavingFiles', 'retentionClock', 'retentionMarks', 'diskSamples'] as const),
];

export interface Receipt {
  /** UTC ms. */
  readonly at: number;
  readonly erased: Readonly<Record<string, number>>;
  readonly anonymised: Readonly<Record<string, number>>;
  /** What is held still: what is active and was not asked for, and what only people can change. */
  readonly kept: readonly Held[];
  /** How many files of pictures were deleted. */
  readonly pictures: number;
}

/** What the whole record holds on a subject. */
export interface Holdings {
  held(subject: Subject): Promise<Held[]>;
  /**
   * Erases what is held, or makes it anonymous, unless a hold stands on it: all of it in one transaction, its bytes overwritten, then the pictures. Who did what at the desk
   * (`by`), the log's files, copies of the record, uploaded videos and e-mails that are out are not covered.
   * @throws Refusal where a hold stands on it
   */
  forget(
    subject: Subject,
    options: {
      readonly alsoActive: boolean;
      /** Notes in the same transaction that it was done. */
      readonly noteIn?: (writing: Writing, parts: readonly Forgotten[]) => Promise<void>;
    },
  ): Promise<Receipt>;
  /** Writes the record anew, so that nothing stands in its free pages of what was deleted in earlier times. Takes as long as a copy of it. */
  compact(): Promise<void>;
}

interface HoldingsOptions {
  readonly db: Database;
  readonly leaving: LeavingFiles;
  readonly clock: Clock;
  /** Why nothing of a subject may be erased now, as a sentence; null where it may. */
  readonly whyKept: (writing: Writing, subject: Subject) => Promise<string | null>;
}

/** Asks all that have holders, the upper wings first. */
export function createHoldings(
  { db, leaving, clock, whyKept }: HoldingsOptions,
  wings: readonly { readonly holders: readonly Holder[] }[],
): Holdings {
  const holders = wings.flatMap((wing) => wing.holders);
  const askedAfter = (subject: Subject): Asked => ({ subject, words: wordsOf(subject), now: clock.now() });

  async function held(subject: Subject): Promise<Held[]> {
    const asked = askedAfter(subject);
    const all: Held[] = [];
    for (const holder of holders) all.push(...(await holder.held(db, asked)));
    return all;
  }

  return {
    held,
    async forget(subject, options) {
      const forgetting = { ...askedAfter(subject), alsoActive: options.alsoActive };
      // What is deleted is overwritten, not only left out of the tables: https://sqlite.org/pragma.html#pragma_secure_delete
      await sql`PRAGMA secure_delete = ON`.execute(db);
      const parts = await db.transaction().execute(async (writing) => {
        const why = await whyKept(writing, subject);
        if (why !== null) throw new Refusal('CONFLICT', why);
        const done: Forgotten[] = [];
        for (const holder of holders) done.push(await holder.forget(writing, forgetting));
        const [gone, without] = [done.map((part) => part.erased), done.map((part) => part.anonymised)].map(countIn);
        const values = { kind: subject.kind, erased: gone ?? 0, anonymised: without ?? 0 };
        await note(writing, clock, { action: 'holdings.forget', values });
        const files = done.flatMap((part) => part.pictures.map((path) => `media/${path}`));
        await leaving.note(writing, files);
        await options.noteIn?.(writing, done);
        return done;
      });
      await sql`PRAGMA wal_checkpoint(TRUNCATE)`.execute(db);
      const pictures = parts.flatMap((part) => part.pictures);
      await leaving.finish();
      for (const { settle } of parts) await settle?.();
      return {
        at: forgetting.now,
        erased: sumOf(parts.map((part) => part.erased)),
        anonymised: sumOf(parts.map((part) => part.anonymised)),
        kept: await held(subject),
        pictures: pictures.length,
      };
    },
    async compact() {
      await sql`VACUUM`.execute(db);
      await sql`PRAGMA wal_checkpoint(TRUNCATE)`.execute(db);
    },
  };
}

/** Counts by kind, put together; kinds of which there are none are left out. */
export function sumOf(counts: readonly Readonly<Record<string, number>>[]): Record<string, number> {
  const sum: Record<string, number> = {};
  for (const each of counts)
    for (const [kind, count] of Object.entries(each)) if (count > 0) sum[kind] = (sum[kind] ?? 0) + count;
  return sum;
}

function countIn(counts: readonly Readonly<Record<string, number>>[]): number {
  return Object.values(sumOf(counts)).reduce((sum, count) => sum + count, 0);
}
