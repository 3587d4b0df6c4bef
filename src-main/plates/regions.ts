/** Families of plates that a reader can tell apart by their looks, before it knows what they say. */
export const plateRegions = ['uk', 'eu', 'gulf', 'other'] as const;
export type PlateRegion = (typeof plateRegions)[number];

const regionsOfCountries: ReadonlyMap<string, PlateRegion> = new Map([
  ...['GB', 'IM', 'JE', 'GG'].map((country) => [country, 'uk'] as const),
  ...['AE', 'SA', 'QA', 'KW', 'BH', 'OM'].map((country) => [country, 'gulf'] as const),
  ...['BR', 'US', 'CA'].map((country) => [country, 'other'] as const),
]);

/** Whose plates a country's (ISO 3166 alpha-2) look like; those that are not named here look European. */
export function regionOfCountry(country: string): PlateRegion {
  return regionsOfCountries.get(country) ?? 'eu';
}

/** How likely a plate belongs to each region; together 1. */
export type RegionShares = Readonly<Record<PlateRegion, number>>;

/** A reader may be wrong about the looks: no region counts as less likely than this beside the likeliest. */
const leastShare = 0.02;

/** How likely a region is beside the likeliest one, 0.02 to 1. Where nothing is known, all are alike. */
export function likelihoodOf(region: PlateRegion, shares: RegionShares | null): number {
  if (shares === null) return 1;
  const most = Math.max(...plateRegions.map((each) => shares[each]));
  return Math.max(leastShare, most > 0 ? shares[region] / most : 1);
}
