/** A transformation as SVG writes it, `matrix(a b c d e f)`: x' = ax + cy + e, y' = bx + dy + f. */
export type Matrix = readonly [a: number, b: number, c: number, d: number, e: number, f: number];

export const unchanged: Matrix = [1, 0, 0, 1, 0, 0];

/** First the inner, then the outer. */
export function within([a, b, c, d, e, f]: Matrix, [g, h, i, j, k, l]: Matrix): Matrix {
  return [a * g + c * h, b * g + d * h, a * i + c * j, b * i + d * j, a * k + c * l + e, b * k + d * l + f];
}

export function moved([a, b, c, d, e, f]: Matrix, x: number, y: number): [number, number] {
  return [a * x + c * y + e, b * x + d * y + f];
}

/** By how much lengths become longer. */
export const scaleOf = ([a, b, c, d]: Matrix): number => Math.sqrt(Math.abs(a * d - b * c));

/** Back from where it leads. @throws Error where everything became one line */
export function inverse([a, b, c, d, e, f]: Matrix): Matrix {
  const size = a * d - b * c;
  if (size === 0) throw new Error('What was made flat cannot be taken back');
  return [d / size, -b / size, -c / size, a / size, (c * f - d * e) / size, (b * e - a * f) / size];
}

/** `translate(…)`, `rotate(…)`, `scale(…)` and `matrix(…)`, one after the other. @throws Error for others */
export function matrixOf(text: string | undefined): Matrix {
  let all = unchanged;
  for (const [, name = '', inner = ''] of (text ?? '').matchAll(/(\w+)\s*\(([^)]*)\)/g)) {
    const numbers = inner.split(/[\s,]+/).map(Number);
    all = within(all, oneOf(name, numbers));
  }
  return all;
}

function oneOf(name: string, numbers: readonly number[]): Matrix {
  const [first = 0, second] = numbers;
  switch (name) {
    case 'translate':
      return [1, 0, 0, 1, first, second ?? 0];
    case 'scale':
      return [first, 0, 0, second ?? first, 0, 0];
    case 'rotate': {
      const [cos, sin] = [Math.cos((first * Math.PI) / 180), Math.sin((first * Math.PI) / 180)];
      const [, x = 0, y = 0] = numbers;
      return within(within([1, 0, 0, 1, x, y], [cos, sin, -sin, cos, 0, 0]), [1, 0, 0, 1, -x, -y]);
    }
    case 'matrix':
      if (numbers.length === 6) return numbers as unknown as Matrix;
      break;
  }
  throw new Error(`No transformation that is known: ${name}`);
}
