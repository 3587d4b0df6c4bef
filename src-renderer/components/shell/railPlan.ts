import type { Action } from '../me/me.tsx';
import type { Badge, Destination, PageEntry } from './pageEntry.ts';
import { type EntryId, type RailEntry, railEntries } from './railEntries.ts';

/** The address of the page that each entry was on last. */
export type LastTabs = Readonly<Partial<Record<EntryId, string>>>;

/** An entry of the rail that has pages, in the order of its tabs. */
export interface PlannedEntry<T extends PageEntry = PageEntry> extends RailEntry {
  readonly tabs: readonly [T, ...T[]];
}

/** The pages that somebody may use, each with the things that they may do there. */
export function pagesFor<T extends PageEntry>(pages: readonly T[], may: (action: Action) => boolean): T[] {
  const isOpen = ({ needs }: Destination) => needs === undefined || may(needs);
  return pages
    .filter(isOpen)
    .map((page) => (page.actions === undefined ? page : { ...page, actions: page.actions.filter(isOpen) }));
}

/** The entries of the rail that have pages, each with its tabs. */
export function planRail<T extends PageEntry>(pages: readonly T[]): PlannedEntry<T>[] {
  return railEntries.flatMap((entry) => {
    const [first, ...others] = pages
      .filter(({ rail }) => rail?.entry === entry.id)
      .toSorted((one, other) => (one.rail?.order ?? 0) - (other.rail?.order ?? 0));
    return first === undefined ? [] : [{ ...entry, tabs: [first, ...others] as const }];
  });
}

/** The page that a path belongs to: the one whose address is the longest part of it. */
export function pageAt<T extends PageEntry>(pages: readonly T[], path: string): T | undefined {
  return pages
    .filter(({ to }) => path === to || (to !== '/' && path.startsWith(`${to}/`)))
    .toSorted((one, other) => other.to.length - one.to.length)[0];
}

/** The page that an entry opens: the one that was on last, unless it always begins at its first. */
export function openedBy<T extends PageEntry>(entry: PlannedEntry<T>, last: LastTabs): T {
  const remembered = entry.opens === 'last' ? entry.tabs.find(({ to }) => to === last[entry.id]) : undefined;
  return remembered ?? entry.tabs[0];
}

/** What waits behind several pages together: the sum, as urgent as the most urgent of them. */
export function sumBadges(badges: readonly (Badge | undefined)[]): Badge {
  const waiting = badges.filter((badge) => badge !== undefined && badge.count > 0) as readonly Badge[];
  const count = waiting.reduce((sum, badge) => sum + badge.count, 0);
  return waiting.some(({ tone }) => tone === 'bad') ? { count, tone: 'bad' } : { count };
}

/** Every address that the search can lead to by name: the pages, each with the things to do on it. */
export function destinationsOf(pages: readonly PageEntry[]): (Destination & { readonly key?: string })[] {
  return pages.flatMap((page) => [page, ...(page.actions ?? [])]);
}

/**
 * Where people want to go who type these letters: first what is called so, or is said to be so, then what has all of their words in
 * whatever order.
 */
export function foundDestinations<Place extends Destination>(places: readonly Place[], letters: string): Place[] {
  const wanted = letters.toLowerCase().trim();
  const textsOf = ({ label, hint, words = [] }: Place) => [label, hint, ...words].map((text) => text.toLowerCase());
  const asTyped = places.filter((place) => textsOf(place).some((text) => text.includes(wanted)));
  const byWords = places.filter((place) => {
    const texts = textsOf(place);
    return wanted.split(/\s+/).every((word) => texts.some((text) => text.includes(word)));
  });
  return [...asTyped, ...byWords.filter((place) => !asTyped.includes(place))];
}
