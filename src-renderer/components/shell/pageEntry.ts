import type { Icon } from '@tabler/icons-react';
import type { AnyRoute } from '@tanstack/react-router';
import type { ComponentType } from 'react';
import type { Action } from '../me/me.tsx';
import type { EntryId } from './railEntries.ts';

/** How much waits behind a page. `bad` is for what nobody may overlook. */
export interface Badge {
  readonly count: number;
  readonly tone?: 'bad';
}

/** An address that is reached by its name alone, such as a page of the rail or a step within it. */
export interface Destination {
  readonly to: string;
  /** What of the address opens it, such as a form; nothing where the address alone does. */
  readonly search?: Readonly<Record<string, string>>;
  readonly label: string;
  /** What one finds there. */
  readonly hint: string;
  readonly icon: Icon;
  /** Other words that people look for it by. */
  readonly words?: readonly string[];
  /** What one must be allowed to do for it to be offered. */
  readonly needs?: Action;
}

/** What a page says of itself: everything that names pages (rail, tabs, search, keys, title) is made from these. */
export interface PageEntry extends Destination {
  /** The entry of the rail that it is a tab of, and its place among the tabs, from the left. Without it the page is found by the search alone. */
  readonly rail?: { readonly entry: EntryId; readonly order: number };
  /** The letter that opens it with Shift, of those that are left: what is seldom needed has none. */
  readonly key?: string;
  /** A hook that tells how much waits here. It runs on every page. */
  readonly useBadge?: () => Badge;
  /** What of it is there on every page, such as a place to drop files. */
  readonly everywhere?: ComponentType;
  /** Things to do that the search names beside the page. */
  readonly actions?: readonly Destination[];
  /** How its action on a plate is called, where it has one; the plate is given to it as `?plate=`. */
  readonly ofPlate?: (plate: string) => string;
}

/** A page with its routes, the first of which is its own address. */
export interface Page<TRoutes extends readonly AnyRoute[] = readonly AnyRoute[]> extends PageEntry {
  readonly routes: TRoutes;
}

/** Ties a page to its routes and keeps their types, so that every link to them is checked. */
export function definePage<const TRoutes extends readonly [AnyRoute, ...AnyRoute[]]>(
  routes: TRoutes,
  entry: Omit<PageEntry, 'to'>,
): Page<TRoutes> {
  const { options } = routes[0];
  if (!('path' in options)) throw new Error('The first route of a page has an address');
  return { ...entry, to: String(options.path), routes };
}
