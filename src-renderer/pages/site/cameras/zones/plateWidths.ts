import type { PreviewHead } from '../../../../../src-preload/contract/record/previews.ts';
import type { Read } from '../../../../../src-preload/contract/record/reads.ts';
import { isLookedAt, type PictureSize } from '../../../../../src-preload/contract/site/zoneRules.ts';
import type { Zones } from '../../../../../src-preload/contract/site/zones.ts';

type Box = Read['box'];

/** A plate that was seen at the camera, in pixels of its picture. */
export interface SeenPlate {
  readonly id: string;
  readonly text: string;
  readonly box: Box;
}

/** Plates of the reads that were taken from pictures of the size the camera gives now; others say nothing of it. */
export function platesOf(reads: readonly Read[], { width, height }: PictureSize): SeenPlate[] {
  return reads
    .filter(({ frameWidth, frameHeight }) => frameWidth === width && frameHeight === height)
    .map(({ id, mark, text, box }) => ({ id, text: mark === '' ? text : mark, box }));
}

/** Plates in view now, whether or not they are read with the zones that hold. */
export function platesInView({ tracks, ignored }: Pick<PreviewHead, 'tracks' | 'ignored'>): SeenPlate[] {
  return [
    ...tracks.map(({ id, text, box }) => ({ id: `track ${id}`, text, box })),
    ...ignored.map((box, index) => ({ id: `ignored ${index}`, text: '', box })),
  ];
}

/** How many of these plates the zones would leave out. */
export function countLeftOut(plates: readonly SeenPlate[], zones: Zones, size: PictureSize): number {
  return plates.filter(({ box }) => !isLookedAt(zones, size, box)).length;
}

/**
 * Widths of plates that are advised, pixels. Rendered plates of 40 to 60 px are read right in 93 of 100 (docs/accuracy.md),
 * under good light; makers of camera software ask for 100 to 170 on the road.
 */
export const advisedWidth = 100;
const poorWidth = 60;
/** More than this shows nothing more of the plate, and less of the lane. */
const ampleWidth = 400;

export interface WidthAdvice {
  readonly tone: 'good' | 'warning' | 'neutral';
  /** What was measured. */
  readonly finding: string;
  /** What to do about it; empty where nothing is to be done. */
  readonly advice: string;
}

/** What the widths of the plates that were seen say of how the camera is set up. */
export function adviceOn(widths: readonly number[]): WidthAdvice {
  const middle = medianOf(widths);
  if (middle === null) {
    return {
      tone: 'neutral',
      finding: 'No plate was seen here yet.',
      advice: 'Each plate that passes is put on this scale.',
    };
  }
  const finding = `Plates are ${Math.round(middle)} px wide here`;
  if (middle < poorWidth) {
    return {
      tone: 'warning',
      finding: `${finding}; ${advisedWidth} or more is advised.`,
      advice: 'Expect misreads. Zoom in, move the camera nearer, or choose a higher resolution at the camera.',
    };
  }
  if (middle < advisedWidth) {
    return {
      tone: 'warning',
      finding: `${finding}; ${advisedWidth} or more is advised.`,
      advice: 'At night and in rain some will be misread. Zoom in a little, or choose a higher resolution.',
    };
  }
  if (middle > ampleWidth) {
    return {
      tone: 'neutral',
      finding: `${finding}, more than is needed.`,
      advice: 'Zooming out would show more of the lane, and vehicles for longer.',
    };
  }
  return { tone: 'good', finding: `Good: plates are ${Math.round(middle)} px wide here.`, advice: '' };
}

export function medianOf(values: readonly number[]): number | null {
  const sorted = [...values].sort((a, b) => a - b);
  const [low, high] = [sorted[(sorted.length - 1) >> 1], sorted[sorted.length >> 1]];
  return low === undefined || high === undefined ? null : (low + high) / 2;
}

/** Where dots that would cover each other are stacked: for each value its column's middle and its row, from 0. */
export function stacked(values: readonly number[], columnWidth: number): { value: number; at: number; row: number }[] {
  const rows = new Map<number, number>();
  return values.map((value) => {
    const column = Math.floor(value / columnWidth);
    const row = rows.get(column) ?? 0;
    rows.set(column, row + 1);
    return { value, at: (column + 0.5) * columnWidth, row };
  });
}

/** The end of a scale that all of these fit on with some room: a multiple of 100 pixels, at least 200. */
export function scaleEnd(values: readonly (number | null)[]): number {
  const most = Math.max(0, ...values.map((value) => value ?? 0));
  return Math.max(200, Math.ceil((most * 1.1) / 100) * 100);
}
