import type { HubMigration } from './migration.ts';
import { pushFunction, standingFunction } from './pushFunctions.ts';
import { tenantTable } from './tenantTable.ts';

/** What sites tell of, each a table of the same name. */
const kinds = 'reads stays decisions answers payments breaches alerts audit cameras car_parks list_changes';

const hybridTime = `'^[0-9a-f]{16}-[0-9a-f]{8}$'`;

/**
 * Lists that sites and head office share, as changes of fields: of each site the last one of each field that nobody replaced. `lists_since` tells a
 * site of all of them, `decide` writes those of the head office, which is site 0.
 */
export const listChanges: HubMigration = {
  number: 50,
  brings: 'lists that sites and head office share, in place of what step 30 made for them',
  sql: (roles) => {
    const { hand, site, head } = roles;
    return `
  DROP TABLE gatehouse.vehicles, gatehouse.permits, gatehouse.permit_groups, gatehouse.visitors, gatehouse.watch_entries,
    gatehouse.tariffs, gatehouse.users;
  ${tenantTable(
    {
      ...{ name: 'list_changes', key: 'id', of: 'site' },
      columns: [
        // list/row/field
        'id text COLLATE "C" NOT NULL CHECK (length(id) <= 400)',
        `list text NOT NULL CHECK (list IN ('groups', 'permits', 'tariffs', 'visits', 'watch') OR list = 'users' AND site = 0)`,
        'row_id text NOT NULL CHECK (length(row_id) <= 100)',
        'field text NOT NULL CHECK (length(field) <= 100)',
        // JSON.
        'value text NOT NULL CHECK (length(value) <= 65536)',
        // When, and by whom: nobody speaks for another site.
        `at text COLLATE "C" NOT NULL CHECK (at ~ ${hybridTime} AND right(at, 8) = lpad(to_hex(site), 8, '0'))`,
        // JSON: of each node the latest time that was known.
        `seen text NOT NULL CHECK (length(seen) <= 65536)`,
        // Which transaction wrote it last.
        'written xid8 NOT NULL',
        `CHECK (id = list || '/' || row_id || '/' || field)`,
      ],
    },
    roles,
  )}
  CREATE INDEX list_changes_by_writing ON gatehouse.list_changes (tenant, written, site, id);
  CREATE INDEX list_changes_by_row ON gatehouse.list_changes (tenant, list, row_id);
  -- Each site reads what all of its tenant say, and writes what it says itself.
  CREATE POLICY of_tenant ON gatehouse.list_changes FOR SELECT TO ${hand}
    USING (tenant = (SELECT gatehouse_provider.tenant_now()));
  CREATE POLICY of_head_office_deciding ON gatehouse.list_changes TO ${hand}
    USING (tenant = (SELECT gatehouse_provider.tenant_now()) AND site = 0 AND (SELECT gatehouse_provider.site_now()) IS NULL)
    WITH CHECK (tenant = (SELECT gatehouse_provider.tenant_now()) AND site = 0 AND (SELECT gatehouse_provider.site_now()) IS NULL);

  ALTER TABLE gatehouse_provider.tenants ADD COLUMN channel text NOT NULL
    DEFAULT 'gh_' || replace(gen_random_uuid()::text, '-', '');
  CREATE FUNCTION gatehouse_provider.channel_now() RETURNS text
    LANGUAGE sql STABLE SECURITY DEFINER SET search_path = pg_catalog, pg_temp
    RETURN (SELECT t.channel FROM gatehouse_provider.tenants AS t WHERE t.tenant = gatehouse_provider.tenant_now());

  CREATE FUNCTION gatehouse_provider.mark_writing() RETURNS trigger
    LANGUAGE plpgsql SET search_path = pg_catalog, pg_temp AS $mark$
  BEGIN
    NEW.written := pg_current_xact_id();
    RETURN NEW;
  END $mark$;
  CREATE TRIGGER mark_writing BEFORE INSERT OR UPDATE ON gatehouse.list_changes
    FOR EACH ROW EXECUTE FUNCTION gatehouse_provider.mark_writing();

  -- Says no more than that there is something to look for, to those who know what the channel is called.
  CREATE FUNCTION gatehouse_provider.tell_writing() RETURNS trigger
    LANGUAGE plpgsql SECURITY DEFINER SET search_path = pg_catalog, pg_temp AS $tell$
  BEGIN
    PERFORM pg_notify(gatehouse_provider.channel_now(), '') WHERE gatehouse_provider.channel_now() IS NOT NULL;
    RETURN NULL;
  END $tell$;
  CREATE TRIGGER tell_writing AFTER INSERT OR UPDATE ON gatehouse.list_changes
    FOR EACH STATEMENT EXECUTE FUNCTION gatehouse_provider.tell_writing();

  INSERT INTO gatehouse.sites (tenant, site, name, name_key)
    SELECT DISTINCT l.tenant, 0, 'Head office', ' ' FROM gatehouse_provider.logins AS l WHERE l.site IS NULL;

  ${pushFunction('CREATE OR REPLACE', kinds)}
  ${standingFunction('CREATE OR REPLACE', kinds, `, 'number', o.site, 'channel', gatehouse_provider.channel_now()`)}

  -- What was written since a transaction, in the order of writing: after a row, where the last page ended. What is told of as \`horizon\` is the
  -- oldest transaction that is still open: whoever asks next time from there on passes nothing over.
  CREATE FUNCTION gatehouse.lists_since(since text, after_site integer, after_id text, most integer) RETURNS jsonb
    LANGUAGE plpgsql STABLE SECURITY DEFINER SET search_path = pg_catalog, pg_temp AS $since$
  DECLARE
    t integer := gatehouse_provider.tenant_now();
    found jsonb;
  BEGIN
    IF t IS NULL THEN
      RAISE EXCEPTION 'This login is of no site' USING ERRCODE = 'GH001';
    END IF;
    SELECT coalesce(jsonb_agg(to_jsonb(r)), '[]') INTO found FROM (
      SELECT o.site, o.id, o.list, o.row_id AS "row", o.field, o.value, o.at, o.seen, o.written::text AS written
      FROM gatehouse.list_changes AS o
      WHERE o.tenant = t AND o.written >= since::xid8 AND (o.written, o.site, o.id) > (since::xid8, after_site, after_id)
      ORDER BY o.written, o.site, o.id LIMIT least(most, 500)
    ) AS r;
    RETURN jsonb_build_object('rows', found, 'horizon', pg_snapshot_xmin(pg_current_snapshot())::text);
  END $since$;

  -- What a head office decides: fields as \`{id, list, row, field, value, at, seen}\`, each over an earlier one of its own; and which of its own are
  -- replaced by others, as \`{id, at}\`.
  CREATE FUNCTION gatehouse.decide(said jsonb) RETURNS bigint
    LANGUAGE plpgsql SECURITY DEFINER SET search_path = pg_catalog, pg_temp AS $decide$
  DECLARE
    t integer := gatehouse_provider.tenant_now();
    n bigint;
  BEGIN
    IF t IS NULL OR gatehouse_provider.site_now() IS NOT NULL THEN
      RAISE EXCEPTION 'This login decides nothing' USING ERRCODE = 'GH001';
    END IF;
    DELETE FROM gatehouse.list_changes AS o USING jsonb_to_recordset(said -> 'gone') AS g (id text, at text)
      WHERE o.tenant = t AND o.site = 0 AND o.id = g.id AND o.at = g.at;
    INSERT INTO gatehouse.list_changes AS o (tenant, site, version, id, list, row_id, field, value, at, seen)
      SELECT t, 0, 0, c.id, c.list, c."row", c.field, c.value, c.at, c.seen
      FROM jsonb_to_recordset(said -> 'changes') AS c (id text, list text, "row" text, field text, value text, at text, seen text)
      ON CONFLICT (tenant, site, id) DO UPDATE SET value = excluded.value, at = excluded.at, seen = excluded.seen
        WHERE o.at < excluded.at;
    GET DIAGNOSTICS n = ROW_COUNT;
    RETURN n;
  END $decide$;

  REVOKE ALL ON FUNCTION gatehouse.lists_since(text, integer, text, integer), gatehouse.decide(jsonb),
    gatehouse_provider.channel_now(), gatehouse_provider.mark_writing(), gatehouse_provider.tell_writing() FROM PUBLIC;
  GRANT EXECUTE ON FUNCTION gatehouse_provider.channel_now() TO ${hand};
  GRANT EXECUTE ON FUNCTION gatehouse_provider.mark_writing(), gatehouse_provider.tell_writing() TO ${hand};
  GRANT EXECUTE ON FUNCTION gatehouse.lists_since(text, integer, text, integer) TO ${site}, ${head};
  GRANT EXECUTE ON FUNCTION gatehouse.decide(jsonb) TO ${head};
  -- A function is given only to who may make some where it is.
  GRANT CREATE ON SCHEMA gatehouse TO ${hand};
  ALTER FUNCTION gatehouse.lists_since(text, integer, text, integer) OWNER TO ${hand};
  ALTER FUNCTION gatehouse.decide(jsonb) OWNER TO ${hand};
  REVOKE CREATE ON SCHEMA gatehouse FROM ${hand};
  `;
  },
};
