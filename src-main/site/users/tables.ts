import type { Generated } from 'kysely';
import type { Role } from '../../../src-preload/contract/roles.ts';

declare module '../../platform/tables.ts' {
  interface Tables {
    users: UsersTable;
    headOfficeUsers: HeadOfficeUsersTable;
    userNames: UserNamesTable;
    recoveryCodes: RecoveryCodesTable;
    enrolledDesks: EnrolledDesksTable;
    deskUsers: DeskUsersTable;
    sessions: SessionsTable;
    narrowedRights: NarrowedRightsTable;
  }
}

interface UsersTable {
  id: string;
  name: string;
  role: Role;
  /** Lists of ids as JSON. */
  cameraIds: string;
  carParkIds: string;
  active: 0 | 1;
  /** Empty where they have none. */
  email: Generated<string>;
  language: string;
  /** An object of texts as JSON. */
  preferences: string;
  /** As PHC strings, which carry their parameters. */
  passphraseHash: string | null;
  pinHash: string | null;
  /** Sealed with the site's key. */
  totpSecret: Uint8Array | null;
  totpConfirmed: 0 | 1;
  /** The step (30 s) of the last code that was taken: none is good twice. */
  totpLastStep: number;
  createdAt: number;
  lastSignInAt: number | null;
}

interface HeadOfficeUsersTable {
  userId: string;
  toldName: string;
  isTold: 0 | 1;
  isOffHere: 0 | 1;
}

interface UserNamesTable {
  nameKey: string;
  userId: string;
}

interface RecoveryCodesTable {
  /** SHA-256 as hex: a code has 80 random bits. */
  hash: string;
  userId: string;
}

interface EnrolledDesksTable {
  id: string;
  name: string;
  /** SHA-256 of its token, as hex. */
  hash: string;
  enrolledAt: number;
  enrolledBy: string;
}

interface DeskUsersTable {
  deskId: string;
  userId: string;
  wrongPins: number;
}

interface SessionsTable {
  id: string;
  /** SHA-256 of the token, as hex. */
  hash: string;
  userId: string;
  deskId: string | null;
  place: string;
  signedInAt: number;
  usedAt: number;
  lockedAt: number | null;
  overNetwork: 0 | 1;
}

interface NarrowedRightsTable {
  action: string;
  /** A list of roles as JSON. */
  roles: string;
}
