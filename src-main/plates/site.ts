/** What a site knows of the vehicles that come to it, before any of them was seen. */
export interface Site {
  /** ISO 3166 alpha-2, the commonest first. What is not named is rare here, never impossible. */
  readonly expectedCountries: readonly string[];
}

export const defaultSite: Site = { expectedCountries: ['GB'] };

/** The most a country's rank can cost in nats: of those that are expected, and of those that are not. */
const steps = [0, 1];
const lateStep = 2;
const unexpected = 3;

/**
 * How unlikely vehicles of a country are at a site, in nats: 0 for the first that is expected, 1 for the second, 2 for every
 * further one, 3 for what is not expected at all.
 */
export function unexpectednessOf(country: string, { expectedCountries }: Site): number {
  const rank = expectedCountries.indexOf(country);
  return rank < 0 ? unexpected : (steps[rank] ?? lateStep);
}
