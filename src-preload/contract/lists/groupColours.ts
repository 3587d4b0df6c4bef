import { type GroupValues, groupColours } from './permits.ts';

/** Colours for groups that are to be made, the least used ones first, in the order they are offered in. */
export function freeColours(used: readonly GroupValues['colour'][], count: number): GroupValues['colour'][] {
  const times = new Map(groupColours.map((colour) => [colour, 0]));
  for (const colour of used) times.set(colour, (times.get(colour) ?? 0) + 1);
  return Array.from({ length: count }, () => {
    let [best] = groupColours as readonly GroupValues['colour'][] as [GroupValues['colour']];
    for (const colour of groupColours) if ((times.get(colour) ?? 0) < (times.get(best) ?? 0)) best = colour;
    times.set(best, (times.get(best) ?? 0) + 1);
    return best;
  });
}
