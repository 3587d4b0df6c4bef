import { isDeepStrictEqual } from 'node:util';
import type { UserValues } from '../../../src-preload/contract/site/users.ts';
import { note } from '../../platform/audit/note.ts';
import type { Clock } from '../../platform/clock.ts';
import type { Writing } from '../../platform/database.ts';
import { Refusal } from '../../platform/refusal.ts';
import { saidThereAlone, type TakenUser } from './rules/headOffice.ts';
import type { KnownUser, UserStore } from './store.ts';

/** Who is noted to have changed users of the head office: itself, or somebody here who asks. */
export type TakenBy = 'headOffice' | 'whoAsks';

export interface WrittenUsers {
  readonly changed: readonly TakenUser[];
  /** Those who have another passphrase than before. */
  readonly renewed: ReadonlySet<string>;
}

const headOffice = { id: 'headOffice', name: 'Head office', from: 'Head office', role: null };

/** Writes what becomes of users by what the head office says; who is as they were is left. */
export async function writeTaken(
  writing: Writing,
  { store, clock, by }: { readonly store: UserStore; readonly clock: Clock; readonly by: TakenBy },
  taken: readonly TakenUser[],
): Promise<WrittenUsers> {
  const renewed = new Set<string>();
  const changed: TakenUser[] = [];
  const actor = by === 'headOffice' ? { actor: headOffice } : {};
  for (const each of taken) {
    const { before, user, passphraseHash } = each;
    const hash = before === null ? null : ((await store.secrets(user.id, writing))?.passphraseHash ?? null);
    const isRenewed = before !== null && passphraseHash !== null && passphraseHash !== hash;
    const isOther = before === null || !isSame(before, user);
    if (!isRenewed && !isOther) continue;
    changed.push(each);
    const noted = { thing: thingOf(user), values: {}, ...actor };
    if (before === null) await store.insert(writing, user, passphraseHash);
    else if (isOther) await store.update(writing, user);
    if (isOther) {
      const states = { before: before === null ? null : notedOf(before), after: notedOf(user) };
      await note(writing, clock, { action: before === null ? 'users.add' : 'users.update', ...noted, ...states });
    }
    if (!isRenewed) continue;
    renewed.add(user.id);
    await store.setSecrets(writing, user.id, { passphraseHash });
    await note(writing, clock, { action: 'users.reset', ...noted });
  }
  return { changed, renewed };
}

/**
 * What is known of the head office's user once somebody here changed them: only where they work, and whether they are switched off here.
 * @throws Refusal where it is for the head office to say
 */
export function originAfter(before: KnownUser, values: UserValues): KnownUser['headOffice'] {
  const { headOffice: origin } = before;
  if (origin === null) return null;
  const field = saidThereAlone(before, values);
  if (field !== null)
    throw new Refusal(
      'CONFLICT',
      'This user was made at head office, which says what they are called and may do. Have it changed there.',
      { field },
    );
  if (values.active && !origin.isTold)
    throw new Refusal('CONFLICT', 'The head office has this user sign in here no more. Have it changed there.', {
      field: 'active',
    });
  return { ...origin, isOffHere: origin.isTold ? !values.active : origin.isOffHere };
}

function isSame(a: KnownUser, b: KnownUser): boolean {
  return isDeepStrictEqual(notedOf(a), notedOf(b)) && isDeepStrictEqual(a.headOffice, b.headOffice);
}

/** What the audit says of who or what it was. */
export function thingOf({ id, name }: KnownUser) {
  return { kind: 'user', id, label: name };
}

/** What the audit has of a user, before and after. */
export function notedOf({ name, role, cameraIds, carParkIds, active, email, language }: KnownUser): object {
  return { name, role, cameraIds, carParkIds, active, email, language };
}
