import { foldPlate } from '../plates/fold.ts';
import type { Database } from '../platform/database.ts';
import type { Holder } from '../platform/holdings.ts';
import { type Subject, wordsOf } from '../platform/subject.ts';

export type Person = Extract<Subject, { kind: 'person' }>;

export interface OfPerson {
  /** Permits and visits. */
  readonly ids: readonly string[];
  /** The marks in them, folded. */
  readonly marks: readonly string[];
}

/** The permits and visits of a person, and the vehicles in them, as the holders of both tell them. */
export async function ofPerson(
  db: Database,
  holders: readonly Pick<Holder, 'held'>[],
  person: Person,
  now: number,
): Promise<OfPerson> {
  const asked = { subject: person, words: wordsOf(person), now };
  const found = (await Promise.all(holders.map((holder) => holder.held(db, asked)))).flat();
  const theirs = found.filter(({ kind }) => kind === 'permit' || kind === 'visit');
  const marks = theirs.flatMap(({ values }) => [values.plate, ...platesIn(values.vehicles)]);
  const folded = marks.flatMap((mark) => (typeof mark === 'string' && mark !== '' ? [foldPlate(mark)] : []));
  return { ids: theirs.map(({ id }) => id), marks: [...new Set(folded)] };
}

function platesIn(vehicles: unknown): unknown[] {
  return Array.isArray(vehicles) ? vehicles.map((vehicle: { readonly plate?: unknown }) => vehicle.plate) : [];
}
