import { logProbabilityOf } from './characterEvidence.ts';
import type { PlateFormat } from './formats/plateFormat.ts';
import { genericFormat } from './formats.ts';
import { lookAlikesOf } from './lookAlikes.ts';
import type { MarkEvidence } from './markEvidence.ts';
import { likelihoodOf, type PlateRegion, type RegionShares, regionOfCountry } from './regions.ts';
import { type CompiledShape, shapesOfLength } from './shapes.ts';
import { expectedAmong, type Site, unexpected, unexpectednessOf } from './site.ts';

/** What was seen, as a format has it. */
export interface Reading {
  readonly text: string;
  /** How unlikely such a mark is before anything was seen, and how much was bent to fit it, in nats. */
  readonly cost: number;
  /** The same where the format knows no better than the reader, for it has the text as it was seen, too. */
  readonly unaidedCost: number;
  readonly format: PlateFormat;
}

/**
 * What a swap of one drawing costs beyond its fixed part, per nat of the reader's own preference, and for how many nats at
 * most. On a plate that looks like the format's own region, the format knows better than the reader; elsewhere it may not.
 */
const preferenceWeight = { atHome: 0.15, abroad: 1 };
const preferenceLimit = 6;

/** What agreement of the spacing is worth, in nats per median distance; a British gap adds about 0.36 of one (BS AU 145e). */
const spacingWeight = 6;
const spacingLimit = 0.4;

/** However rare where it is not expected, a format of which every character fits stays a little likelier than none at all. */
const mostRarity = 4.5;

/** Bare digits are taken for a Gulf mark where the plate looks at least so much like one, or where the site expects them. */
const leastGulfLooks = 0.5;

/** Whether a text may be bent by all look-alikes that the evidence allows, or only by other names of the same drawing. */
type Bending = 'lookAlikes' | 'drawings';

/** All formats that a text fits once it is bent. */
export function readingsOf(
  evidence: MarkEvidence,
  raw: string,
  site: Site,
  bending: Bending = 'lookAlikes',
): Reading[] {
  const readings = shapesOfLength(raw.length).flatMap((shape) => fitShape(evidence, raw, shape, site, bending) ?? []);
  const asSeen = new Set(readings.filter(({ text }) => text === raw).map(({ format }) => format));
  return readings.map((each) => (asSeen.has(each.format) ? each : { ...each, unaidedCost: each.cost }));
}

function fitShape(
  { characters, spacing, regions }: MarkEvidence,
  raw: string,
  shape: CompiledShape,
  site: Site,
  bending: Bending,
): Reading | null {
  if (!canFit(shape, raw)) return null;
  const { format } = shape;
  const likelihood = likelihoodOf(regionOf(format), regions);
  const { atHome, abroad } = preferenceWeight;
  const preference = format.drawsApart ? abroad : abroad + likelihood * (atHome - abroad);
  let cost = rarityAt(site, format) - Math.log(likelihood);
  if (cost >= genericFormat.rarity) return null;
  let text = '';
  let unaided = 0;
  for (const [index, allowed] of shape.positions.entries()) {
    const seen = raw.charAt(index);
    if (allowed.includes(seen)) {
      text += seen;
      continue;
    }
    const swap = cheapestSwap(characters[index], seen, allowed, preference, bending);
    if (!swap) return null;
    text += swap.character;
    cost += swap.cost;
    unaided += swap.unaidedCost - swap.cost;
  }
  if (text !== raw && !(/[0-9]/.test(raw) && /[A-Z]/.test(raw))) return null;
  if (cost >= genericFormat.rarity || !(format.requires?.test(text) ?? true)) return null;
  if (!/[A-Z]/.test(text) && !areBareDigitsLikely(format, regions, site)) return null;
  cost += spacingCost(shape, spacing);
  return { text, cost, unaidedCost: cost + unaided, format };
}

/** Whether each character, or something that looks like it, is allowed where it stands. */
function canFit({ positions }: CompiledShape, raw: string): boolean {
  return positions.every((allowed, index) => {
    const seen = raw.charAt(index);
    return allowed.includes(seen) || lookAlikesOf(seen).some(({ character }) => allowed.includes(character));
  });
}

/** How unlikely marks of a format are at a site, in nats. */
function rarityAt(site: Site, format: PlateFormat): number {
  const country = expectedAmong(countriesOf(format), site);
  const unlikely = country === null ? unexpected : unexpectednessOf(country, site);
  return Math.max(format.rarity, Math.min(mostRarity, format.rarity + unlikely));
}

/** Whoever issues marks of a format. */
export function countriesOf({ country, sharedBy }: PlateFormat): readonly string[] {
  return country === null ? (sharedBy ?? []) : [country];
}

/** Whether digits alone may be a mark of a format. */
export function areBareDigitsLikely(format: PlateFormat, regions: RegionShares | null, site: Site): boolean {
  const looksLikeGulf = regions !== null && regions.gulf >= leastGulfLooks && regionOf(format) === 'gulf';
  return looksLikeGulf || expectedAmong(countriesOf(format), site) !== null;
}

/** Where plates of a format are at home; countries share formats with their neighbours only. */
export function regionOf(format: PlateFormat): PlateRegion {
  return regionOfCountry(countriesOf(format)[0] ?? '');
}

/** What the spacing speaks against a shape, in nats; less than 0 where it speaks for it. */
export function spacingCost(shape: CompiledShape, spacing: readonly number[] | null): number {
  return -spacingWeight * spacingAgreement(shape, spacing);
}

/** How much wider the shape's own gaps are than the other distances, in median distances, within ±`spacingLimit`. */
function spacingAgreement({ gaps, positions }: CompiledShape, spacing: readonly number[] | null): number {
  if (spacing === null || spacing.length !== positions.length - 1 || gaps.length === 0) return 0;
  const mean = (values: readonly number[]) => values.reduce((sum, each) => sum + each, 0) / values.length;
  const wide = spacing.filter((_, index) => gaps.includes(index + 1));
  const narrow = spacing.filter((_, index) => !gaps.includes(index + 1));
  if (narrow.length === 0) return 0;
  return Math.min(spacingLimit, Math.max(-spacingLimit, mean(wide) - mean(narrow)));
}

function cheapestSwap(
  evidence: Float32Array | undefined,
  seen: string,
  allowed: string,
  preference: number,
  bending: Bending,
) {
  let best: { character: string; cost: number; unaidedCost: number } | null = null;
  for (const { character, cost: least, within } of lookAlikesOf(seen)) {
    const isDrawing = within === Number.POSITIVE_INFINITY;
    if (!allowed.includes(character) || (bending === 'drawings' && !isDrawing)) continue;
    const difference = logProbabilityOf(evidence, seen) - logProbabilityOf(evidence, character);
    if (difference > within) continue;
    const unaidedCost = least + Math.min(difference, preferenceLimit);
    const cost = isDrawing ? least + preference * Math.min(difference, preferenceLimit) : unaidedCost;
    if (best === null || cost < best.cost) best = { character, cost, unaidedCost };
  }
  return best;
}
