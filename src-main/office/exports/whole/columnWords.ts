/** What columns hold that are called the same in several tables. */
const ofAll: Readonly<Record<string, string>> = {
  ...{ id: 'Its id', at: 'When it was', by: 'Who did it', by_id: 'The id of who did it', reason: 'Why' },
  ...{ created_at: 'When it was made', updated_at: 'When it was changed last', removed_at: 'When it was removed' },
  ...{ created_by: 'Who made it', updated_by: 'Who changed it last', undoes: 'The id of what it takes back' },
  ...{ read_id: 'Of which read', camera_id: 'Of which camera', car_park_id: 'Of which car park; empty is the site' },
  ...{ camera_ids: 'Of which cameras, as JSON', car_park_ids: 'Of which car parks, as JSON', mark: 'The plate' },
  ...{ folded: 'The plate with look-alikes as one, by which it is found', plate: 'The plate as it was written' },
  ...{ before: 'How it was, as JSON', after: 'How it is, as JSON', values: 'What its sentence is formed of, as JSON' },
  ...{ permit_id: 'Of which permit', group_id: 'Of which group', visit_id: 'Of which visit', note: 'A note' },
  ...{ name_key: 'Its name as it is compared', revision: 'How often it was changed' },
  ...{ pence: 'Pence', vat_pence: 'VAT in it, pence', paid_pence: 'What of it is paid, pence' },
  ...{ expected_pence: 'Reckoned, pence', counted_pence: 'Counted, pence', card_pence: 'By card, pence' },
};

const isTime = (name: string) => /(^|_)(at|until|since|to|from)$/.test(name) || name === 'hour';

/** What a column holds, for those who have nothing but the file. */
export function columnWords(name: string, isWhole: boolean): string {
  const plain = name.replaceAll('_', ' ');
  const words = ofAll[name] ?? `${plain.charAt(0).toUpperCase()}${plain.slice(1)}`;
  if (!isWhole) return words;
  if (isTime(name)) return `${words}; UTC, milliseconds since 1 January 1970`;
  return name.endsWith('_ms') ? `${words}; milliseconds` : words;
}
