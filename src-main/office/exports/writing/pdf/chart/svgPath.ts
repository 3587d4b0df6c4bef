import { type Matrix, moved } from './svgMatrix.ts';

/** A step of a path on paper: move, line, curve (two handles and its end), close. */
export type PathStep =
  | { readonly op: 'm' | 'l'; readonly c: [number, number] }
  | { readonly op: 'c'; readonly c: [number, number, number, number, number, number] }
  | { readonly op: 'h' };

const lengths: Readonly<Record<string, number>> = { M: 2, L: 2, H: 1, V: 1, C: 6, Q: 4, A: 7, Z: 0 };

/**
 * The steps of a path of SVG, each place moved as the matrix says. Arcs become curves.
 * @throws Error for what is no path
 */
export function pathSteps(text: string, matrix: Matrix): PathStep[] {
  const steps: PathStep[] = [];
  let [x, y] = [0, 0];
  let [startX, startY] = [0, 0];
  const to = (x: number, y: number) => moved(matrix, x, y);
  const curve = (ax: number, ay: number, bx: number, by: number, endX: number, endY: number) => {
    steps.push({ op: 'c', c: [...to(ax, ay), ...to(bx, by), ...to(endX, endY)] });
    [x, y] = [endX, endY];
  };
  for (const { letter, numbers } of commandsOf(text)) {
    const isRelative = letter !== letter.toUpperCase();
    const [offX, offY] = isRelative ? [x, y] : [0, 0];
    const at = (place: number) => numbers[place] ?? 0;
    switch (letter.toUpperCase()) {
      case 'M':
        [x, y] = [at(0) + offX, at(1) + offY];
        [startX, startY] = [x, y];
        steps.push({ op: 'm', c: to(x, y) });
        break;
      case 'L':
        [x, y] = [at(0) + offX, at(1) + offY];
        steps.push({ op: 'l', c: to(x, y) });
        break;
      case 'H':
        x = at(0) + offX;
        steps.push({ op: 'l', c: to(x, y) });
        break;
      case 'V':
        y = at(0) + offY;
        steps.push({ op: 'l', c: to(x, y) });
        break;
      case 'C':
        curve(at(0) + offX, at(1) + offY, at(2) + offX, at(3) + offY, at(4) + offX, at(5) + offY);
        break;
      case 'Q': {
        // A curve of one handle is one of two, each two thirds of the way to it.
        const [handleX, handleY, endX, endY] = [at(0) + offX, at(1) + offY, at(2) + offX, at(3) + offY];
        const third = (from: number, handle: number) => from + ((handle - from) * 2) / 3;
        curve(third(x, handleX), third(y, handleY), third(endX, handleX), third(endY, handleY), endX, endY);
        break;
      }
      case 'A': {
        const arc = { rx: at(0), ry: at(1), turn: at(2), isLarge: at(3) === 1, isSweep: at(4) === 1 };
        for (const part of arcCurves([x, y], [at(5) + offX, at(6) + offY], arc)) curve(...part);
        break;
      }
      default:
        steps.push({ op: 'h' });
        [x, y] = [startX, startY];
    }
  }
  return steps;
}

/** Its commands with their numbers; a letter that stands once for several counts for each. */
function* commandsOf(text: string): Generator<{ letter: string; numbers: number[] }> {
  for (const [, letter = '', rest = ''] of text.matchAll(/([a-zA-Z])([^a-zA-Z]*(?:e-?\d[^a-zA-Z]*)*)/g)) {
    const numbers = (rest.match(/-?(?:\d+\.?\d*|\.\d+)(?:e-?\d+)?/g) ?? []).map(Number);
    const length = lengths[letter.toUpperCase()];
    if (length === undefined) throw new Error(`No command of a path that is known: ${letter}`);
    if (length === 0) yield { letter, numbers: [] };
    // What follows a move without a letter of its own is a line.
    for (let at = 0; length > 0 && at < numbers.length; at += length)
      yield { letter: at === 0 ? letter : followingOf(letter), numbers: numbers.slice(at, at + length) };
  }
}

const followingOf = (letter: string) => (letter === 'M' ? 'L' : letter === 'm' ? 'l' : letter);

type Curve = [number, number, number, number, number, number];

/** An arc as curves of a quarter of a circle at most (W3C SVG 1.1, appendix F.6.5 and F.6.6). */
function arcCurves(
  [fromX, fromY]: readonly [number, number],
  [toX, toY]: readonly [number, number],
  arc: { rx: number; ry: number; turn: number; isLarge: boolean; isSweep: boolean },
): Curve[] {
  if (fromX === toX && fromY === toY) return [];
  if (arc.rx === 0 || arc.ry === 0) return [[fromX, fromY, toX, toY, toX, toY]];
  const turn = (arc.turn * Math.PI) / 180;
  const [cos, sin] = [Math.cos(turn), Math.sin(turn)];
  const [halfX, halfY] = [(fromX - toX) / 2, (fromY - toY) / 2];
  const [x1, y1] = [cos * halfX + sin * halfY, -sin * halfX + cos * halfY];
  // Radii that do not reach are made as long as they must be.
  const short = Math.sqrt(Math.max(1, (x1 / arc.rx) ** 2 + (y1 / arc.ry) ** 2));
  const [rx, ry] = [Math.abs(arc.rx) * short, Math.abs(arc.ry) * short];
  const over = (rx * y1) ** 2 + (ry * x1) ** 2;
  const size = Math.sqrt(Math.max(0, ((rx * ry) ** 2 - over) / over)) * (arc.isLarge === arc.isSweep ? -1 : 1);
  const [cx1, cy1] = [(size * rx * y1) / ry, (-size * ry * x1) / rx];
  const [cx, cy] = [cos * cx1 - sin * cy1 + (fromX + toX) / 2, sin * cx1 + cos * cy1 + (fromY + toY) / 2];
  const first = Math.atan2((y1 - cy1) / ry, (x1 - cx1) / rx);
  let sweep = Math.atan2((-y1 - cy1) / ry, (-x1 - cx1) / rx) - first;
  if (arc.isSweep && sweep < 0) sweep += 2 * Math.PI;
  if (!arc.isSweep && sweep > 0) sweep -= 2 * Math.PI;
  const count = Math.max(1, Math.ceil(Math.abs(sweep) / (Math.PI / 2) - 1e-9));
  const each = sweep / count;
  const handle = (4 / 3) * Math.tan(each / 4);
  const place = (x: number, y: number): [number, number] => [
    cx + cos * rx * x - sin * ry * y,
    cy + sin * rx * x + cos * ry * y,
  ];
  return Array.from({ length: count }, (_, at): Curve => {
    const [a, b] = [first + at * each, first + (at + 1) * each];
    return [
      ...place(Math.cos(a) - handle * Math.sin(a), Math.sin(a) + handle * Math.cos(a)),
      ...place(Math.cos(b) + handle * Math.sin(b), Math.sin(b) - handle * Math.cos(b)),
      ...place(Math.cos(b), Math.sin(b)),
    ];
  });
}
