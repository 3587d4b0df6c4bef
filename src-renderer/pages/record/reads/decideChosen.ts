import { door } from '../../../client.ts';
import type { Chosen } from './useChosen.ts';

/** As many as the door takes at a time. */
const atOnce = 500;

/** What came of it: how many were decided on, in groups that can be taken back, and how many stay as a person had decided. */
export interface Decided {
  readonly groups: readonly string[][];
  readonly count: number;
  readonly left: number;
}

/**
 * Says the same of everything that is chosen, and overrules nobody. `onPart` is told how far it is after each part.
 * @throws where a part could not be kept; those before it were, and `onPart` was told of them
 */
export async function decideChosen(
  { choice, loaded }: Chosen,
  verdict: 'confirmed' | 'noPlate',
  onPart: (soFar: Decided) => void,
): Promise<Decided> {
  let soFar: Decided = { groups: [], count: 0, left: 0 };
  const decide = async (ids: readonly string[]): Promise<void> => {
    for (let at = 0; at < ids.length; at += atOnce) {
      const part = ids.slice(at, at + atOnce);
      const { decidedIds } = await door.review.decideMany({ ids: part, decision: { verdict }, keepReviewed: true });
      soFar = {
        groups: decidedIds.length === 0 ? soFar.groups : [...soFar.groups, decidedIds],
        count: soFar.count + decidedIds.length,
        left: soFar.left + part.length - decidedIds.length,
      };
      onPart(soFar);
    }
  };
  if (choice.ids !== undefined) {
    await decide(loaded.map(({ id }) => id));
    return soFar;
  }
  // All ids first: what is decided on may no longer match what was looked for.
  const { query, exceptIds } = choice;
  const all: string[] = [];
  for (let cursor: string | undefined, first = true; first || cursor !== undefined; first = false) {
    const part = await door.readLists.ids({ query, exceptIds, ...(cursor === undefined ? {} : { cursor }) });
    all.push(...part.ids);
    cursor = part.nextCursor ?? undefined;
  }
  await decide(all);
  return soFar;
}
