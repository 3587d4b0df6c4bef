import type { HubMigration } from './migration.ts';
import { pushFunction, standingFunction } from './pushFunctions.ts';

/** What sites tell of, each a table of the same name. */
const kinds = 'reads stays decisions answers payments breaches alerts audit cameras car_parks';

/**
 * What a site's login may do: three functions, which run as the hand and so within its own rows. `push` takes a batch, once, twice or late: a row is
 * written only over an older version of itself, and a batch only from the record that sent the one before. Its parts are
 * `{kind, columns, rows, gone, sweep}`: rows as objects with `version`; `gone` as `{id, version}`; `sweep` as `{after, upto, version}` where
 * the rows are all that the site has from one id to another, so that what it has no more goes here too.
 */
export const push: HubMigration = {
  number: 40,
  brings: 'what a site may do: push, and ask how it stands',
  sql: ({ hand, site }) => `${pushFunction('CREATE', kinds)}

${standingFunction('CREATE', kinds, '')}

  -- A person has said that this record is the one that goes on as the site. Tells up to where the other one had sent.
  CREATE FUNCTION gatehouse.take_over(new_record text, new_token text) RETURNS bigint
    LANGUAGE plpgsql SECURITY DEFINER SET search_path = pg_catalog, pg_temp AS $take_over$
  DECLARE
    upto bigint;
  BEGIN
    UPDATE gatehouse.sites AS o SET record = new_record, token = new_token
      WHERE o.tenant = gatehouse_provider.tenant_now() AND o.site = gatehouse_provider.site_now()
      RETURNING o.place INTO upto;
    IF upto IS NULL THEN
      RAISE EXCEPTION 'This login is of no site' USING ERRCODE = 'GH001';
    END IF;
    RETURN upto;
  END $take_over$;

  CREATE FUNCTION gatehouse_provider.tenant_name() RETURNS text
    LANGUAGE sql STABLE SECURITY DEFINER SET search_path = pg_catalog, pg_temp
    RETURN (SELECT t.name FROM gatehouse_provider.tenants AS t WHERE t.tenant = gatehouse_provider.tenant_now());
  CREATE FUNCTION gatehouse_provider.hub_id() RETURNS text
    LANGUAGE sql STABLE SECURITY DEFINER SET search_path = pg_catalog, pg_temp
    RETURN (SELECT a.hub FROM gatehouse_provider.about AS a);
  CREATE FUNCTION gatehouse_provider.hub_version() RETURNS integer
    LANGUAGE sql STABLE SECURITY DEFINER SET search_path = pg_catalog, pg_temp
    RETURN (SELECT a.version FROM gatehouse_provider.about AS a);

  REVOKE ALL ON ALL FUNCTIONS IN SCHEMA gatehouse, gatehouse_provider FROM PUBLIC;
  GRANT EXECUTE ON FUNCTION
    gatehouse_provider.tenant_name(), gatehouse_provider.hub_id(), gatehouse_provider.hub_version() TO ${hand};
  GRANT EXECUTE ON FUNCTION gatehouse.push(jsonb), gatehouse.standing(), gatehouse.take_over(text, text) TO ${site};
  -- A function is given only to who may make some where it is.
  GRANT CREATE ON SCHEMA gatehouse TO ${hand};
  ALTER FUNCTION gatehouse.push(jsonb) OWNER TO ${hand};
  ALTER FUNCTION gatehouse.standing() OWNER TO ${hand};
  ALTER FUNCTION gatehouse.take_over(text, text) OWNER TO ${hand};
  REVOKE CREATE ON SCHEMA gatehouse FROM ${hand};
  `,
};
