/** A colour `#rrggbb` made darker (factor below 1) or brought towards white (above 1). */
export function shade(colour: string, factor: number): string {
  const channels = [1, 3, 5].map((at) => Number.parseInt(colour.slice(at, at + 2), 16));
  const shaded = channels.map((value) =>
    factor <= 1 ? value * factor : value + (255 - value) * Math.min(1, factor - 1),
  );
  return `#${shaded.map((value) => Math.round(value).toString(16).padStart(2, '0')).join('')}`;
}
