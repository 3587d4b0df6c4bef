/** What a site knows of the vehicles that come to it, before any of them was seen. */
export interface Site {
  /** ISO 3166 alpha-2, the commonest first. What is not named is rare here, never impossible. */
  readonly expectedCountries: readonly string[];
}

export const defaultSite: Site = { expectedCountries: ['GB'] };

/** What a country's rank costs in nats: the first two that are expected, every further one, and those that are not. */
const steps = [0, 1];
const lateStep = 2;
export const unexpected = 3;

/**
 * How unlikely vehicles of a country are at a site, in nats: 0 for the first that is expected, 1 for the second, 2 for every
 * further one, 3 for what is not expected at all.
 */
export function unexpectednessOf(country: string, { expectedCountries }: Site): number {
  const rank = expectedCountries.indexOf(country);
  return rank < 0 ? unexpected : (steps[rank] ?? lateStep);
}

/** Whichever of some countries a site expects first; null where it expects none of them. */
export function expectedAmong(countries: readonly string[], { expectedCountries }: Site): string | null {
  return expectedCountries.find((country) => countries.includes(country)) ?? null;
}
