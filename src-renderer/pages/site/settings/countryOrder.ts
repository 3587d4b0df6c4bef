const names = new Intl.DisplayNames('en-GB', { type: 'region' });

/** A country's name in English: `GB` is `United Kingdom`. */
export function countryName(code: string): string {
  return names.of(code) ?? code;
}

/** The list with one entry at another place. */
export function moved<T>(list: readonly T[], from: number, to: number): T[] {
  const item = list[from];
  if (item === undefined || to < 0 || to >= list.length) return [...list];
  return list.toSpliced(from, 1).toSpliced(to, 0, item);
}
