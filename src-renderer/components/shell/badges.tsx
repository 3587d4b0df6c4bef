import { createContext, type ReactNode, useContext } from 'react';
import type { Badge, PageEntry } from './pageEntry.ts';
import { sumBadges } from './railPlan.ts';

const BadgesContext = createContext<ReadonlyMap<string, Badge>>(new Map());

/** Asks every page how much waits there, once for all that show it. Where the pages are others, it is another provider, by its key. */
export function BadgesProvider(props: { readonly pages: readonly PageEntry[]; readonly children: ReactNode }) {
  const badges = new Map<string, Badge>();
  for (const { to, useBadge } of props.pages) {
    // biome-ignore lint/correctness/useHookAtTopLevel: the pages stay the same as long as this provider does, so the hooks are called in one order always.
    if (useBadge !== undefined) badges.set(to, useBadge());
  }
  return <BadgesContext value={badges}>{props.children}</BadgesContext>;
}

/** How much waits behind pages together. */
export function useBadgeOf(): (...pages: readonly PageEntry[]) => Badge {
  const badges = useContext(BadgesContext);
  return (...pages) => sumBadges(pages.map(({ to }) => badges.get(to)));
}
