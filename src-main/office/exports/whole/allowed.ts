import type { WholeTable } from './tables.ts';

/**
 * Everything that an owner takes away, table by table and column by column: what is not named here is not taken out. Passphrases, PINs, sessions,
 * keys and addresses that are sealed are never named. A test holds the list against the record.
 */
export const wholeRecord: readonly WholeTable[] = [
  // What was seen
  {
    name: 'reads',
    about: 'Each vehicle that a camera or a video saw, with what was read',
    columns:
      'id camera_id job_id state text raw folded country format confidence characters frames agreeing_frames ' +
      'first_seen_at last_seen_at first_ms last_ms direction box frame_width frame_height vehicle_media_id ' +
      'plate_media_id candidates crossing evidence_at review_reasons verdict corrected_text reviewed_by reviewed_at ' +
      'told_text decision answer posted',
  },
  {
    name: 'media',
    about: 'Pictures, by their place in the media folder',
    columns: 'id path sha256 size_bytes width height created_at',
  },
  {
    name: 'review_steps',
    about: 'What people made of reads that waited for them',
    columns: 'id read_id at by undoes verdict_before verdict_after mark_before mark_after',
  },
  {
    name: 'decisions',
    about: 'What was decided about each vehicle at the gate, and why',
    columns: 'id read_id at mark verdict cause sentence alert group_id permit_id visitor_id watch_entry_id values',
  },
  {
    name: 'answers',
    about: 'What people answered at the desk',
    columns: 'id read_id at by answer reason mark opened barriers',
  },
  { name: 'notes', about: 'Notes on plates and reads', columns: 'id mark folded read_id text at by removed_at' },
  {
    name: 'read_hours',
    about: 'How many vehicles came, by the hour',
    columns: 'hour camera_id direction verdict known reads',
  },
  {
    name: 'jobs',
    about: 'Videos that were read',
    columns:
      'id name status duration_ms processed_ms fault created_at finished_at size_bytes probed is_picture upload_id ' +
      'counts_as',
  },
  { name: 'gaps', about: 'When a camera gave no picture', columns: 'id camera_id from_at to_at cause' },
  {
    name: 'camera_clocks',
    about: 'How the clocks of cameras differed from the machine’s',
    columns: 'id camera_id at offset_ms within_ms outcome',
  },
  { name: 'clock_moves', about: 'When the clock of the machine was moved', columns: 'id at by_ms seen' },
  {
    name: 'payment_sources',
    about: 'What told files of payments, and how its clock went',
    columns: 'id name name_key correct_by_ms measured_at pairs early median_ms off_ms used_at created_at',
  },
  {
    name: 'signs',
    about: 'Signs that are on while a car park is full',
    columns: 'id name car_park_id group_id off_at_free when_unknown timeout_ms is_wanted created_at',
  },
  // Stays
  {
    name: 'gate_crossings',
    about: 'Vehicles that came in or went out, by the cameras that tell',
    columns: 'read_id car_park_id camera_id way at mark settled_in front_camera_id',
  },
  {
    name: 'stays',
    about: 'When a vehicle came and left',
    columns:
      'id car_park_id camera_id mark folded entry_read_id entered_at entry_mark exit_read_id left_at exit_mark ' +
      'outcome paired breaks passes doubts permit_id group_id visit_id is_settled vehicle_class',
  },
  { name: 'stay_steps', about: 'What people made of stays', columns: 'id at by kind reason before after undoes' },
  {
    name: 'stay_counts',
    about: 'Counts of who is inside, by people',
    columns: 'id car_park_id at kind by reason told counted undone_at undone_by',
  },
  {
    name: 'stay_classes',
    about: 'Kinds of vehicles that people said',
    columns: 'id stay_id folded at vehicle_class for_plate',
  },
  {
    name: 'long_stays',
    about: 'From which length on a stay is looked at, by the stays before',
    columns: 'car_park_id from_day ms stays',
  },
  {
    name: 'stay_hours',
    about: 'How many came and went by the hour, car park and group',
    columns: 'hour car_park_id who came unseen went',
  },
  {
    name: 'stay_lengths',
    about: 'How long stays were, by the hour in which they began',
    columns: 'hour car_park_id from_minutes stays ms',
  },
  {
    name: 'gate_waits',
    about: 'How long vehicles waited at a gate, by the hour',
    columns: 'hour camera_id cause from_seconds waits ms',
  },
  {
    name: 'vehicle_days',
    about: 'How many vehicles were new, and how many had been there before, by the day',
    columns: 'day car_park_id newcomers returned',
  },
  // Lists
  {
    name: 'permit_groups',
    about: 'Groups of permits',
    columns:
      'id name name_key colour description camera_ids schedule valid_from valid_to on_match priority created_at ' +
      'car_park_ids',
  },
  {
    name: 'permits',
    about: 'Permits',
    columns:
      'id number number_key group_id name email telephone company unit valid_from valid_to schedule suspended ' +
      'suspended_reason most_on_site note created_at updated_at',
  },
  { name: 'permit_vehicles', about: 'Plates of permits', columns: 'permit_id place plate folded make colour note' },
  {
    name: 'permit_batches',
    about: 'Changes of permits, made together',
    columns: 'id at by kind detail undoes size first_change',
  },
  { name: 'permit_changes', about: 'What each of them changed', columns: 'sequence batch_id permit_id before after' },
  { name: 'permit_group_changes', about: 'Changes of groups', columns: 'id group_id at by undoes before after' },
  {
    name: 'visits',
    about: 'Visitors, deliveries and others who were registered',
    columns:
      'id kind name company telephone host purpose note plate from_at to_at repeats camera_ids over_at words ' +
      'created_at created_by cancelled_at cancelled_by',
  },
  {
    name: 'attendances',
    about: 'When visitors came and went',
    columns:
      'id visit_id left_by_stay stay_id plate arrived_at arrived_read_id arrived_mark arrived_by left_at left_read_id left_mark left_by',
  },
  {
    name: 'watch_entries',
    about: 'Plates that are watched for',
    columns: 'id pattern reason severity tolerance tell expires_at created_at created_by updated_at removed_at',
  },
  {
    name: 'read_views',
    about: 'Searches of reads that were kept',
    columns: 'id name name_key search at by removed_at',
  },
  // Parking
  {
    name: 'tariffs',
    about: 'Tariffs',
    columns: 'id name tariff car_park_ids revision created_at updated_at updated_by removed_at',
  },
  {
    name: 'tariff_revisions',
    about: 'Each state of a tariff',
    columns: 'tariff_id revision at by reason tariff car_park_ids',
  },
  {
    name: 'tariff_places',
    about: 'Which tariff held in which car park, and when',
    columns: 'car_park_id tariff_id from_at until_at',
  },
  {
    name: 'payments',
    about: 'What was paid, waived, validated, sold and paid back',
    columns:
      'id kind at pence car_park_id plates stay_id match covers_from covers_until gives host_id reference reason by ' +
      'by_id source external_id refund_of tariff_name group_id vat_pence cash_up_id voided ' +
      'payment_source_id clock_off_ms',
  },
  {
    name: 'payment_merges',
    about: 'From which stays payments came that were merged with others',
    columns: 'payment_id depth stay_id',
  },
  {
    name: 'validation_hosts',
    about: 'Who may validate',
    columns: 'id name gives car_park_ids most_monthly most_monthly_pence is_active revision',
  },
  {
    name: 'case_takings',
    about: 'What was taken for breaches, and paid back',
    columns: 'id case_id at by_id by kind pence cash_up_id',
  },
  {
    name: 'machine_faults',
    about: 'When pay machines were out of order',
    columns: 'id kind car_park_id machine from_at to_at shown note at by released',
  },
  {
    name: 'cash_ups',
    about: 'Cash-ups',
    columns: 'id at by by_id counted_by from_at payments expected_pence counted_pence card_pence note',
  },
  { name: 'breach_rules', about: 'Rules of car parks', columns: 'id versions revision updated_at updated_by' },
  {
    name: 'exemptions',
    about: 'Plates that are exempt from them',
    columns: 'id plate folded car_park_id reason from to added_at added_by removed_at',
  },
  {
    name: 'cases',
    about: 'Breaches',
    columns:
      'id number stay_id car_park_id camera_id mark folded entry_read_id exit_read_id at state finding standing ' +
      'post_by state_at paid_pence paid_at exported_at changed revision',
  },
  {
    name: 'case_steps',
    about: 'What people decided about them',
    columns: 'id case_id at by kind reason before after undoes',
  },
  // Gate
  {
    name: 'barriers',
    about: 'Barriers',
    columns:
      'id name camera_ids automatic opens_for pulse_ms timeout_ms mode mode_reason mode_by mode_since created_at ' +
      'removed_at',
  },
  {
    name: 'barrier_commands',
    about: 'What a barrier was told, and what became of it',
    columns:
      'id barrier_id barrier_name at kind cause by reason read_id mark permit_id outcome answer attempts took_ms ' +
      'obeyed owes_close by_reason said',
  },
  {
    name: 'alerts',
    about: 'Alerts',
    columns:
      'id kind severity at sentence tell read_id camera_id barrier_id mark country format place must_acknowledge ' +
      'acknowledged_at acknowledged_by resolved_at sound desktop values folded passes first_at settled',
  },
  {
    name: 'hand_overs',
    about: 'Hand-overs of shifts',
    columns: 'id desk_id desk_name user_id by before_by at waiting alerts notes barriers',
  },
  // Site
  {
    name: 'car_parks',
    about: 'Car parks',
    columns: 'id name name_key created_at capacity within_id group_capacities opening_hours',
  },
  {
    name: 'car_park_versions',
    about: 'Room and opening hours of car parks that hold from a day on',
    columns: 'car_park_id from_day capacity group_capacities opening_hours',
  },
  { name: 'cameras', about: 'Cameras', columns: 'id name enabled created_at removed_at zones car_park_id gate' },
  {
    name: 'users',
    about: 'Users',
    columns: 'id name role camera_ids car_park_ids active email language created_at last_sign_in_at',
  },
  {
    name: 'head_office_users',
    about: 'Which users were made at head office',
    columns: 'user_id told_name is_told is_off_here',
  },
  {
    name: 'report_schedules',
    about: 'Reports that are made by a calendar',
    columns:
      'id name reports every weekday month_day at_minute format folder recipient_ids is_on owner_id owner_name done_day waits ' +
      'created_at changed_at',
  },
  {
    name: 'report_runs',
    about: 'What was made by a schedule, and for which days',
    columns:
      'id schedule_id schedule_name plan state cause by owner_id owner_name due_at from_day to_day missed starts at ended_at ' +
      'message is_settled',
  },
  {
    name: 'report_run_files',
    about: 'The files of what was made',
    columns: 'id run_id place report_id title export_id file_name rows bytes sha256 message placed_as',
  },
  {
    name: 'report_deliveries',
    about: 'Where those files were put, and to whom they were sent',
    columns: 'id run_id kind target user_id state attempts next_at trouble created_at',
  },
  { name: 'narrowed_rights', about: 'Rights that were taken from a role', columns: 'action roles' },
  { name: 'settings', about: 'Settings', columns: 'key value' },
  { name: 'settings_changes', about: 'Changes of settings', columns: 'id section at by undoes before after from' },
  { name: 'settings_versions', about: 'Settings that hold from a day on', columns: 'section from_day value' },
  {
    name: 'holds',
    about: 'What is kept although its time is over',
    columns: 'id kind mark folded name email telephone read_id reason at by until lifted_at lifted_by',
  },
  {
    name: 'purges',
    about: 'What was deleted when its time was over',
    columns: 'id run class cause at ended_at by days rows pictures from_at to_at',
  },
  // Audit
  {
    name: 'audit_entries',
    about: 'What was done, by whom and when',
    columns: 'sequence at actor_id actor_role action thing_kind thing_id plain aside hash',
  },
  { name: 'audit_values', about: 'The values of those entries', columns: 'sequence field value' },
  {
    name: 'audit_checkpoints',
    about: 'Up to where the oldest entries were removed',
    columns: 'sequence hash at reason',
  },
];
