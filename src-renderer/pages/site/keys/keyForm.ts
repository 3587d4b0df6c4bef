import type { Role } from '../../../../src-preload/contract/roles.ts';
import {
  commandScopes,
  type GivenScope,
  roleScopes,
  type Scope,
  scopes,
} from '../../../../src-preload/contract/site/keyScopes.ts';
import { type ApiKey, type KeyValues, keyNameSchema } from '../../../../src-preload/contract/site/keys.ts';
import { everywhere, isNowhere, type Place } from '../../../components/place/place.ts';

/** What the form of a key holds. */
export interface KeyFields {
  readonly name: string;
  readonly role: Role;
  /** All that the role brings, or just some of it. */
  readonly reach: 'role' | 'some';
  /** What was ticked; what moves a barrier counts either way. */
  readonly scopes: readonly Scope[];
  readonly place: Place;
  /** Days for which it is good; null for ever. */
  readonly days: number | null;
}

export const newKey: KeyFields = {
  ...{ name: '', role: 'operator', reach: 'role', scopes: [], place: everywhere, days: null },
};

const dayMs = 86_400_000;
const isCommand = (scope: GivenScope) => commandScopes.some((each) => each === scope);

/** What the fields say, or what is wrong with each. */
export function keyOf(
  { name: given, role, reach, scopes: ticked, place, days }: KeyFields,
  now: number,
): { readonly values: KeyValues } | { readonly faults: Record<string, string> } {
  const name = keyNameSchema.safeParse(given);
  const chosen: GivenScope[] = [
    ...(reach === 'role' ? (['role'] as const) : []),
    ...scopes.filter((scope) => ticked.includes(scope) && (reach === 'some' || isCommand(scope))),
  ];
  const faults: Record<string, string> = {};
  if (!name.success) faults.name = name.error.issues[0]?.message ?? 'Give a name';
  if (chosen.length === 0) faults.scopes = 'Tick what it may do';
  if (isNowhere(place)) faults.place = 'Tick a car park or a camera, or choose everywhere';
  if (!name.success || Object.keys(faults).length > 0) return { faults };
  return {
    values: {
      ...{ name: name.data, role, scopes: chosen },
      cameraIds: [...(place.cameraIds ?? [])],
      carParkIds: [...(place.carParkIds ?? [])],
      expiresAt: days === null ? null : now + days * dayMs,
    },
  };
}

/** What a key may do, in a line. */
export function reachText({ scopes: given }: Pick<ApiKey, 'scopes'>): string {
  const some = given.filter((scope) => roleScopes.some((each) => each === scope)).length;
  const base = given.includes('role') ? 'all of its role' : some === 0 ? '' : `${some} of ${roleScopes.length} scopes`;
  const moves = given.some(isCommand) ? 'moves barriers' : '';
  return [base, moves].filter((part) => part !== '').join(', ');
}
