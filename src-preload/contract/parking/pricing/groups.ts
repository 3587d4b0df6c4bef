import type { Tariff } from '../tariffs.ts';

/**
 * The classes of a tariff that a stay is of: the one that a person said, where the tariff knows it; else those of the group of its permit.
 */
export function classesOfStay(
  tariff: Tariff,
  { groupId, vehicleClass = null }: { readonly groupId: string | null; readonly vehicleClass?: string | null },
): string[] {
  const isKnown = tariff.versions.some(({ rules }) => rules.classes.some(({ id }) => id === vehicleClass));
  return vehicleClass !== null && isKnown ? [vehicleClass] : classesOfGroup(tariff, groupId);
}

/** The classes of a tariff, of any of its versions, that the vehicles of a group of permits are of; none for who is in no such group. */
function classesOfGroup(tariff: Tariff, groupId: string | null): string[] {
  if (groupId === null) return [];
  const classes = tariff.versions.flatMap(({ rules }) => rules.classes);
  return [...new Set(classes.filter(({ groupIds }) => groupIds.includes(groupId)).map(({ id }) => id))];
}
