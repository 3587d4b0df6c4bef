/** A mark as the interface says it to a screen reader: letter by letter. */
export function spelled(mark: string): string {
  return [...mark].join(' ');
}
