import type { Selectable } from 'kysely';
import * as z from 'zod';
import { nameKey } from '../../../src-preload/contract/nameKey.ts';
import { type Role, roleSchema } from '../../../src-preload/contract/roles.ts';
import type { Database, Writing } from '../../platform/database.ts';
import { readStored } from '../../platform/storedJson.ts';
import type { Tables } from '../../platform/tables.ts';
import type { KnownUser } from './rules/knownUser.ts';

export type { KnownUser } from './rules/knownUser.ts';

export type SecretCells = Pick<
  Selectable<Tables['users']>,
  'passphraseHash' | 'pinHash' | 'totpSecret' | 'totpConfirmed' | 'totpLastStep'
>;

const idsSchema = z.array(z.string());
const preferencesSchema = z.record(z.string(), z.string());
/** A limit that nobody understands lets them work with no camera, rather than with all. */
const nowhere = ['?'];

/** Users and what belongs to them alone. */
export function createUserStore(db: Database) {
  return {
    async all(): Promise<KnownUser[]> {
      const ofHeadOffice = await db.selectFrom('headOfficeUsers').selectAll().execute();
      const byUser = new Map(ofHeadOffice.map((row) => [row.userId, row]));
      return (await db.selectFrom('users').selectAll().execute()).map((row) => knownFrom(row, byUser.get(row.id)));
    },

    /** @throws where the name was ever another's: `userNames` holds each once */
    async insert(writing: Writing, user: KnownUser, passphraseHash: string | null): Promise<void> {
      await writing
        .insertInto('users')
        .values({
          ...cellsOf(user),
          passphraseHash,
          totpConfirmed: 0,
          totpLastStep: 0,
          createdAt: user.createdAt,
          id: user.id,
        })
        .execute();
      await this.claimName(writing, user);
      await this.putOrigin(writing, user);
    },

    async update(writing: Writing, user: KnownUser): Promise<void> {
      await writing.updateTable('users').set(cellsOf(user)).where('id', '=', user.id).execute();
      await this.claimName(writing, user);
      await this.putOrigin(writing, user);
    },

    async putOrigin(writing: Writing, { id, headOffice }: Pick<KnownUser, 'id' | 'headOffice'>): Promise<void> {
      if (headOffice === null) return;
      const { name: toldName, isTold, isOffHere } = headOffice;
      const cells = { toldName, isTold: isTold ? 1 : 0, isOffHere: isOffHere ? 1 : 0 } as const;
      await writing
        .insertInto('headOfficeUsers')
        .values({ userId: id, ...cells })
        .onConflict((conflict) => conflict.column('userId').doUpdateSet(cells))
        .execute();
    },

    async claimName(writing: Writing, { id, name }: Pick<KnownUser, 'id' | 'name'>): Promise<void> {
      await writing
        .insertInto('userNames')
        .values({ nameKey: nameKey(name), userId: id })
        .onConflict((conflict) => conflict.column('nameKey').doNothing())
        .execute();
    },

    /** Whose a name is or ever was; null where it is free. */
    async ownerOfName(name: string, within: Database | Writing = db): Promise<string | null> {
      const row = await within
        .selectFrom('userNames')
        .select('userId')
        .where('nameKey', '=', nameKey(name))
        .executeTakeFirst();
      return row?.userId ?? null;
    },

    /** Whose each name is or ever was, by its key. */
    async ownersOfNames(): Promise<Map<string, string>> {
      const rows = await db.selectFrom('userNames').selectAll().execute();
      return new Map(rows.map(({ nameKey: key, userId }) => [key, userId]));
    },

    async secrets(userId: string, within: Database | Writing = db): Promise<SecretCells | null> {
      const row = await within
        .selectFrom('users')
        .select(['passphraseHash', 'pinHash', 'totpSecret', 'totpConfirmed', 'totpLastStep'])
        .where('id', '=', userId)
        .executeTakeFirst();
      return row ?? null;
    },

    async setSecrets(writing: Writing, userId: string, cells: Partial<SecretCells>): Promise<void> {
      await writing.updateTable('users').set(cells).where('id', '=', userId).execute();
    },

    async noteSignIn(writing: Writing, userId: string, at: number): Promise<void> {
      await writing.updateTable('users').set({ lastSignInAt: at }).where('id', '=', userId).execute();
    },

    async setRecoveryCodes(writing: Writing, userId: string, hashes: readonly string[]): Promise<void> {
      await writing.deleteFrom('recoveryCodes').where('userId', '=', userId).execute();
      if (hashes.length > 0)
        await writing
          .insertInto('recoveryCodes')
          .values(hashes.map((hash) => ({ hash, userId })))
          .execute();
    },

    /** Takes a recovery code away; false where it is none of theirs. */
    async spendRecoveryCode(writing: Writing, userId: string, hash: string): Promise<boolean> {
      const { numDeletedRows } = await writing
        .deleteFrom('recoveryCodes')
        .where('hash', '=', hash)
        .where('userId', '=', userId)
        .executeTakeFirst();
      return numDeletedRows > 0n;
    },

    async hasRecoveryCode(userId: string, hash: string): Promise<boolean> {
      const found = db.selectFrom('recoveryCodes').select('hash').where('hash', '=', hash).where('userId', '=', userId);
      return (await found.executeTakeFirst()) !== undefined;
    },

    /** Uses up the codes up to a step; false where that was done already. */
    async spendTotpStep(writing: Writing, userId: string, step: number): Promise<boolean> {
      const { numUpdatedRows } = await writing
        .updateTable('users')
        .set({ totpLastStep: step })
        .where('id', '=', userId)
        .where('totpLastStep', '<', step)
        .executeTakeFirst();
      return numUpdatedRows > 0n;
    },

    async narrowed(): Promise<Map<string, Role[]>> {
      const rows = await db.selectFrom('narrowedRights').selectAll().execute();
      const cell = (row: string) => ({ column: 'narrowed_rights.roles', row });
      // One that nobody understands leaves the right to administrators alone.
      return new Map(
        rows.map(({ action, roles }) => [action, readStored(z.array(roleSchema), roles, cell(action), [])]),
      );
    },

    async narrow(writing: Writing, action: string, roles: readonly Role[] | null): Promise<void> {
      await writing.deleteFrom('narrowedRights').where('action', '=', action).execute();
      if (roles !== null)
        await writing
          .insertInto('narrowedRights')
          .values({ action, roles: JSON.stringify(roles) })
          .execute();
    },
  };
}

export type UserStore = ReturnType<typeof createUserStore>;

function cellsOf(user: KnownUser) {
  return {
    name: user.name,
    role: user.role,
    cameraIds: JSON.stringify(user.cameraIds),
    carParkIds: JSON.stringify(user.carParkIds),
    active: user.active ? (1 as const) : (0 as const),
    email: user.email,
    language: user.language,
    preferences: JSON.stringify(user.preferences),
  };
}

function knownFrom(
  row: Selectable<Tables['users']>,
  origin: Selectable<Tables['headOfficeUsers']> | undefined,
): KnownUser {
  const cell = (column: string) => ({ column: `users.${column}`, row: row.id });
  return {
    id: row.id,
    name: row.name,
    role: row.role,
    cameraIds: readStored(idsSchema, row.cameraIds, cell('camera_ids'), nowhere),
    carParkIds: readStored(idsSchema, row.carParkIds, cell('car_park_ids'), nowhere),
    active: row.active === 1,
    email: row.email,
    language: 'en',
    preferences: readStored(preferencesSchema, row.preferences, cell('preferences'), {}),
    hasPassphrase: row.passphraseHash !== null,
    hasPin: row.pinHash !== null,
    hasSecondFactor: row.totpConfirmed === 1,
    createdAt: row.createdAt,
    lastSignInAt: row.lastSignInAt,
    headOffice:
      origin === undefined
        ? null
        : { name: origin.toldName, isTold: origin.isTold === 1, isOffHere: origin.isOffHere === 1 },
  };
}
