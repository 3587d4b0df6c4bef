import type { ErasureReceipt, HeldSummary, Hold, SubjectGiven } from '../../../src-preload/contract/office/privacy.ts';
import { foldPlate } from '../../plates/fold.ts';
import type { Clock } from '../../platform/clock.ts';
import type { Database } from '../../platform/database.ts';
import { type Holdings, sumOf } from '../../platform/holdings.ts';
import { newId } from '../../platform/ids.ts';
import type { Outbox } from '../../platform/outbox.ts';
import { Refusal } from '../../platform/refusal.ts';
import type { Subject } from '../../platform/subject.ts';
import { tellable } from './accessEntries.ts';
import { accessZip, type CloakPicture } from './accessZip.ts';
import type { Holds } from './holds.ts';
import { notePurge } from './purgeLog.ts';

/** What is held on one plate or person: told to them, and erased for them. */
export interface Subjects {
  heldOn(given: SubjectGiven): Promise<HeldSummary>;
  /** Gives the name under which the archive can be taken once, within ten minutes. */
  prepareAccess(given: SubjectGiven): string;
  /** The archive that was prepared under a name. @throws Refusal where there is none */
  takeAccess(name: string): ReadableStream<Uint8Array>;
  /** The archive of what is held on somebody; its pictures are made by another engine where one is given. */
  access(given: SubjectGiven, by?: CloakPicture): ReadableStream<Uint8Array>;
  /** Erases what is held, and gives a receipt that names nobody. @throws Refusal where a hold stands on it */
  erase(given: SubjectGiven, alsoActive: boolean, by: string): Promise<ErasureReceipt>;
}

export interface SubjectsOptions {
  readonly db: Database;
  readonly clock: Clock;
  readonly outbox: Outbox;
  readonly holds: Pick<Holds, 'against'>;
  readonly holdings: () => Holdings;
  /** As it is stored, also where the settings were not started. */
  readonly site: () => Promise<{ readonly name: string; readonly timeZone: string }>;
  readonly absolutePath: (path: string) => string;
  readonly cloak: CloakPicture;
  /** What may still hold a subject beside the record, as sentences. */
  readonly notCovered: () => readonly string[];
}

const preparedMs = 10 * 60_000;
const mostPrepared = 100;

export function subjectOf(given: SubjectGiven): Subject {
  return given.kind === 'plate' ? { kind: 'plate', folded: foldPlate(given.plate) } : given;
}

export function createSubjects(options: SubjectsOptions): Subjects {
  const { db, clock, outbox, holds, holdings, site, absolutePath, cloak, notCovered } = options;
  const prepared = new Map<string, { readonly given: SubjectGiven; readonly ms: number }>();

  function access(given: SubjectGiven, by: CloakPicture = cloak): ReadableStream<Uint8Array> {
    return accessZip({
      async page() {
        const { name, timeZone } = await site();
        return { siteName: name === '' ? 'this site' : name, timeZone, about: wordsFor(given), at: clock.now() };
      },
      entries: async () => await tellable(db, await holdings().held(subjectOf(given))),
      absolutePath,
      cloak: by,
    });
  }

  return {
    access,
    async heldOn(given) {
      const subject = subjectOf(given);
      const held = await holdings().held(subject);
      return {
        counts: sumOf(held.map(({ kind }) => ({ [kind]: 1 }))),
        pictures: held.reduce((sum, { pictures }) => sum + pictures.length, 0),
        active: [...new Set(held.flatMap(({ active }) => active ?? []))],
        holds: await holds.against(subject),
      };
    },
    prepareAccess(given) {
      const name = newId();
      prepared.set(name, { given, ms: clock.monotonicMs() });
      const [oldest] = prepared.keys();
      if (prepared.size > mostPrepared && oldest !== undefined) prepared.delete(oldest);
      return name;
    },
    takeAccess(name) {
      const found = prepared.get(name);
      prepared.delete(name);
      if (found === undefined || clock.monotonicMs() - found.ms > preparedMs)
        throw new Refusal('NOT_FOUND', 'This archive is no longer ready. Ask for it again on the Privacy page.');
      return access(found.given);
    },
    async erase(given, alsoActive, by) {
      const subject = subjectOf(given);
      const id = newId();
      const receipt = await holdings().forget(subject, {
        alsoActive,
        async noteIn(writing, parts) {
          const counts = (of: 'erased' | 'anonymised') =>
            Object.values(sumOf(parts.map((part) => part[of]))).reduce((sum, count) => sum + count, 0);
          const pictures = parts.reduce((sum, part) => sum + part.pictures.length, 0);
          await notePurge(writing, {
            ...{ run: id, class: 'onRequest', cause: 'erasure', days: null, by, now: clock.now(), pictures },
            ...{ rows: counts('erased') + counts('anonymised'), fromAt: null, toAt: null },
          });
        },
      });
      outbox.tell({ topic: 'privacy.purged' });
      const { at, erased, anonymised, kept, pictures } = receipt;
      return {
        ...{ id, at, by, erased: { ...erased }, anonymised: { ...anonymised }, pictures },
        kept: kept.map(({ kind, at: when, active }) => ({
          ...{ kind, at: when },
          why: active ?? 'It can only be changed by hand.',
        })),
        notCovered: [...notCovered()],
      };
    },
  };
}

/** As a person would say whom it is about. */
export function wordsFor(given: SubjectGiven): string {
  if (given.kind === 'plate') return given.plate;
  return [given.name, given.email, given.telephone].filter((part) => part !== '').join(', ');
}

/** Why nothing is erased while these stand. */
export function heldSentence(holds: readonly Hold[]): string | null {
  const [first] = holds;
  if (first === undefined) return null;
  return `${first.by} put a hold on it: ${first.reason.replace(/\.$/, '')}. Lift the hold first, or keep it until then.`;
}
