import type { HubMigration } from './migration.ts';

/** UTC month of a read by its id: a UUIDv7 begins with ms since 1970 (RFC 9562, 5.7), and never changes. */
const monthOf = (id: string) =>
  `date_trunc('month', to_timestamp(('x' || lpad(left(replace(${id}::text, '-', ''), 12), 16, '0'))::bit(64)::bigint / 1000.0) AT TIME ZONE 'UTC')::date`;
const add = (rows: string) => `
    INSERT INTO gatehouse_provider.plates_read AS p (tenant, month, site, plates)
      SELECT c.tenant, ${monthOf('c.id')} AS month, c.site, count(*) FROM ${rows} GROUP BY 1, 2, 3 ORDER BY 1, 2, 3
      ON CONFLICT (tenant, month, site) DO UPDATE SET plates = p.plates + excluded.plates;`;

/**
 * How many plates each tenant had read in each month: a read counts once, when it first comes with a text, in the month in which it was made, and stays
 * counted when it is deleted. A tenant may have a limit, of which is told and which keeps nothing from being taken.
 */
export const platesRead: HubMigration = {
  number: 70,
  brings: 'how many plates tenants had read in each month',
  sql: ({ hand, site, head }) => `
  ALTER TABLE gatehouse_provider.tenants ADD COLUMN most_plates bigint CHECK (most_plates > 0);
  CREATE TABLE gatehouse_provider.plates_read (
    tenant integer NOT NULL REFERENCES gatehouse_provider.tenants (tenant) ON DELETE CASCADE,
    month  date NOT NULL,
    site   integer NOT NULL,
    plates bigint NOT NULL,
    PRIMARY KEY (tenant, month, site)
  );
  -- What there is already; what was deleted before is counted nowhere.
  ${add("(SELECT tenant, site, id FROM gatehouse.reads WHERE text <> '') AS c")}

  CREATE FUNCTION gatehouse_provider.count_come() RETURNS trigger
    LANGUAGE plpgsql SECURITY DEFINER SET search_path = pg_catalog, pg_temp AS $come$
  BEGIN
    ${add("(SELECT * FROM come WHERE text <> '') AS c")}
    RETURN NULL;
  END $come$;
  CREATE FUNCTION gatehouse_provider.count_read() RETURNS trigger
    LANGUAGE plpgsql SECURITY DEFINER SET search_path = pg_catalog, pg_temp AS $read$
  BEGIN
    ${add(`(
        SELECT n.* FROM come AS n JOIN were AS w ON w.tenant = n.tenant AND w.site = n.site AND w.id = n.id
        WHERE n.text <> '' AND coalesce(w.text, '') = ''
      ) AS c`)}
    RETURN NULL;
  END $read$;
  REVOKE ALL ON FUNCTION gatehouse_provider.count_come(), gatehouse_provider.count_read() FROM PUBLIC;
  CREATE TRIGGER count_come AFTER INSERT ON gatehouse.reads
    REFERENCING NEW TABLE AS come FOR EACH STATEMENT EXECUTE FUNCTION gatehouse_provider.count_come();
  CREATE TRIGGER count_read AFTER UPDATE ON gatehouse.reads
    REFERENCING OLD TABLE AS were NEW TABLE AS come FOR EACH STATEMENT EXECUTE FUNCTION gatehouse_provider.count_read();

  -- What of it its own logins are told: this month, by the clock of the hub.
  CREATE FUNCTION gatehouse_provider.plates_now() RETURNS jsonb
    LANGUAGE sql STABLE SECURITY DEFINER SET search_path = pg_catalog, pg_temp
    RETURN (
      SELECT jsonb_build_object('mostPlates', t.most_plates, 'plates', coalesce((
        SELECT sum(p.plates) FROM gatehouse_provider.plates_read AS p
        WHERE p.tenant = t.tenant AND p.month = date_trunc('month', now() AT TIME ZONE 'UTC')::date
      ), 0))
      FROM gatehouse_provider.tenants AS t WHERE t.tenant = gatehouse_provider.tenant_now()
    );
  CREATE FUNCTION gatehouse.plates_this_month() RETURNS jsonb
    LANGUAGE plpgsql STABLE SECURITY DEFINER SET search_path = pg_catalog, pg_temp AS $plates$
  DECLARE
    found jsonb := gatehouse_provider.plates_now();
  BEGIN
    IF found IS NULL THEN
      RAISE EXCEPTION 'This login is of no site' USING ERRCODE = 'GH001';
    END IF;
    RETURN found;
  END $plates$;
  REVOKE ALL ON FUNCTION gatehouse_provider.plates_now(), gatehouse.plates_this_month() FROM PUBLIC;
  GRANT EXECUTE ON FUNCTION gatehouse_provider.plates_now() TO ${hand};
  GRANT EXECUTE ON FUNCTION gatehouse.plates_this_month() TO ${site}, ${head};
  -- A function is given only to who may make some where it is.
  GRANT CREATE ON SCHEMA gatehouse TO ${hand};
  ALTER FUNCTION gatehouse.plates_this_month() OWNER TO ${hand};
  REVOKE CREATE ON SCHEMA gatehouse FROM ${hand};
  `,
};
