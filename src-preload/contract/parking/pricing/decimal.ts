/** A number as a fraction of whole numbers, so that half a penny is half a penny. */
export interface Fraction {
  readonly top: bigint;
  readonly bottom: bigint;
}

/** Reads digits such as `2.50`, `.5` or `1e-3`, without a minus; null for anything else. */
export function fractionOf(text: string): Fraction | null {
  const found = /^\+?(?=\.?\d)(\d{0,15})(?:\.(\d{0,20}))?(?:[eE]([+-]?\d{1,2}))?$/.exec(text);
  if (found === null) return null;
  const [, whole = '', part = '', exponent = '0'] = found;
  const shift = Number(exponent) - part.length;
  const digits = BigInt(`${whole}${part}`);
  return shift >= 0
    ? { top: digits * 10n ** BigInt(shift), bottom: 1n }
    : { top: digits, bottom: 10n ** BigInt(-shift) };
}

export function times(one: Fraction, other: Fraction): Fraction {
  return { top: one.top * other.top, bottom: one.bottom * other.bottom };
}

/** The nearest whole number; a half goes up. */
export function roundedHalfUp({ top, bottom }: Fraction): number {
  return Number((2n * top + bottom) / (2n * bottom));
}

export function asNumber({ top, bottom }: Fraction): number {
  return Number(top) / Number(bottom);
}
