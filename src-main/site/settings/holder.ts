import { holderOf } from '../../platform/heldTable.ts';
import type { Words } from '../../platform/subject.ts';

/** Whom alerts are sent to: all that the settings say of persons and that can be left out. */
function recipientsWithout(value: unknown, words: Words): unknown {
  if (value === null || typeof value !== 'object' || !('recipients' in value)) return value;
  const { recipients } = value;
  return Array.isArray(recipients) ? { ...value, recipients: recipients.filter((each) => !words.isAll(each)) } : value;
}

/** Settings that hold now are a person's to change; their history is without the address from then on. */
export const settingsHolder = holderOf(
  {
    table: 'settings',
    kind: 'setting',
    key: 'key',
    json: ['value'],
    jsonWithout: recipientsWithout,
    active: () => 'It is among the settings that hold. Change it on the settings page.',
  },
  {
    table: 'settingsChanges',
    kind: 'settings change',
    at: 'at',
    json: ['before', 'after'],
    jsonWithout: recipientsWithout,
  },
);
