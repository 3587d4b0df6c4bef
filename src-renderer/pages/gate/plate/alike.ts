/** Whether two marks are the same drawing: O is drawn as 0, and I as 1. */
export function isAlike(one: string, other: string): boolean {
  return folded(one) === folded(other);
}

/** Whether a plate fits a pattern of the watch list, in which `*` stands for any characters and `?` for one. */
export function fitsPattern(pattern: string, mark: string): boolean {
  const source = [...folded(pattern)].map((each) => (each === '*' ? '.*' : each === '?' ? '.' : each)).join('');
  return new RegExp(`^${source}$`).test(folded(mark));
}

function folded(mark: string): string {
  return mark
    .toUpperCase()
    .replace(/[^A-Z0-9*?]/g, '')
    .replaceAll('O', '0')
    .replaceAll('I', '1');
}
