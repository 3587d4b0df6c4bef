/** The most that a payment may come to, pence: ten thousand pounds. */
const mostPence = 1_000_000;

/**
 * An amount as machines and people write it, in whole pence: `£4.00`, `4`, `4,50`, `1,234.50`, `400p`. Null where it is none, or has parts of a penny.
 * @param unit as what a number without a sign is meant
 */
export function penceOf(written: string, unit: 'pounds' | 'pence'): number | null {
  const text = written.replaceAll(/\s|£|gbp/gi, '');
  const isPounds = /£|gbp/i.test(written);
  const isPence = /p$/i.test(text) && !isPounds;
  const plain = isPence ? text.slice(0, -1) : text;
  // A comma before two digits at the end stands for a point; others divide thousands.
  const number = /^-?\d{1,7},\d{1,2}$/.test(plain)
    ? plain.replace(',', '.')
    : /^-?\d{1,3}(?:,\d{3})+(?:\.\d+)?$/.test(plain)
      ? plain.replaceAll(',', '')
      : plain;
  const found = /^(-?)(\d{1,9})(?:\.(\d{1,4}))?$/.exec(number);
  if (found === null) return null;
  const [, sign, whole, parts = ''] = found;
  const isWhole = isPence || (!isPounds && unit === 'pence');
  const fraction = parts.replace(/0+$/, '');
  if (fraction.length > (isWhole ? 0 : 2)) return null;
  const pence = isWhole ? Number(whole) : Number(whole) * 100 + Number(fraction.padEnd(2, '0'));
  if (pence > mostPence) return null;
  return sign === '-' ? -pence : pence;
}
