/** A table whose rows the hub is sent. */
export interface Kind {
  /** What the hub calls it. */
  readonly kind: string;
  /** What the record calls it, as SQL does. */
  readonly table: string;
  readonly key: 'id' | 'sequence';
  /** Columns as both sides call them; nothing else is sent. */
  readonly columns: readonly string[];
  /** Which of its rows are sent, as SQL. */
  readonly only: string;
}

const kindOf = (kind: string, columns: string, rest: Partial<Kind> = {}): Kind => ({
  ...{ kind, table: kind, key: 'id', only: 'true', columns: columns.split(' ') },
  ...rest,
});

/**
 * What the hub is sent, column by column; what is not named here stays at the site. A test holds it against what an owner may take away: no passphrase,
 * PIN, key, session or sealed address is among it.
 */
export const kinds: readonly Kind[] = [
  kindOf('cameras', 'id name enabled created_at removed_at zones car_park_id gate'),
  kindOf('car_parks', 'id name name_key created_at capacity within_id group_capacities opening_hours'),
  kindOf(
    'reads',
    'id camera_id state text raw folded country format confidence characters frames agreeing_frames first_seen_at ' +
      'last_seen_at direction box frame_width frame_height vehicle_media_id plate_media_id candidates crossing ' +
      'evidence_at review_reasons verdict corrected_text reviewed_by reviewed_at told_text decision answer posted',
    { only: 'r.camera_id IS NOT NULL' },
  ),
  kindOf(
    'decisions',
    'id read_id at mark verdict cause sentence alert group_id permit_id visitor_id watch_entry_id values',
  ),
  kindOf('answers', 'id read_id at by answer reason mark opened barriers'),
  kindOf(
    'stays',
    'id car_park_id camera_id mark folded entry_read_id entered_at entry_mark exit_read_id left_at exit_mark outcome ' +
      'paired breaks passes doubts permit_id group_id visit_id is_settled',
  ),
  kindOf(
    'payments',
    'id kind at pence car_park_id plates stay_id match covers_from covers_until gives host_id reference reason by ' +
      'by_id source external_id refund_of tariff_name group_id vat_pence cash_up_id voided payment_source_id clock_off_ms',
  ),
  kindOf(
    'breaches',
    'id number stay_id car_park_id camera_id mark folded entry_read_id exit_read_id at state finding standing ' +
      'post_by state_at paid_pence paid_at exported_at changed revision',
    { table: 'cases' },
  ),
  kindOf(
    'alerts',
    'id kind severity at sentence tell read_id camera_id barrier_id mark country format place must_acknowledge ' +
      'acknowledged_at acknowledged_by resolved_at sound desktop values folded passes first_at settled',
  ),
  kindOf('audit', 'id at actor_id actor_role action thing_kind thing_id plain aside hash values', {
    ...{ table: 'audit_entries', key: 'sequence' },
  }),
  kindOf('holds', 'id kind mark folded name email telephone read_id reason at by until lifted_at lifted_by'),
  kindOf('purges', 'id run class cause at ended_at by days rows pictures from_at to_at'),
  kindOf('list_changes', 'id list row_id field value at seen', { table: 'hub_list_changes' }),
];

/** Its place among them: what others point to is sent before those. */
export function orderOfKind(kind: string): number {
  return kinds.findIndex((each) => each.kind === kind);
}
