import type { Right } from '../../../../src-preload/contract/site/users.ts';
import { actionGroups } from './actionGroups.ts';
import { wordsOf } from './actionWords.ts';

/** What is shown of the rights: all, or only what is done, or only what is seen. */
export type RightsFilter = 'all' | 'doing' | 'seeing';

export interface RightsGroup {
  readonly title: string;
  readonly rights: readonly Right[];
}

const others = 'Other';

function groupOf({ action }: Right): string {
  return actionGroups.find(({ begins }) => begins.some((start) => action.startsWith(start)))?.title ?? others;
}

/** The rights by room, those of them that are looked for; groups without any are left out. */
export function groupRights(rights: readonly Right[], text: string, filter: RightsFilter): RightsGroup[] {
  const letters = text.trim().toLowerCase();
  const found = rights.filter(
    (right) =>
      (filter === 'all' || right.changes === (filter === 'doing')) &&
      `${groupOf(right)} ${wordsOf(right.action)}`.toLowerCase().includes(letters),
  );
  return [...actionGroups.map(({ title }) => title), others]
    .map((title) => ({ title, rights: found.filter((right) => groupOf(right) === title) }))
    .filter((group) => group.rights.length > 0);
}
