import type { HubMigration } from './migration.ts';

/** Who has tenants, sites and logins; and by which login whose rows are reached. */
export const hub: HubMigration = {
  number: 10,
  brings: 'tenants, sites and logins',
  sql: ({ hand, site, head }) => `
  CREATE TABLE gatehouse_provider.tenants (
    -- Made at random, so that it tells nothing of how many there are.
    tenant       integer PRIMARY KEY,
    name         text NOT NULL,
    name_key     text NOT NULL UNIQUE,
    made_at      timestamptz NOT NULL DEFAULT now(),
    suspended_at timestamptz
  );

  CREATE TABLE gatehouse_provider.logins (
    role    text PRIMARY KEY,
    tenant  integer NOT NULL REFERENCES gatehouse_provider.tenants (tenant),
    -- Null for a head office.
    site    integer,
    made_at timestamptz NOT NULL DEFAULT now()
  );

  -- Who it is: by the login itself, which SET ROLE and settings do not change. Null where it, or its tenant, is none.
  CREATE FUNCTION gatehouse_provider.tenant_now() RETURNS integer
    LANGUAGE sql STABLE SECURITY DEFINER SET search_path = pg_catalog, pg_temp
    RETURN (
      SELECT l.tenant FROM gatehouse_provider.logins AS l JOIN gatehouse_provider.tenants AS t ON t.tenant = l.tenant
      WHERE l.role = session_user AND t.suspended_at IS NULL
    );
  CREATE FUNCTION gatehouse_provider.site_now() RETURNS integer
    LANGUAGE sql STABLE SECURITY DEFINER SET search_path = pg_catalog, pg_temp
    RETURN (SELECT l.site FROM gatehouse_provider.logins AS l WHERE l.role = session_user);
  REVOKE ALL ON ALL FUNCTIONS IN SCHEMA gatehouse_provider FROM PUBLIC;
  GRANT USAGE ON SCHEMA gatehouse_provider, gatehouse TO ${hand}, ${site}, ${head};
  GRANT EXECUTE ON FUNCTION gatehouse_provider.tenant_now(), gatehouse_provider.site_now() TO ${hand}, ${head};

  CREATE TABLE gatehouse.sites (
    tenant         integer NOT NULL,
    site           integer NOT NULL,
    name           text NOT NULL,
    name_key       text NOT NULL,
    enrolled_at    timestamptz NOT NULL DEFAULT now(),
    -- The id of the record that sends as this site; null until one does.
    record         text,
    -- What it must show to send more: a copy of its record has it too, but only until one of the two has sent twice.
    token          text,
    -- Up to which of its changes all is here.
    place          bigint NOT NULL DEFAULT 0,
    seen_at        timestamptz,
    -- How many changes waited there then.
    backlog        bigint,
    -- How far its clock was ahead of this one.
    clock_off_ms   bigint,
    app_version    text,
    record_version integer,
    PRIMARY KEY (tenant, site),
    UNIQUE (tenant, name_key)
  );
  ALTER TABLE gatehouse.sites ENABLE ROW LEVEL SECURITY;
  ALTER TABLE gatehouse.sites FORCE ROW LEVEL SECURITY;
  CREATE POLICY of_owner ON gatehouse.sites TO CURRENT_USER USING (true) WITH CHECK (true);
  CREATE POLICY of_site ON gatehouse.sites TO ${hand}
    USING (tenant = (SELECT gatehouse_provider.tenant_now()) AND site = (SELECT gatehouse_provider.site_now()))
    WITH CHECK (tenant = (SELECT gatehouse_provider.tenant_now()) AND site = (SELECT gatehouse_provider.site_now()));
  CREATE POLICY of_head_office ON gatehouse.sites FOR SELECT TO ${head}
    USING (tenant = (SELECT gatehouse_provider.tenant_now()));
  GRANT SELECT, UPDATE ON gatehouse.sites TO ${hand};
  GRANT SELECT (
    tenant, site, name, enrolled_at, place, seen_at, backlog, clock_off_ms, app_version, record_version
  ) ON gatehouse.sites TO ${head};
  `,
};
