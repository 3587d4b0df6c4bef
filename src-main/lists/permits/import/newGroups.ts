import { freeColours } from '../../../../src-preload/contract/lists/groupColours.ts';
import { type Group, groupColours, groupValuesSchema } from '../../../../src-preload/contract/lists/permits.ts';
import { newId } from '../../../platform/ids.ts';
import type { NewGroup } from '../service.ts';

/** The groups that a list asks for, by their names. They ask a person until somebody says otherwise. */
export function groupsToMake(names: readonly string[], there: readonly Group[]): NewGroup[] {
  const colours = freeColours(
    there.map(({ colour }) => colour),
    names.length,
  );
  return names.map((name, index) => {
    const colour = colours[index] ?? groupColours[0];
    const values = groupValuesSchema.parse({ name: name.slice(0, 60), colour, description: '', onMatch: 'ask' });
    return { ...values, id: newId() };
  });
}
