/** How the key that opens a page is written. */
export function keyText(letter: string): string {
  return `Shift+${letter}`;
}
