/** Under which two spellings of one number, or of one name, meet: whatever the case and however wide the gaps. */
export function nameKey(name: string): string {
  return name.normalize('NFKC').trim().replace(/\s+/g, ' ').toLowerCase();
}
