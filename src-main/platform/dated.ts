/**
 * What holds from later days on, where a change of what held before goes on in it: each value that was as before the change becomes what it was
 * changed to, up to the day from which it is another.
 * @param later versions from later days on, in their order
 * @returns those that are others by it
 */
export function carriedOn<Value extends object>(
  later: readonly { readonly from: string | null; readonly value: Value }[],
  before: Value,
  after: Value,
): { readonly from: string | null; readonly value: Value }[] {
  const [was, is] = [valuesOf(before), valuesOf(after)];
  const running = new Set(Object.keys(is).filter((field) => !isSame(was[field], is[field])));
  return later.flatMap(({ from, value }) => {
    const own = valuesOf(value);
    for (const field of [...running]) if (!isSame(own[field], was[field])) running.delete(field);
    if (running.size === 0) return [];
    return [{ from, value: { ...value, ...Object.fromEntries([...running].map((field) => [field, is[field]])) } }];
  });
}

/** Whether two values say the same. */
export function isSame(a: unknown, b: unknown): boolean {
  return JSON.stringify(a) === JSON.stringify(b);
}

/** What an object says, by name. */
export function valuesOf(section: object): Readonly<Record<string, unknown>> {
  return { ...section };
}
