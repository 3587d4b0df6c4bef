import { nameKey } from '../../../src-preload/contract/nameKey.ts';
import type { Registers } from './rules/comparing.ts';
import { deletedField, nameField, type SharedList, standingFields } from './rules/listFields.ts';

/** The name or number of a row whatever the case, by all that is known; null where it was deleted, or its list asks for no names. */
export function nameKeyOf(list: SharedList, registers: Registers): string | null {
  const fields = standingFields(list, registers);
  const name = fields[nameField(list) ?? ''];
  return fields[deletedField] === true || typeof name !== 'string' ? null : nameKey(name);
}
