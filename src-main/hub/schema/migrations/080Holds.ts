import type { HubMigration } from './migration.ts';
import { pushFunction, standingFunction } from './pushFunctions.ts';
import { tenantTable } from './tenantTable.ts';

/** What sites tell of, each a table of the same name. */
const kinds =
  'reads stays decisions answers payments breaches alerts audit cameras car_parks list_changes holds purges';
const text = (names: string) => names.split(' ').map((name) => `"${name}" text`);
const whole = (names: string) => names.split(' ').map((name) => `"${name}" bigint`);
const textId = 'id text COLLATE "C" NOT NULL';

/**
 * What stands on hold at each site, and what each deleted for its age, for want of room or on request: the receipts of what is kept and of what is gone.
 * Holds are also among the lists that sites and head office share.
 */
export const holds: HubMigration = {
  number: 80,
  brings: 'what each site keeps on hold and what it deleted, and holds that are shared',
  sql: (roles) => `
  ${tenantTable(
    {
      ...{ name: 'holds', key: 'id', of: 'site' },
      columns: [
        textId,
        ...text('kind mark folded name email telephone read_id reason by lifted_by'),
        ...whole('at until lifted_at'),
      ],
    },
    roles,
  )}
  ${tenantTable(
    {
      ...{ name: 'purges', key: 'id', of: 'site' },
      columns: [textId, ...text('run class cause by'), ...whole('at ended_at days rows pictures from_at to_at')],
    },
    roles,
  )}
  CREATE INDEX purges_by_time ON gatehouse.purges (tenant, at DESC);

  DO $holds$
  DECLARE
    named text;
  BEGIN
    SELECT c.conname INTO STRICT named FROM pg_constraint AS c
      WHERE c.conrelid = 'gatehouse.list_changes'::regclass AND c.contype = 'c' AND pg_get_constraintdef(c.oid) LIKE '%tariffs%';
    EXECUTE format('ALTER TABLE gatehouse.list_changes DROP CONSTRAINT %I', named);
  END $holds$;
  ALTER TABLE gatehouse.list_changes ADD CONSTRAINT list_is_shared
    CHECK (list IN ('groups', 'permits', 'tariffs', 'visits', 'watch', 'holds'));

  ${pushFunction('CREATE OR REPLACE', kinds)}
  ${standingFunction('CREATE OR REPLACE', kinds, `, 'number', o.site, 'channel', gatehouse_provider.channel_now()`)}
  `,
};
