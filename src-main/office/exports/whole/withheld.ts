/** Tables that nobody takes away, each with why. */
export const withheldTables: Readonly<Record<string, string>> = {
  // What lets somebody in.
  ...{ browser_keys: 'a key', browser_keys_voided: 'a key', sessions: 'a key', recovery_codes: 'a key' },
  ...{ enrolled_desks: 'a key', desk_users: 'a key', secrets: 'sealed', network_certificate: 'a key' },
  ...{ sign_on_providers: 'sealed', sign_on_identities: 'a key', demonstration: 'a key', demonstration_users: 'a key' },
  ...{ api_keys: 'a key', api_answers: 'sealed' },
  ...{ calendars: 'sealed', calendar_visits: 'work' },
  ...{ permit_lists: 'sealed', permit_list_runs: 'work', permit_list_permits: 'work' },
  ...{ mqtt_link: 'sealed', mqtt_topics: 'work' },
  ...{ hub_link: 'sealed', hub_changes: 'work', hub_sweeps: 'work', hub_set_aside: 'work' },
  ...{
    hub_list_notes: 'work',
    hub_list_rows: 'an index of shared lists',
    hub_list_changes: 'an index of shared lists',
  },
  ...{ hub_list_losses: 'work', hub_conflicts: 'work' },
  ...{ webhooks: 'sealed', webhook_set_aside: 'work', webhook_deliveries: 'work', uploads: 'sealed' },
  // What Gatehouse makes again of what is taken out.
  ...{ marks: 'an index of reads', mark_parts: 'an index of reads', payment_plates: 'an index of payments' },
  ...{ user_names: 'an index of users', stays_stepped: 'an index of the steps of stays' },
  // How far Gatehouse is with its own work.
  ...{ alert_position: 'a place', case_position: 'a place', stay_position: 'a place', payment_position: 'a place' },
  ...{
    audit_head: 'a place',
    stays_to_judge: 'work',
    owed_work: 'work',
    cases_withdrawn: 'work',
    leaving_files: 'work',
    outbox: 'work',
    alert_mails: 'work',
  },
  ...{ alert_passes: 'work', visit_reads_set_aside: 'work', retention_clock: 'work', retention_marks: 'work' },
  ...{ disk_samples: 'of the machine', site_identity: 'of the machine', shared_rows: 'of the machine' },
  ...{ post_marks: 'an index of what cameras posted', post_marks_forgotten: 'work', unreadable_posts: 'work' },
  ...{ post_prints: 'an index of what cameras posted', post_clocks: 'work' },
  ...{ import_mappings: 'a choice of the page', import_watch_entries: 'work', exports: 'these files themselves' },
};

/** Columns that are left out of tables that are taken out. */
export const withheldColumns: Readonly<Record<string, readonly string[]>> = {
  cameras: ['sealed_source'],
  barriers: ['sealed_device'],
  signs: ['sealed_device'],
  users: ['passphrase_hash', 'pin_hash', 'totp_secret', 'totp_confirmed', 'totp_last_step', 'preferences'],
  // Who has a code can validate with it.
  validation_hosts: ['code', 'more_codes'],
  // With its salt a value that was erased could be guessed from its hash.
  audit_values: ['salt'],
  // Where a video lies is of the machine.
  jobs: ['path', 'owns_file'],
};
