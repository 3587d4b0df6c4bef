/** A share as percent without noise: 0.9 is 90, 0.9995 is 99.95. */
export function toPercent(share: number): number {
  return Number((share * 100).toFixed(2));
}

/** Percent as a share without noise. */
export function fromPercent(percent: number): number {
  return Number((percent / 100).toFixed(4));
}

/** A share as it was set, not rounded: `90 %`, `99.9 %`. */
export function percentText(share: number): string {
  return `${toPercent(share)} %`;
}
