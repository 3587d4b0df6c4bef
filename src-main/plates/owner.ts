import { areBareDigitsLikely, countriesOf, regionOf, spacingCost } from './fitting.ts';
import type { PlateFormat } from './formats/plateFormat.ts';
import { genericFormat } from './formats.ts';
import type { MarkEvidence } from './markEvidence.ts';
import { plateRegions, type RegionShares } from './regions.ts';
import { hasShape, shapesOfLength } from './shapes.ts';
import { expectedAmong, type Site, unexpectednessOf } from './site.ts';

/** Whose a mark is. */
export interface Owner {
  readonly format: PlateFormat;
  /** ISO 3166 alpha-2; null where several countries issue such marks and nothing tells them apart. */
  readonly country: string | null;
}

/** Countries are told apart only where one is at least about twice as likely, in nats. */
const leastAdvantage = 0.75;
/** What is less likely than another by no more than this is the site's own nevertheless, where it fits. */
const homeAdvantage = 0.5;

/**
 * What a country costs that a site does not name, in nats, beside the rarity of its marks: of the vehicles at a gate hardly
 * one in a hundred is from abroad, and those are of many countries.
 */
const fromElsewhere = 4.5;

/** The islands beside a country cost less: their vehicles come by the ferry. */
const islands: Readonly<Record<string, string>> = { GG: 'GB', IM: 'GB', JE: 'GB' };
const fromAnIsland = 3;

/**
 * What the looks are worth, per nat: a reader knows plates of a region by their lettering and bands, and is as sure of it where
 * a British plate has neither a band nor the lettering of the rule as where it is right.
 */
const looksWeight = 0.6;
const leastLooks = 1e-4;

/**
 * Whose mark a settled text is: of the formats that it fits as it stands, the one that looks and spacing of the plate and the
 * countries that the site expects speak for. Where two are about as likely, it is the first that the site expects;
 * between others it stays open. Null where no format fits.
 */
export function ownerOf(text: string, evidence: MarkEvidence, site: Site): Owner | null {
  const ways = shapesOfLength(text.length)
    .filter((shape) => hasShape(text, shape) && isMark(text, shape.format, evidence.regions, site))
    .map((shape) => ({
      format: shape.format,
      country: shape.format.country ?? expectedAmong(countriesOf(shape.format), site),
      cost: costOf(shape.format, evidence, site) + spacingCost(shape, evidence.spacing),
    }))
    .sort((a, b) => a.cost - b.cost);
  const [best] = ways;
  if (best === undefined) return null;
  const close = ways.filter(({ cost }) => cost - best.cost < leastAdvantage);
  const [first] = site.expectedCountries;
  const home = close.find(({ country, cost }) => {
    const isHome = first !== undefined && [country, islands[String(country)]].includes(first);
    return isHome && cost - best.cost <= homeAdvantage;
  });
  if (home !== undefined) return home;
  const isShared = close.some(({ format }) => best.country === null || !countriesOf(format).includes(best.country));
  return { format: best.format, country: isShared ? null : best.country };
}

function isMark(text: string, format: PlateFormat, regions: RegionShares | null, site: Site): boolean {
  if (format.rarity >= genericFormat.rarity) return false;
  return /[A-Z]/.test(text) || areBareDigitsLikely(format, regions, site);
}

function costOf(format: PlateFormat, { regions }: MarkEvidence, site: Site): number {
  const countries = countriesOf(format);
  const country = expectedAmong(countries, site);
  const isIsland = countries.some((each) => site.expectedCountries.includes(islands[each] ?? ''));
  const expectation = country === null ? (isIsland ? fromAnIsland : fromElsewhere) : unexpectednessOf(country, site);
  return format.rarity + expectation + looksCost(format, regions);
}

function looksCost(format: PlateFormat, regions: RegionShares | null): number {
  if (regions === null) return 0;
  const most = Math.max(leastLooks, ...plateRegions.map((each) => regions[each]));
  return -looksWeight * Math.log(Math.max(leastLooks, regions[regionOf(format)] / most));
}
