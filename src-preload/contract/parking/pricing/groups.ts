import type { Tariff } from '../tariffs.ts';

/** The classes of a tariff, of any of its versions, that the vehicles of a group of permits are of; none for who is in no such group. */
export function classesOfGroup(tariff: Tariff, groupId: string | null): string[] {
  if (groupId === null) return [];
  const classes = tariff.versions.flatMap(({ rules }) => rules.classes);
  return [...new Set(classes.filter(({ groupIds }) => groupIds.includes(groupId)).map(({ id }) => id))];
}
