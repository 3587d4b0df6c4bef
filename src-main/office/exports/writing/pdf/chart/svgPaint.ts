/** A colour on paper: red, green and blue from 0 to 255. */
export type Paint = [number, number, number];

/**
 * A colour of SVG as it looks on white paper, for what shines through does so on nothing else there; null where nothing is painted.
 * @throws Error for a colour that is written in another way
 */
export function paintOf(colour: string, ...opacities: readonly (string | undefined)[]): Paint | null {
  if (colour === 'none' || colour === 'transparent') return null;
  const [paint, alpha] = coloured(colour);
  const opacity = opacities.reduce((all, each) => all * Number(each ?? 1), alpha);
  if (opacity === 0) return null;
  const [red, green, blue] = paint.map((part) => Math.round(255 - (255 - part) * opacity));
  return [red ?? 0, green ?? 0, blue ?? 0];
}

function coloured(colour: string): [Paint, number] {
  const long =
    /^#([\da-f]{2})([\da-f]{2})([\da-f]{2})$/i.exec(colour) ?? /^#([\da-f])([\da-f])([\da-f])$/i.exec(colour);
  if (long !== null) {
    const [red, green, blue] = long.slice(1).map((part) => Number.parseInt(part.length === 1 ? part + part : part, 16));
    return [[red ?? 0, green ?? 0, blue ?? 0], 1];
  }
  const parts = /^rgba?\(([^)]+)\)$/
    .exec(colour)?.[1]
    ?.split(/[\s,]+/)
    .map(Number);
  if (parts === undefined || parts.length < 3) throw new Error(`No colour that is known: ${colour}`);
  const [red = 0, green = 0, blue = 0, alpha = 1] = parts;
  return [[red, green, blue], alpha];
}
