/** Somebody who may use their PIN at this desk. */
export interface Person {
  readonly id: string;
  readonly name: string;
}

/** The one that a number key takes: 1 to 9, then 0 for the tenth. */
export function personAt(persons: readonly Person[], digit: string): Person | null {
  const index = digit === '0' ? 9 : Number(digit) - 1;
  return persons[index] ?? null;
}

/** The next one whose name, or a word of it, begins with the letter; null where none does. */
export function personByLetter(persons: readonly Person[], chosenId: string | null, letter: string): Person | null {
  if (!/^\p{L}$/u.test(letter)) return null;
  const begins = ({ name }: Person) =>
    name.split(/\s+/).some((word) => word.toLowerCase().startsWith(letter.toLowerCase()));
  const from = persons.findIndex(({ id }) => id === chosenId) + 1;
  return [...persons.slice(from), ...persons.slice(0, from)].find(begins) ?? null;
}

/** The one beside, around the end. */
export function personBeside(persons: readonly Person[], chosenId: string | null, step: 1 | -1): string | null {
  const at = persons.findIndex(({ id }) => id === chosenId);
  if (at === -1) return (step === 1 ? persons[0] : persons.at(-1))?.id ?? null;
  return persons[(at + step + persons.length) % persons.length]?.id ?? null;
}

/** Two letters that stand for a name. */
export function initialsOf(name: string): string {
  const words = name.split(/\s+/).filter((word) => word !== '');
  const letters = words.length > 1 ? [words[0]?.[0], words.at(-1)?.[0]] : [...(words[0] ?? '').slice(0, 2)];
  return letters.join('').toUpperCase();
}
