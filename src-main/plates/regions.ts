/** Families of plates that a reader can tell apart by their looks, before it knows what they say. */
export const plateRegions = ['uk', 'eu', 'gulf', 'other'] as const;
export type PlateRegion = (typeof plateRegions)[number];

/** How likely a plate belongs to each region; together 1. */
export type RegionShares = Readonly<Record<PlateRegion, number>>;
