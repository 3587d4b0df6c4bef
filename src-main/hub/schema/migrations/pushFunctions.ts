/** How a function comes to be: anew, or in place of the one of an earlier step. */
type Making = 'CREATE' | 'CREATE OR REPLACE';

/**
 * What sites call to send. Steps that were released are built with it, so what it gives is never changed.
 * @param kinds each a table of the same name, with spaces between
 */
export function pushFunction(create: Making, kinds: string): string {
  return `
  ${create} FUNCTION gatehouse.push(batch jsonb) RETURNS bigint
    LANGUAGE plpgsql SECURITY DEFINER SET search_path = pg_catalog, pg_temp AS $push$
  DECLARE
    t integer := gatehouse_provider.tenant_now();
    s integer := gatehouse_provider.site_now();
    kept gatehouse.sites;
    part jsonb;
    kind text;
    key_type text;
    names text;
    sets text;
    older text;
    n bigint;
    done bigint := 0;
  BEGIN
    IF t IS NULL OR s IS NULL THEN
      RAISE EXCEPTION 'This login sends nothing' USING ERRCODE = 'GH001';
    END IF;
    SELECT * INTO kept FROM gatehouse.sites AS o WHERE o.tenant = t AND o.site = s FOR NO KEY UPDATE;
    IF NOT FOUND THEN
      RAISE EXCEPTION 'This login sends nothing' USING ERRCODE = 'GH001';
    END IF;
    IF kept.record IS NOT NULL AND kept.record IS DISTINCT FROM batch ->> 'record' THEN
      RAISE EXCEPTION 'Another record sends as this site' USING ERRCODE = 'GH002';
    END IF;
    IF kept.token IS NOT NULL AND NOT (batch -> 'tokens') ? kept.token THEN
      RAISE EXCEPTION 'Another copy of this record has sent since' USING ERRCODE = 'GH003';
    END IF;

    FOR part IN SELECT each.value FROM jsonb_array_elements(batch -> 'parts') AS each LOOP
      kind := part ->> 'kind';
      IF NOT kind = ANY (string_to_array('${kinds}', ' ')) THEN
        RAISE EXCEPTION 'Nothing of this kind is taken' USING ERRCODE = 'GH004';
      END IF;
      -- What the site tells and this hub does not know is left out; what it does not tell stays as it is.
      SELECT string_agg(quote_ident(a.attname), ', ' ORDER BY a.attnum),
        string_agg(format('%1$I = excluded.%1$I', a.attname), ', ' ORDER BY a.attnum) FILTER (WHERE a.attname <> 'id'),
        min(format_type(a.atttypid, a.atttypmod)) FILTER (WHERE a.attname = 'id')
      INTO names, sets, key_type
      FROM pg_attribute AS a
      WHERE a.attrelid = format('gatehouse.%I', kind)::regclass AND a.attnum > 0 AND NOT a.attisdropped
        AND a.attname NOT IN ('tenant', 'site', 'version')
        AND (a.attname = 'id' OR (part -> 'columns') ? a.attname::text);
      older := CASE WHEN part ? 'sweep' THEN '<=' ELSE '<' END;
      sets := concat_ws(', ', sets, 'version = excluded.version');

      IF part ? 'sweep' THEN
        EXECUTE format(
          'DELETE FROM gatehouse.%1$I AS o WHERE o.tenant = $1 AND o.site = $2 AND o.version <= ($3 ->> ''version'')::bigint
            AND ($3 ->> ''after'' IS NULL OR o.id > ($3 ->> ''after'')::%2$s)
            AND ($3 ->> ''upto'' IS NULL OR o.id <= ($3 ->> ''upto'')::%2$s)
            AND NOT o.id = ANY (SELECT (r.value ->> ''id'')::%2$s FROM jsonb_array_elements($4) AS r)',
          kind, key_type
        ) USING t, s, part -> 'sweep', part -> 'rows';
      END IF;

      EXECUTE format(
        'INSERT INTO gatehouse.%1$I AS o (tenant, site, version, %2$s)
          SELECT $1, $2, r.version, %2$s FROM jsonb_populate_recordset(NULL::gatehouse.%1$I, $3) AS r
          ON CONFLICT (tenant, site, id) DO UPDATE SET %3$s WHERE o.version %4$s excluded.version',
        kind, names, sets, older
      ) USING t, s, part -> 'rows';
      GET DIAGNOSTICS n = ROW_COUNT;
      done := done + n;

      IF jsonb_array_length(part -> 'gone') > 0 THEN
        EXECUTE format(
          'DELETE FROM gatehouse.%1$I AS o USING jsonb_to_recordset($3) AS g (id %2$s, version bigint)
            WHERE o.tenant = $1 AND o.site = $2 AND o.id = g.id AND o.version < g.version',
          kind, key_type
        ) USING t, s, part -> 'gone';
        GET DIAGNOSTICS n = ROW_COUNT;
        done := done + n;
      END IF;
    END LOOP;

    UPDATE gatehouse.sites AS o SET
      record = batch ->> 'record',
      token = batch ->> 'next',
      place = greatest(o.place, (batch ->> 'place')::bigint),
      seen_at = now(),
      backlog = (batch ->> 'backlog')::bigint,
      clock_off_ms = (batch ->> 'now')::bigint - (extract(epoch FROM clock_timestamp()) * 1000)::bigint,
      app_version = left(batch ->> 'app', 40),
      record_version = (batch ->> 'schema')::integer
    WHERE o.tenant = t AND o.site = s;
    RETURN done;
  END $push$;`;
}

/**
 * How a site asks how it stands. Likewise never changed.
 * @param more what else is told of the site, as further arguments of `jsonb_build_object` that begin with a comma
 */
export function standingFunction(create: Making, kinds: string, more: string): string {
  return `
  -- How the site stands here: what it is called, what of each kind is taken, and what time it is.
  ${create} FUNCTION gatehouse.standing() RETURNS jsonb
    LANGUAGE plpgsql STABLE SECURITY DEFINER SET search_path = pg_catalog, pg_temp AS $standing$
  DECLARE
    found jsonb;
  BEGIN
    SELECT jsonb_build_object('site', o.name, 'record', o.record, 'place', o.place${more}) INTO found
      FROM gatehouse.sites AS o
      WHERE o.tenant = gatehouse_provider.tenant_now() AND o.site = gatehouse_provider.site_now();
    IF found IS NULL THEN
      RAISE EXCEPTION 'This login is of no site' USING ERRCODE = 'GH001';
    END IF;
    RETURN found || jsonb_build_object(
      'now', (extract(epoch FROM clock_timestamp()) * 1000)::bigint,
      'tenant', gatehouse_provider.tenant_name(),
      'hub', gatehouse_provider.hub_id(),
      'version', gatehouse_provider.hub_version(),
      'columns', (
        SELECT jsonb_object_agg(k.kind, (
          SELECT jsonb_object_agg(a.attname, a.attnum) FROM pg_attribute AS a
          WHERE a.attrelid = format('gatehouse.%I', k.kind)::regclass AND a.attnum > 0 AND NOT a.attisdropped
            AND a.attname NOT IN ('tenant', 'site', 'version')
        )) FROM unnest(string_to_array('${kinds}', ' ')) AS k (kind)
      )
    );
  END $standing$;`;
}
