import type { PointerEvent } from 'react';
import type { PictureSize } from '../../../../../src-preload/contract/site/zoneRules.ts';
import type { Part } from './zoneShapes.ts';

/** What every shape needs to draw itself and to be taken hold of. */
export interface ShapeTools {
  readonly size: PictureSize;
  /** Pixels of the picture to a pixel of the screen, so that handles are the same size on any picture. */
  readonly unit: number;
  readonly selection: Part | null;
  readonly select: (part: Part) => void;
  readonly grab: (part: Part, event: PointerEvent<SVGElement>) => void;
  /** Takes hold of a new corner in the middle of an edge. */
  readonly grabNewCorner: (
    part: Extract<Part, { index: number }>,
    edge: number,
    event: PointerEvent<SVGElement>,
  ) => void;
}
