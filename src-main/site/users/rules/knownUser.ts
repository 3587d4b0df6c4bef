import type { Role } from '../../../../src-preload/contract/roles.ts';
import type { languages } from '../../../../src-preload/contract/site/users.ts';

/** A user as the room has them in memory; what is secret stays in the record until it is asked for. */
export interface KnownUser {
  readonly id: string;
  readonly name: string;
  readonly role: Role;
  readonly cameraIds: readonly string[];
  readonly carParkIds: readonly string[];
  readonly active: boolean;
  /** Empty where they have none. */
  readonly email: string;
  readonly language: (typeof languages)[number];
  readonly preferences: Readonly<Record<string, string>>;
  readonly hasPassphrase: boolean;
  readonly hasPin: boolean;
  readonly hasSecondFactor: boolean;
  readonly createdAt: number;
  readonly lastSignInAt: number | null;
  /** Null for the site's own. */
  readonly headOffice: OfHeadOffice | null;
}

/** What is known of a user whom the head office made. They sign in here while they are told of, and nobody here switched them off. */
export interface OfHeadOffice {
  readonly name: string;
  readonly isTold: boolean;
  readonly isOffHere: boolean;
}
