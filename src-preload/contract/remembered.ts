/** A function of a number that keeps what it computed. It lets go of all it kept before it would keep more than `most`. */
export function remembered<Value extends object | number | string>(
  most: number,
  compute: (of: number) => Value,
): (of: number) => Value {
  const kept = new Map<number, Value>();
  return (of) => {
    const known = kept.get(of);
    if (known !== undefined) return known;
    const value = compute(of);
    if (kept.size >= most) kept.clear();
    kept.set(of, value);
    return value;
  };
}
