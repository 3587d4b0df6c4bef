import { randomBytes } from 'node:crypto';
import type { AuditAction, AuditValues } from '../../../src-preload/contract/auditActions.ts';
import type { Clock } from '../clock.ts';
import type { Database, Writing } from '../database.ts';
import { type Actor, actorNow } from '../serving/actor.ts';
import { asideHash, hashOf } from './chain.ts';

/** Who is told of in the audit where nobody asked: the application itself, by this rule. */
export const ruleActor = 'rule';

/** What an entry is about; its name lies aside, its id never says anything about a person. */
export interface AuditThing {
  readonly kind: string;
  readonly id: string;
  readonly label: string;
}

/** One entry that is to be noted; of several actions, the values are those of the one that it is. */
export type Noted<Action extends AuditAction> = Action extends AuditAction ? NotedOf<Action> : never;

interface NotedOf<Action extends AuditAction> {
  readonly action: Action;
  readonly thing?: AuditThing;
  readonly values: AuditValues<Action>;
  /** What the thing was, without secrets. Only what differs is kept. */
  readonly before?: object | null;
  readonly after?: object | null;
  /** Who did it, where that is not who asks now: somebody who is signing in. */
  readonly actor?: Pick<Actor, 'id' | 'name' | 'from'> & { readonly role: Actor['role'] | null };
  /** The rule by which the application did it itself; `Gatehouse` where none is named. */
  readonly rule?: string;
}

const saltBytes = 16;

type Fields = ReadonlyMap<string, unknown>;
type Time = Pick<Clock, 'now'>;

/**
 * Notes what somebody did in the transaction that does it, so that neither is there without the other. Whatever is written in letters lies
 * aside and can be erased; numbers and flags, and what the thing is by kind and id, are kept as long as the entry.
 * @returns the entry's place in the chain
 */
export async function note<Action extends AuditAction>(
  writing: Writing,
  clock: Time,
  noted: Noted<Action>,
): Promise<number> {
  return await append(writing, clock, noted, null);
}

/** Notes what changes nothing beside, such as a download. */
export async function noteAlone<Action extends AuditAction>(
  db: Database,
  clock: Time,
  noted: Noted<Action>,
): Promise<void> {
  await db.transaction().execute((writing) => note(writing, clock, noted));
}

/** As `note`, with what proves that the audit itself was rightly changed: it is never erased. */
export async function append(
  writing: Writing,
  clock: Time,
  { action, thing, values, before, after, actor = actorNow() ?? undefined, rule }: NotedOf<AuditAction>,
  proof: object | null,
): Promise<number> {
  const head = await writing.selectFrom('auditHead').select(['sequence', 'hash']).executeTakeFirstOrThrow();
  const sequence = head.sequence + 1;
  const plain: Record<string, unknown> = {};
  const hashes: Record<string, string> = {};
  const personal: [field: string, value: string][] = [];
  const keep = (field: string, given: unknown) => {
    if (isPersonal(given)) personal.push([field, JSON.stringify(given)]);
    else plain[field] = given;
  };
  if (actor === undefined) plain['actor.name'] = rule ?? 'Gatehouse';
  else
    for (const [field, value] of [['actor.name', actor.name] as const, ['actor.from', actor.from] as const])
      keep(field, value);
  if (thing !== undefined && thing.label !== '') keep('thing.label', thing.label);
  for (const [field, value] of changedFields(before ?? null, after ?? null)) keep(field, value);
  for (const [name, value] of Object.entries(values)) keep(`values.${name}`, value);
  if (proof !== null) plain.proof = proof;
  const salts = randomBytes(personal.length * saltBytes);
  const aside = personal.map(([field, value], n) => {
    const salt = salts.subarray(n * saltBytes, (n + 1) * saltBytes);
    hashes[field] = asideHash(salt, field, value);
    return { sequence, field, salt, value };
  });
  const entry = {
    sequence,
    at: clock.now(),
    actorId: actor?.id ?? ruleActor,
    actorRole: actor?.role ?? null,
    action,
    thingKind: thing?.kind ?? '',
    thingId: thing?.id ?? '',
    plain: JSON.stringify(plain),
    aside: JSON.stringify(hashes),
  };
  await writing
    .insertInto('auditEntries')
    .values({ ...entry, hash: hashOf(head.hash, entry) })
    .execute();
  if (aside.length > 0) await writing.insertInto('auditValues').values(aside).execute();
  return sequence;
}

/** Whether a value may say something about a person: whatever is written in letters. */
function isPersonal(value: unknown): boolean {
  return value !== null && value !== '' && typeof value !== 'number' && typeof value !== 'boolean';
}

/** What differs between two states of a thing; of one that came or went, all that says something. */
function changedFields(before: object | null, after: object | null): Fields {
  const [was, is] = [before, after].map((state) => new Map<string, unknown>(Object.entries(state ?? {})));
  const fields = new Map<string, unknown>();
  const [text, isWhole] = [(value: unknown) => JSON.stringify(value ?? null), before !== null && after !== null];
  for (const name of new Set([...(was?.keys() ?? []), ...(is?.keys() ?? [])])) {
    const [old, now] = [was?.get(name) ?? null, is?.get(name) ?? null];
    if (text(old) === text(now)) continue;
    if (before !== null && (isWhole || saysSomething(old))) fields.set(`before.${name}`, old);
    if (after !== null && (isWhole || saysSomething(now))) fields.set(`after.${name}`, now);
  }
  return fields;
}

function saysSomething(value: unknown): boolean {
  return value !== null && value !== '' && !(Array.isArray(value) && value.length === 0);
}
