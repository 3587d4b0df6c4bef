import { sql } from 'kysely';
import { nameKey } from '../../../src-preload/contract/nameKey.ts';
import type { Role } from '../../../src-preload/contract/roles.ts';
import type { HubConnection } from '../connection/service.ts';
import { HubRefusal } from '../schema/service.ts';

/** A user as the head office has them. */
export interface HeadUser {
  readonly id: string;
  /** How often they were changed; 0 for one who is to be made. */
  readonly revision: number;
  readonly name: string;
  readonly role: Role;
  /** Empty where they have none. */
  readonly email: string;
  /** The numbers of the sites where they sign in; null for all, also those to come. */
  readonly sites: readonly number[] | null;
  readonly active: boolean;
}

export interface HeadSite {
  readonly site: number;
  readonly name: string;
}

/** What PostgreSQL answers where a name is taken, and the hub where somebody was faster. */
const isTaken = '23505';
const isChanged = 'GH005';

/** The users of a tenant, as a login of its head office reads and makes them. */
export function createHeadUsers<Shape>(hub: HubConnection<Shape>) {
  return {
    /** By name. */
    async list(): Promise<HeadUser[]> {
      const { rows } = await sql<HeadUser>`
        SELECT id, revision, name, role, email, sites, active FROM gatehouse.users ORDER BY name, id`.execute(hub.db);
      return rows;
    },
    /** The sites of the tenant, by name. */
    async sites(): Promise<HeadSite[]> {
      const { rows } = await sql<HeadSite>`
        SELECT site, name FROM gatehouse.sites WHERE site <> 0 ORDER BY name`.execute(hub.db);
      return rows;
    },
    /**
     * Makes or changes a user. Sites hear of it at once.
     * @param passphraseHash a PHC string; null leaves the passphrase as it is
     * @throws HubRefusal where the name is another's, or somebody changed the user meanwhile
     */
    async put(user: HeadUser, passphraseHash: string | null): Promise<void> {
      const said = JSON.stringify({ ...user, nameKey: nameKey(user.name), passphraseHash });
      await sql`SELECT gatehouse.put_user(${said}::jsonb)`.execute(hub.db).catch((error: unknown) => {
        const { code } = error as { code?: string };
        if (code === isTaken)
          throw new HubRefusal(`There is a user “${user.name}” already. Choose another name.`, { cause: error });
        if (code === isChanged)
          throw new HubRefusal(`Somebody else changed “${user.name}” just now. Look at what they did, and try again.`, {
            cause: error,
          });
        throw error;
      });
    },
  };
}

export type HeadUsers = ReturnType<typeof createHeadUsers>;
