import type { Zones } from '../../../../../src-preload/contract/site/zones.ts';
import { countOf } from '../../../../formatting.ts';
import type { Part, ShapeKind } from './zoneShapes.ts';

/** What a camera's zones are, in a few words; empty where all of the picture is read. */
export function describeZones({ detect, ignore, line, narrowestPlate, widestPlate }: Zones): string {
  const parts = [
    detect.length > 0 && countOf(detect.length, 'detection area'),
    ignore.length > 0 && countOf(ignore.length, 'ignore area'),
    line !== null && 'crossing line',
    boundsText(narrowestPlate, widestPlate),
  ];
  return parts.filter((part) => typeof part === 'string' && part !== '').join(', ');
}

function boundsText(narrowest: number | null, widest: number | null): string {
  if (narrowest !== null && widest !== null) return `plates ${narrowest}–${widest} px`;
  if (narrowest !== null) return `plates from ${narrowest} px`;
  return widest === null ? '' : `plates up to ${widest} px`;
}

/** What a shape is called. */
export function nameOf(part: Part): string {
  if (part.of === 'line') return 'Crossing line';
  return `${part.of === 'detect' ? 'Detection area' : 'Ignore area'} ${part.index + 1}`;
}

/** What to do next while a shape is drawn. */
export function drawingHint(kind: ShapeKind, corners: number): string {
  if (kind === 'line') {
    return corners === 0
      ? 'Click where the line begins. Vehicles are counted as they cross it.'
      : 'Click where the line ends.';
  }
  if (corners === 0) {
    return 'Click the first corner. By keyboard: arrow keys, then Space; or Enter for a rectangle to begin with.';
  }
  if (corners < 3) return `Click the next corner. Backspace takes the last one back, Escape gives up.`;
  return 'Click the next corner. Enter, a double click or the first corner closes the area.';
}

/** What can be done with what is selected. */
export function selectionHint(part: Part | null): string {
  if (part === null) return 'Click a shape to change it, or draw one. Ctrl+Z undoes.';
  if (part.of === 'line') return 'Drag the line or its ends, or use the arrow keys (Shift: 10 px). Delete removes it.';
  if (part.corner !== undefined) {
    return 'Arrow keys move the corner by 1 px, with Shift by 10. Insert adds one after it, Delete removes it.';
  }
  return 'Drag the area, an edge or a corner; drag the small squares to add corners. Delete removes the area.';
}

/** Which way is in, in words for the picture as it is seen. */
export function wayInText({ x, y }: { readonly x: number; readonly y: number }): string {
  if (Math.abs(y) > Math.abs(x)) return y > 0 ? 'In is downwards' : 'In is upwards';
  return x > 0 ? 'In is to the right' : 'In is to the left';
}
