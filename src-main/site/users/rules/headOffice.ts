import { nameKey } from '../../../../src-preload/contract/nameKey.ts';
import type { UserValues } from '../../../../src-preload/contract/site/users.ts';
import type { KnownUser } from './knownUser.ts';

/** A user as the head office tells of them: what signing in here needs, and no more. */
export interface ToldUser extends Pick<UserValues, 'name' | 'role' | 'email'> {
  readonly id: string;
  readonly passphraseHash: string;
}

/** A user who changes by what the head office says. */
export interface TakenUser {
  readonly before: KnownUser | null;
  readonly user: KnownUser;
  /** Null for those who are told of no more: they keep what they have. */
  readonly passphraseHash: string | null;
}

/**
 * What becomes of users by all that the head office says. Those who are told of come, those who are told of no more are switched off, and the site's own
 * stay as they are, also where somebody there has the id of one.
 * @param ownerOf whose a name is or ever was, by its key; null where it is free
 * @param now UTC ms
 */
export function usersByHeadOffice(
  known: ReadonlyMap<string, KnownUser>,
  told: readonly ToldUser[],
  ownerOf: (key: string) => string | null,
  now: number,
): TakenUser[] {
  const claimed = new Map<string, string>();
  const isFree = (name: string, id: string) => {
    const owner = claimed.get(nameKey(name)) ?? ownerOf(nameKey(name));
    return owner === null || owner === id;
  };
  const byId = new Map(told.map((each) => [each.id, each]));
  const come = [...byId.values()].flatMap((each): TakenUser[] => {
    const before = known.get(each.id) ?? null;
    if (before !== null && before.headOffice === null) return [];
    const name = nameHere(each, isFree);
    claimed.set(nameKey(name), each.id);
    const isOffHere = before?.headOffice?.isOffHere ?? false;
    const user: KnownUser = {
      ...(before ?? newcomer(now)),
      ...{ id: each.id, name, role: each.role, email: each.email, hasPassphrase: true, active: !isOffHere },
      headOffice: { name: each.name, isTold: true, isOffHere },
    };
    return [{ before, user, passphraseHash: each.passphraseHash }];
  });
  const go = [...known.values()].flatMap((before): TakenUser[] => {
    if (before.headOffice === null || byId.has(before.id)) return [];
    const user = { ...before, active: false, headOffice: { ...before.headOffice, isTold: false } };
    return [{ before, user, passphraseHash: null }];
  });
  return [...come, ...go];
}

/** What of a user of the head office is said there alone differs from what somebody here says; null where nothing does. */
export function saidThereAlone(user: KnownUser, values: UserValues): 'name' | 'role' | 'email' | null {
  const fields = ['name', 'role', 'email'] as const;
  return fields.find((field) => user[field] !== values[field]) ?? null;
}

function newcomer(now: number): Omit<KnownUser, 'id' | 'name' | 'role' | 'email' | 'active' | 'headOffice'> {
  return {
    ...{ cameraIds: [], carParkIds: [], language: 'en', preferences: {} },
    ...{ hasPassphrase: true, hasPin: false, hasSecondFactor: false, createdAt: now, lastSignInAt: null },
  };
}

/** Who has a name, or ever had it, keeps it; whoever comes has as much of their id behind theirs as it takes. */
function nameHere({ id, name }: ToldUser, isFree: (name: string, id: string) => boolean): string {
  if (isFree(name, id)) return name;
  const digits = id.replaceAll('-', '');
  const lengths = [4, 8, digits.length];
  const named = (length: number) => {
    const tail = ` (${digits.slice(-length)})`;
    return `${name.slice(0, 60 - tail.length)}${tail}`;
  };
  return named(lengths.find((length) => isFree(named(length), id)) ?? digits.length);
}
