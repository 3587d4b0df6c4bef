import type { PlateCandidate } from '../../../src-main/sight/vision/eyes.ts';
import type { Quad } from '../../../src-main/sight/vision/frame.ts';
import { boxAround } from '../../../src-main/sight/vision/geometry.ts';
import { boxAlong, cornersOf, type TurnedBox } from './turnedBox.ts';

/** A line of text in frame pixels. */
export interface TextLine {
  readonly box: TurnedBox;
  readonly score: number;
}

/** A candidate made of lines of text, top to bottom. A detector of whole plates gives candidates without lines. */
export interface LinedCandidate extends PlateCandidate {
  readonly lines: readonly Quad[];
}

/** The lines of a candidate, where its detector knows them; otherwise the whole of it is one line. */
export function linesOf(candidate: PlateCandidate): readonly Quad[] {
  return 'lines' in candidate ? (candidate as LinedCandidate).lines : [candidate.quad];
}

/** What a line of a plate can look like: loose on purpose, since what is read in it says more. Sizes in frame pixels. */
const limits = {
  minimumHeight: 7,
  minimumWidth: 14,
  minimumAspect: 0.9,
  maximumAspect: 10,
  maximumAngle: (40 * Math.PI) / 180,
};

/**
 * The places that lines of text suggest for plates: each plate-shaped line, two lines side by side that a wide gap, a
 * crest or a shadow has parted, and two stacked lines that together are plate-shaped. They may overlap: only their
 * readings can tell which is right.
 */
export function plateCandidates(lines: readonly TextLine[], frameWidth: number, frameHeight: number): LinedCandidate[] {
  const candidateOf = (box: TurnedBox, parts: readonly TurnedBox[], score: number): LinedCandidate => {
    const quad = cornersOf(box);
    return { box: boxAround(quad, frameWidth, frameHeight), quad, score, lines: parts.map(cornersOf) };
  };
  const usable = lines.filter(
    ({ box }) =>
      box.height >= limits.minimumHeight &&
      box.width >= limits.minimumWidth / 2 &&
      Math.abs(box.angle) <= limits.maximumAngle,
  );
  const candidates = usable
    .filter(({ box }) => isPlateShaped(box))
    .map(({ box, score }) => candidateOf(box, [box], score));
  for (const [index, first] of usable.entries()) {
    for (const second of usable.slice(index + 1)) {
      const score = Math.min(first.score, second.score);
      const joint = jointBox(first.box, second.box);
      if (areSideBySide(first.box, second.box) && isPlateShaped(joint))
        candidates.push(candidateOf(joint, [joint], score));
      else if (areStacked(first.box, second.box, joint)) {
        const stack = first.box.centre.y <= second.box.centre.y ? [first.box, second.box] : [second.box, first.box];
        candidates.push(candidateOf(joint, stack, score));
      }
    }
  }
  return candidates;
}

function isPlateShaped({ width, height }: TurnedBox): boolean {
  const aspect = width / height;
  return width >= limits.minimumWidth && aspect >= limits.minimumAspect && aspect <= limits.maximumAspect;
}

function jointBox(a: TurnedBox, b: TurnedBox): TurnedBox {
  const wider = a.width >= b.width ? a : b;
  return boxAlong([...cornersOf(a), ...cornersOf(b)], wider.angle);
}

/** Distance from a to b along and across the reading direction of the wider of the two. */
function offset(a: TurnedBox, b: TurnedBox): { along: number; across: number } {
  const { angle } = a.width >= b.width ? a : b;
  const [dx, dy] = [b.centre.x - a.centre.x, b.centre.y - a.centre.y];
  return { along: dx * Math.cos(angle) + dy * Math.sin(angle), across: dy * Math.cos(angle) - dx * Math.sin(angle) };
}

function areSideBySide(a: TurnedBox, b: TurnedBox): boolean {
  const [low, high] = [Math.min(a.height, b.height), Math.max(a.height, b.height)];
  if (high > low * 1.6) return false;
  const { along, across } = offset(a, b);
  const gap = Math.abs(along) - (a.width + b.width) / 2;
  return Math.abs(across) < low * 0.4 && gap > -low * 0.8 && gap < low * 1.2;
}

/** Two-line plates: 285 × 203 mm and smaller, so both lines are short and nearly touch (DVLA INF104). */
function areStacked(a: TurnedBox, b: TurnedBox, joint: TurnedBox): boolean {
  const [low, high] = [Math.min(a.height, b.height), Math.max(a.height, b.height)];
  const aspect = joint.width / joint.height;
  if (high > low * 1.6 || aspect < 0.7 || aspect > 2.4) return false;
  const { along, across } = offset(a, b);
  const mean = (a.height + b.height) / 2;
  return (
    Math.abs(across) > mean * 0.6 && Math.abs(across) < mean * 1.7 && Math.abs(along) < Math.max(a.width, b.width) * 0.4
  );
}
