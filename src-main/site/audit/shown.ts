import {
  changesInWords,
  erasedValue,
  fieldChanges,
  type ShownTimes,
} from '../../../src-preload/contract/audit/fieldWords.ts';
import { auditActionOf } from '../../../src-preload/contract/auditActions.ts';
import type { AuditEntry } from '../../../src-preload/contract/site/audit.ts';
import type { StoredEntry } from './store.ts';

const erased = '[erased]';

/** An entry as a person would say it; what was erased of it says so. */
export function shownEntry(entry: StoredEntry, times: ShownTimes): AuditEntry {
  const { sequence, at, actorId, actorRole, action, thingKind, thingId } = entry;
  const text = (field: string, missing = '') => {
    if (entry.erased.has(field)) return erased;
    const value = entry.values.get(field);
    return typeof value === 'string' ? value : missing;
  };
  const known = auditActionOf(action);
  const label = text('thing.label');
  const [before, after] = [statesOf(entry, 'before.'), statesOf(entry, 'after.')];
  const changes = fieldChanges(before, after, times);
  const head = headOf(entry, label);
  // Of what came or went, the sentence says that; of what was changed, what.
  const isChange = Object.keys(before).length > 0 && Object.keys(after).length > 0;
  return {
    ...{ sequence, at, action, changes },
    actor: { id: actorId, name: text('actor.name'), role: actorRole, from: text('actor.from') },
    title: known?.title ?? action,
    thing: thingKind === '' ? null : { kind: thingKind, id: thingId, label },
    sentence: isChange && changes.length > 0 ? `${head}: ${changesInWords(changes)}` : head,
  };
}

function headOf({ action, values, erased: gone }: StoredEntry, label: string): string {
  const known = auditActionOf(action);
  if (known === null) return label === '' ? action : `${action}: ${label}`;
  const told = Object.fromEntries(
    [...values].flatMap(([field, value]) => (field.startsWith('values.') ? [[field.slice(7), value]] : [])),
  );
  for (const field of gone) if (field.startsWith('values.')) told[field.slice(7)] = erased;
  const found = known.values.safeParse(told);
  if (found.success) return known.words({ label, values: found.data });
  return label === '' ? known.title : `${known.title}: ${label}`;
}

function statesOf({ values, erased: gone }: StoredEntry, prefix: string): Record<string, unknown> {
  const fields = [...values].filter(([field]) => field.startsWith(prefix));
  const missing = [...gone].filter((field) => field.startsWith(prefix));
  return Object.fromEntries([
    ...fields.map(([field, value]) => [field.slice(prefix.length), value]),
    ...missing.map((field) => [field.slice(prefix.length), erasedValue]),
  ]);
}
