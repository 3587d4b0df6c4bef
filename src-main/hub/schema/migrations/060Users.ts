import type { HubMigration } from './migration.ts';

/**
 * Users that a head office makes, each for some sites or for all of its tenant. A site is told of those alone who sign in there, by `users_here`; the
 * head office writes them by `put_user`, each over the revision that it knew.
 */
export const users: HubMigration = {
  number: 60,
  brings: 'users that are made at head office',
  sql: ({ hand, site, head }) => `
  CREATE TABLE gatehouse.users (
    tenant          integer NOT NULL,
    id              uuid NOT NULL,
    -- How often it was changed.
    revision        bigint NOT NULL,
    name            text NOT NULL CHECK (length(name) BETWEEN 1 AND 60),
    -- The name whatever the case, so that it is one person's.
    name_key        text NOT NULL CHECK (length(name_key) BETWEEN 1 AND 200),
    role            text NOT NULL CHECK (role IN ('operator', 'administrator', 'manager', 'auditor')),
    email           text NOT NULL CHECK (length(email) <= 254),
    -- Null for all sites, also those to come.
    sites           integer[] CHECK (cardinality(sites) <= 2000),
    active          boolean NOT NULL,
    -- As a site compares it (argon2id, a PHC string); no passphrase is known to anybody.
    passphrase_hash text NOT NULL CHECK (length(passphrase_hash) <= 300),
    changed_at      timestamptz NOT NULL,
    PRIMARY KEY (tenant, id),
    UNIQUE (tenant, name_key)
  );
  ALTER TABLE gatehouse.users ENABLE ROW LEVEL SECURITY;
  ALTER TABLE gatehouse.users FORCE ROW LEVEL SECURITY;
  CREATE POLICY of_owner ON gatehouse.users TO CURRENT_USER USING (true) WITH CHECK (true);
  -- A site reads those who sign in there, and nobody else.
  CREATE POLICY of_site ON gatehouse.users FOR SELECT TO ${hand}
    USING (tenant = (SELECT gatehouse_provider.tenant_now()) AND active
      AND (sites IS NULL AND (SELECT gatehouse_provider.site_now()) IS NOT NULL OR (SELECT gatehouse_provider.site_now()) = ANY (sites)));
  CREATE POLICY of_head_office_deciding ON gatehouse.users TO ${hand}
    USING (tenant = (SELECT gatehouse_provider.tenant_now()) AND (SELECT gatehouse_provider.site_now()) IS NULL)
    WITH CHECK (tenant = (SELECT gatehouse_provider.tenant_now()) AND (SELECT gatehouse_provider.site_now()) IS NULL);
  CREATE POLICY of_head_office ON gatehouse.users FOR SELECT TO ${head}
    USING (tenant = (SELECT gatehouse_provider.tenant_now()));
  GRANT SELECT, INSERT, UPDATE ON gatehouse.users TO ${hand};
  GRANT SELECT (tenant, id, revision, name, role, email, sites, active, changed_at) ON gatehouse.users TO ${head};
  CREATE TRIGGER tell_writing AFTER INSERT OR UPDATE ON gatehouse.users
    FOR EACH STATEMENT EXECUTE FUNCTION gatehouse_provider.tell_writing();

  -- Who signs in at the site: all of them, or nothing where they are those that it knows by \`known\`.
  CREATE FUNCTION gatehouse.users_here(known text) RETURNS jsonb
    LANGUAGE plpgsql STABLE SECURITY DEFINER SET search_path = pg_catalog, pg_temp AS $here$
  DECLARE
    t integer := gatehouse_provider.tenant_now();
    s integer := gatehouse_provider.site_now();
    mark text;
    found jsonb;
  BEGIN
    IF t IS NULL OR s IS NULL THEN
      RAISE EXCEPTION 'This login is of no site' USING ERRCODE = 'GH001';
    END IF;
    SELECT md5(coalesce(string_agg(format('%s %s %s', u.id, u.revision, extract(epoch FROM u.changed_at)), ',' ORDER BY u.id), '')),
      coalesce(jsonb_agg(jsonb_build_object('id', u.id, 'name', u.name, 'role', u.role, 'email', u.email,
        'passphraseHash', u.passphrase_hash) ORDER BY u.id), '[]')
      INTO mark, found
      FROM gatehouse.users AS u
      WHERE u.tenant = t AND u.active AND (u.sites IS NULL OR s = ANY (u.sites));
    RETURN CASE WHEN mark = known THEN jsonb_build_object('mark', mark)
      ELSE jsonb_build_object('mark', mark, 'users', found) END;
  END $here$;

  -- Writes a user, over the revision that whoever says it knew; 0 makes one. Without a hash the passphrase stays. Tells the new revision.
  CREATE FUNCTION gatehouse.put_user(said jsonb) RETURNS bigint
    LANGUAGE plpgsql SECURITY DEFINER SET search_path = pg_catalog, pg_temp AS $put$
  DECLARE
    t integer := gatehouse_provider.tenant_now();
    known bigint := (said ->> 'revision')::bigint;
    within integer[] := CASE WHEN jsonb_typeof(said -> 'sites') = 'array'
      THEN ARRAY(SELECT each.value::integer FROM jsonb_array_elements_text(said -> 'sites') AS each) END;
    written bigint;
  BEGIN
    IF t IS NULL OR gatehouse_provider.site_now() IS NOT NULL THEN
      RAISE EXCEPTION 'This login decides nothing' USING ERRCODE = 'GH001';
    END IF;
    IF known = 0 THEN
      INSERT INTO gatehouse.users (tenant, id, revision, name, name_key, role, email, sites, active, passphrase_hash, changed_at)
        VALUES (t, (said ->> 'id')::uuid, 1, said ->> 'name', said ->> 'nameKey', said ->> 'role', said ->> 'email',
          within, (said ->> 'active')::boolean, said ->> 'passphraseHash', clock_timestamp())
        RETURNING revision INTO written;
    ELSE
      UPDATE gatehouse.users AS u SET revision = u.revision + 1, name = said ->> 'name', name_key = said ->> 'nameKey',
          role = said ->> 'role', email = said ->> 'email', sites = within, active = (said ->> 'active')::boolean,
          passphrase_hash = coalesce(said ->> 'passphraseHash', u.passphrase_hash), changed_at = clock_timestamp()
        WHERE u.tenant = t AND u.id = (said ->> 'id')::uuid AND u.revision = known
        RETURNING u.revision INTO written;
    END IF;
    IF written IS NULL THEN
      RAISE EXCEPTION 'Somebody else changed it meanwhile' USING ERRCODE = 'GH005';
    END IF;
    RETURN written;
  END $put$;

  REVOKE ALL ON FUNCTION gatehouse.users_here(text), gatehouse.put_user(jsonb) FROM PUBLIC;
  GRANT EXECUTE ON FUNCTION gatehouse.users_here(text) TO ${site};
  GRANT EXECUTE ON FUNCTION gatehouse.put_user(jsonb) TO ${head};
  -- A function is given only to who may make some where it is.
  GRANT CREATE ON SCHEMA gatehouse TO ${hand};
  ALTER FUNCTION gatehouse.users_here(text) OWNER TO ${hand};
  ALTER FUNCTION gatehouse.put_user(jsonb) OWNER TO ${hand};
  REVOKE CREATE ON SCHEMA gatehouse FROM ${hand};
  `,
};
