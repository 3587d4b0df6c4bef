/** What follows a comma without being a first name. */
const titles = new Set(
  'ltd limited plc llp llc inc corp co gmbh ag sa bv jr jnr sr snr junior senior ii iii iv esq phd md msc bsc ba ma mba mbe obe cbe kc qc rn'.split(
    ' ',
  ),
);
const lastFirst = /^\s*([^,]+?)\s*,\s*([^,]+?)\s*$/;

/** A person's name with the first name first: `Clarke, Björn` is Björn Clarke. Other names stay as they are. */
export function firstNameFirst(name: string): string {
  const [, last, first] = lastFirst.exec(name) ?? [];
  if (
    last === undefined ||
    first === undefined ||
    /[\d&@/]/.test(name) ||
    titles.has(first.toLowerCase().replace(/\W/g, ''))
  )
    return name;
  return `${first} ${last}`;
}

/** Whether two names are of the same person by their letters: whichever comes first, and however the accents are stored. */
export function isSamePerson(a: string, b: string): boolean {
  const plain = (name: string) => firstNameFirst(name.trim()).normalize('NFC').replace(/\s+/g, ' ');
  return plain(a) === plain(b);
}
