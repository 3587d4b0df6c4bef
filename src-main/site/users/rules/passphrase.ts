/** What the commonest passphrases are made of, the longest first; each is refused, also written several times or with digits at its end. */
export const common = `
  password passphrase passwort letmein welcome qwerty qwertyuiop asdfgh abcdef iloveyou
  football liverpool arsenal chelsea monkey dragon sunshine princess administrator admin
  gatehouse barrier carpark changeme secret trustno1 security
`
  .trim()
  .split(/\s+/)
  .sort((a, b) => b.length - a.length);

/**
 * Why a passphrase is too easily guessed, as a sentence; null where it is not. What is in the name or in the lists that guessers
 * begin with is refused (NIST SP 800-63B section 5.1.1.2); nothing is asked of its letters and digits.
 */
export function weaknessOf(passphrase: string, userName: string): string | null {
  const bare = passphrase
    .normalize('NFKC')
    .toLowerCase()
    .replace(/[^\p{L}\p{N}]/gu, '');
  if (new Set(bare).size < 5) return 'This is nearly the same character again and again. Use three or four words.';
  if (isRun(bare)) return 'This is a row of keys. Use three or four words.';
  const name = userName.toLowerCase().replace(/[^\p{L}\p{N}]/gu, '');
  const rest = [name, ...common].reduce((left, word) => (word.length < 3 ? left : left.replaceAll(word, '')), bare);
  if (rest.replace(/\p{N}/gu, '').length < 4 && rest.length < bare.length)
    return 'This is among the first that anybody would guess. Use three or four words that have nothing to do with each other.';
  return null;
}

/** Why a PIN is too easily guessed; null where it is not. */
export function weaknessOfPin(pin: string): string | null {
  if (new Set(pin).size === 1 || isRun(pin) || /^(19|20)\d\d$/.test(pin) || /^(..)\1+$/.test(pin))
    return 'This is among the first PINs that anybody would guess. Choose another.';
  return null;
}

const rows = ['0123456789', 'abcdefghijklmnopqrstuvwxyz', 'qwertyuiop', 'asdfghjkl', 'zxcvbnm'];
const runs = [...rows, ...rows.map((row) => [...row].reverse().join(''))];

/** Whether it is keys that follow each other, from the end of a row on to its beginning. */
function isRun(text: string): boolean {
  return runs.some((run) => run.repeat(text.length).includes(text));
}
