import type { HubMigration } from './migration.ts';
import { tenantTable } from './tenantTable.ts';

/** Columns of one type, by their names. Those of a site may lack any of them, so none is required. */
const columns = (type: string, names: string) => names.split(' ').map((name) => `"${name}" ${type}`);
const text = (names: string) => columns('text', names);
const whole = (names: string) => columns('bigint', names);
/** In the same order everywhere, so that a site and the hub agree about what lies between two of them. */
const textId = 'id text COLLATE "C" NOT NULL';
const uuidId = 'id uuid NOT NULL';

/** What sites tell: as their records have it, times in UTC ms and money in pence, JSON as text. */
export const record: HubMigration = {
  number: 20,
  brings: 'reads by month, stays, decisions, answers, payments, breaches, alerts and the audit of sites',
  sql: (roles) =>
    [
      tenantTable(
        {
          ...{ name: 'reads', key: 'id', of: 'site', tail: 'PARTITION BY RANGE (id)' },
          columns: [
            uuidId,
            ...text('camera_id state text raw folded country format characters direction box candidates crossing'),
            ...text('vehicle_media_id plate_media_id review_reasons verdict corrected_text reviewed_by told_text'),
            ...text('decision answer posted'),
            ...columns('double precision', 'confidence'),
            ...whole('frames agreeing_frames first_seen_at last_seen_at frame_width frame_height evidence_at'),
            ...whole('reviewed_at'),
          ],
        },
        roles,
      ),
      'CREATE INDEX reads_by_time ON gatehouse.reads (tenant, first_seen_at DESC);',
      'CREATE INDEX reads_by_mark ON gatehouse.reads (tenant, folded text_pattern_ops, first_seen_at DESC);',
      tenantTable(
        {
          ...{ name: 'stays', key: 'id', of: 'site' },
          columns: [
            textId,
            ...text('car_park_id camera_id mark folded entry_read_id entry_mark exit_read_id exit_mark outcome paired'),
            ...text('breaks passes doubts permit_id group_id visit_id'),
            ...whole('entered_at left_at is_settled'),
          ],
        },
        roles,
      ),
      'CREATE INDEX stays_by_time ON gatehouse.stays (tenant, entered_at DESC);',
      tenantTable(
        {
          ...{ name: 'decisions', key: 'id', of: 'site' },
          columns: [
            uuidId,
            ...columns('uuid', 'read_id'),
            ...text('mark verdict cause sentence alert group_id permit_id visitor_id watch_entry_id values'),
            ...whole('at'),
          ],
        },
        roles,
      ),
      'CREATE INDEX decisions_by_read ON gatehouse.decisions (tenant, site, read_id);',
      tenantTable(
        {
          ...{ name: 'answers', key: 'id', of: 'site' },
          columns: [
            uuidId,
            ...columns('uuid', 'read_id'),
            ...text('by answer reason mark barriers'),
            ...whole('at opened'),
          ],
        },
        roles,
      ),
      'CREATE INDEX answers_by_read ON gatehouse.answers (tenant, site, read_id);',
      tenantTable(
        {
          ...{ name: 'payments', key: 'id', of: 'site' },
          columns: [
            textId,
            ...text('kind car_park_id plates stay_id match gives host_id reference reason by by_id source external_id'),
            ...text('refund_of tariff_name group_id cash_up_id voided payment_source_id'),
            ...whole('at pence covers_from covers_until vat_pence clock_off_ms'),
          ],
        },
        roles,
      ),
      'CREATE INDEX payments_by_time ON gatehouse.payments (tenant, at DESC);',
      tenantTable(
        {
          ...{ name: 'breaches', key: 'id', of: 'site' },
          columns: [
            textId,
            ...text(
              'stay_id car_park_id camera_id mark folded entry_read_id exit_read_id state finding standing changed',
            ),
            ...whole('number at post_by state_at paid_pence paid_at exported_at revision'),
          ],
        },
        roles,
      ),
      'CREATE INDEX breaches_by_time ON gatehouse.breaches (tenant, at DESC);',
      tenantTable(
        {
          ...{ name: 'alerts', key: 'id', of: 'site' },
          columns: [
            textId,
            ...text('kind severity sentence tell read_id camera_id barrier_id mark country format place'),
            ...text('acknowledged_by values folded'),
            ...whole('at must_acknowledge acknowledged_at resolved_at sound desktop passes first_at settled'),
          ],
        },
        roles,
      ),
      'CREATE INDEX alerts_by_time ON gatehouse.alerts (tenant, at DESC);',
      tenantTable(
        {
          ...{ name: 'audit', key: 'id', of: 'site' },
          columns: [
            'id bigint NOT NULL',
            ...text('actor_id actor_role action thing_kind thing_id plain aside hash values'),
            ...whole('at'),
          ],
        },
        roles,
      ),
      'CREATE INDEX audit_by_time ON gatehouse.audit (tenant, at DESC);',
      tenantTable(
        {
          ...{ name: 'cameras', key: 'id', of: 'site' },
          columns: [textId, ...text('name zones car_park_id gate'), ...whole('enabled created_at removed_at')],
        },
        roles,
      ),
      tenantTable(
        {
          ...{ name: 'car_parks', key: 'id', of: 'site' },
          columns: [
            textId,
            ...text('name name_key within_id group_capacities opening_hours'),
            ...whole('created_at capacity'),
          ],
        },
        roles,
      ),
    ].join('\n'),
};
