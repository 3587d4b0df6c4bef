import { plainName } from './columnNames.ts';

/** Which list of a camera a plate stands on. */
export type PlateList = 'allow' | 'block';

const blocking =
  /\b(?:block(?:ed)?|black|deny|denied|denylist|ban(?:ned)?|barred|hot ?list|wanted|stolen|blocklist|blacklist|no entry|refused?)\b/;
const allowing =
  /\b(?:allow(?:ed)?|white|grant(?:ed)?|permit(?:ted)?|whitelist|allowlist|authori[sz]ed|accept(?:ed)?|pass)\b/;
/** Words that turn the others round, as in `Not allowed`: what is meant then is asked, for a guess could let somebody in. */
const turning = /\b(?:not|never|non|no(?! entry))\b/;

/** Whether words speak of keeping vehicles out, such as `Block list` and `Banned`. */
export function speaksOfBlocking(words: string): boolean {
  return blocking.test(plainName(words));
}

/** The lists that a column's name gives codes for: `Group(0-Block list; 1-Allow list)`. */
export function listCodes(columnName: string): ReadonlyMap<string, PlateList> {
  const codes = new Map<string, PlateList>();
  for (const [, code = '', words = ''] of columnName.matchAll(/(\d+)\s*[-:=–]\s*([\p{L} ]+)/gu)) {
    const list = wordsOf(words);
    if (list !== null) codes.set(code, list);
  }
  return codes;
}

/** Which list a cell names, by its column's codes or its own words; null where it says neither. */
export function readList(cell: string, codes: ReadonlyMap<string, PlateList>): PlateList | null {
  return codes.get(cell.trim()) ?? wordsOf(cell);
}

function wordsOf(words: string): PlateList | null {
  const plain = plainName(words);
  if (turning.test(plain)) return null;
  const [blocks, allows] = [blocking.test(plain), allowing.test(plain)];
  return blocks === allows ? null : blocks ? 'block' : 'allow';
}
