import type { Role } from '../../../../src-preload/contract/roles.ts';
import {
  passphraseSchema,
  type User,
  type UserValues,
  userNameSchema,
  userValuesSchema,
} from '../../../../src-preload/contract/site/users.ts';
import { isNowhere, type Place } from '../../../components/place/place.ts';

/** What the form of a user holds. */
export interface UserFields {
  readonly name: string;
  readonly role: Role;
  readonly place: Place;
  readonly active: boolean;
  readonly email: string;
  /** Of a new one. */
  readonly passphrase: string;
}

/** What each role is for, in a line. */
export const roleWords: Readonly<Record<Role, string>> = {
  operator: 'Works the gate: answers vehicles, visitors, alerts, review',
  manager: 'As an operator, and takes records and corrections out',
  administrator: 'Sets everything up: cameras, barriers, permits, settings, users',
  auditor: 'Sees everything, changes nothing',
};

/** Where a user is limited to; the contract names no camera and no car park for everywhere. */
export function placeOfUser({ cameraIds, carParkIds }: Pick<User, 'cameraIds' | 'carParkIds'>): Place {
  return cameraIds.length + carParkIds.length === 0 ? { cameraIds: null, carParkIds: null } : { cameraIds, carParkIds };
}

export function fieldsOf(user: User | null): UserFields {
  return {
    name: user?.name ?? '',
    role: user?.role ?? 'operator',
    place: user === null ? { cameraIds: null, carParkIds: null } : placeOfUser(user),
    active: user?.active ?? true,
    email: user?.email ?? '',
    passphrase: '',
  };
}

/** What the fields say, or what is wrong with each. */
export function userOf(
  fields: UserFields,
  isNew: boolean,
):
  | { readonly values: { readonly values: UserValues; readonly passphrase: string } }
  | { readonly faults: Record<string, string> } {
  const { role, active, place, passphrase } = fields;
  const name = userNameSchema.safeParse(fields.name);
  const email = userValuesSchema.shape.email.safeParse(fields.email.trim());
  const secret = passphraseSchema.safeParse(passphrase);
  const faults: Record<string, string> = {};
  if (!name.success) faults.name = name.error.issues[0]?.message ?? 'Give a name';
  if (isNew && !secret.success) faults.passphrase = secret.error.issues[0]?.message ?? 'Give a passphrase';
  if (!email.success) faults.email = 'Give an address, such as ann@example.com';
  if (isNowhere(place)) faults.place = 'Tick a car park or a camera, or choose everywhere';
  if (!name.success || !email.success || Object.keys(faults).length > 0) return { faults };
  const cameraIds = [...(place.cameraIds ?? [])];
  const carParkIds = [...(place.carParkIds ?? [])];
  const values: UserValues = {
    ...{ name: name.data, role, active, email: email.data },
    cameraIds,
    carParkIds,
    language: 'en',
  };
  return { values: { values, passphrase } };
}
