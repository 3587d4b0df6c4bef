/**
 * The roles of one hub. Roles are of the whole server, so each hub has its own, by its id: a login of one hub has no rights in another. None of
 * them says whose it is, for every login can list the roles of its server.
 */
export interface RoleNames {
  /** Owns what a site may do: the functions run as this one, which row-level security binds. Nobody logs in as it. */
  readonly hand: string;
  /** Its members are the logins of sites: they may call those functions and nothing else. */
  readonly site: string;
  /** Its members are the logins of head offices: they may read what is of their tenant. */
  readonly head: string;
}

/** @param hub eight hex digits, made once at the first start */
export function roleNames(hub: string): RoleNames {
  return { hand: `gatehouse_hand_${hub}`, site: `gatehouse_site_${hub}`, head: `gatehouse_head_${hub}` };
}

/** The schema of all that belongs to tenants; each key in it holds the tenant. */
export const rowsSchema = 'gatehouse';
/** The schema of what is the provider's alone: who has tenants, and which login is whose. */
export const ownSchema = 'gatehouse_provider';
