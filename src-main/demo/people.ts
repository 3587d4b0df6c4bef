import { userValuesSchema } from '../../src-preload/contract/site/users.ts';
import type { Database } from '../platform/database.ts';
import type { Account } from '../site/users/account.ts';
import type { DemonstrationPeople } from '../site/users/demonstrated.ts';
import type { Users } from '../site/users/service.ts';
import { newTypedToken } from '../site/users/token.ts';
import { people } from './cast.ts';

/** The services by which people are added. */
export interface DemoUsers {
  readonly users: Pick<Users, 'list' | 'add'>;
  readonly account: Pick<Account, 'givePin'>;
}

/** What a demonstration knows of those who work there. */
export async function openPeople(
  db: Database,
): Promise<DemonstrationPeople & { fill(site: DemoUsers): Promise<void> }> {
  const demonstration = () => db.selectFrom('demonstration').select('passphrase').executeTakeFirst();
  const begunWith = () => db.selectFrom('demonstrationUsers').select('userId').orderBy('userId').execute();
  let userIds = (await begunWith()).map(({ userId }) => userId);
  let passphrase = (await demonstration())?.passphrase ?? null;

  /** One for all of them, of this folder alone: it is good over the network too, where nobody is told it. */
  async function drawPassphrase(): Promise<string> {
    const drawn = newTypedToken();
    await db
      .transaction()
      .execute((writing) => writing.updateTable('demonstration').set({ passphrase: drawn }).execute());
    return drawn;
  }

  return {
    userIds: () => userIds,
    passphrase: () => passphrase,
    async pins() {
      return await db
        .selectFrom('demonstrationUsers')
        .innerJoin('users', (join) =>
          join
            .onRef('users.id', '=', 'demonstrationUsers.userId')
            .onRef('users.pinHash', '=', 'demonstrationUsers.pinHash'),
        )
        .select(['demonstrationUsers.userId', 'demonstrationUsers.pin'])
        .execute();
    },
    /** Adds those who are missing: an earlier start may have been ended in the middle of this. */
    async fill({ users, account }) {
      passphrase ??= await drawPassphrase();
      for (const { pin, ...person } of people) {
        const known = users.list().find(({ name }) => name === person.name);
        const { id } = known ?? (await users.add(userValuesSchema.parse(person), passphrase));
        if (userIds.includes(id)) continue;
        const pinHash = await account.givePin(id, pin);
        await db
          .transaction()
          .execute((writing) =>
            writing.insertInto('demonstrationUsers').values({ userId: id, pin, pinHash }).execute(),
          );
        userIds = [...userIds, id];
      }
    },
  };
}
