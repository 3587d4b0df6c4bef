import { type RawBuilder, type SqlBool, sql } from 'kysely';

/** Whom something is held on: a vehicle by its mark, folded (`foldPlate`), or a person by what is known of them, empty where it is not. */
export type Subject =
  | { readonly kind: 'plate'; readonly folded: string }
  | { readonly kind: 'person'; readonly name: string; readonly email: string; readonly telephone: string };

/** What stands in a text where a subject stood. */
export const erased = '[erased]';

/** How a subject is found in texts: a mark in any of its spellings, a person by any of the three, whatever the case. */
export interface Words {
  /** Whether the text is the subject and nothing else. */
  isAll(text: unknown): boolean;
  /** Whether the subject stands somewhere in the text, between other words. */
  standIn(text: unknown): boolean;
  /** The text with `erased` in place of the subject. */
  without(text: string): string;
  /** The value of a cell of JSON without the subject: list entries that are it, or have a value that is, are left out; elsewhere as `without`. */
  withoutIn(value: unknown): unknown;
  /** True for every cell in which it stands, and for few others: the coarse question that the database itself can answer. */
  likelyIn(column: string): RawBuilder<SqlBool>;
}

/** The spellings of one thing that is looked for. */
interface Needle {
  readonly pattern: string;
  likelyIn(column: RawBuilder<unknown>): RawBuilder<SqlBool>;
}

export function wordsOf(subject: Subject): Words {
  const needles = needlesOf(subject);
  const any = needles.map(({ pattern }) => pattern).join('|') || '(?!)';
  const within = () => new RegExp(`(?<![\\p{L}\\p{N}])(?:${any})(?![\\p{L}\\p{N}])`, 'giu');
  const whole = new RegExp(`^\\s*(?:${any})\\s*$`, 'iu');
  const isAll = (text: unknown) => typeof text === 'string' && whole.test(text);
  const without = (text: string) => text.replace(within(), erased);

  function withoutIn(value: unknown): unknown {
    if (typeof value === 'string') return without(value);
    if (Array.isArray(value)) return value.filter((entry) => !isAbout(entry)).map(withoutIn);
    if (value === null || typeof value !== 'object') return value;
    return Object.fromEntries(Object.entries(value).map(([key, inner]) => [key, withoutIn(inner)]));
  }
  function isAbout(entry: unknown): boolean {
    return isAll(entry) || (entry !== null && typeof entry === 'object' && Object.values(entry).some(isAll));
  }

  return {
    isAll,
    standIn: (text) => typeof text === 'string' && within().test(text),
    without,
    withoutIn,
    likelyIn(column) {
      const conditions = needles.map((needle) => needle.likelyIn(sql.ref(column)));
      return conditions.length === 0 ? sql<SqlBool>`false` : sql<SqlBool>`(${sql.join(conditions, sql` OR `)})`;
    },
  };
}

/**
 * Whether these are a person's. An e-mail address or a telephone number says so alone; a name only where the others do not speak against it, for
 * two people may have one name.
 */
export function isPerson(
  subject: Subject,
  { name, email, telephone }: { readonly name: string; readonly email: string; readonly telephone: string },
): boolean {
  if (subject.kind !== 'person') return false;
  const same = (a: string, b: string) => a !== '' && wordsOf({ ...nobody, name: a }).isAll(b);
  const differ = (a: string, b: string) => a !== '' && b !== '' && !same(a, b);
  if (same(subject.email, email)) return true;
  if (digitsOf(subject.telephone) !== '' && digitsOf(subject.telephone) === digitsOf(telephone)) return true;
  return same(subject.name, name) && !differ(subject.email, email) && !differ(subject.telephone, telephone);
}

const nobody = { kind: 'person', name: '', email: '', telephone: '' } as const;

function needlesOf(subject: Subject): Needle[] {
  if (subject.kind === 'plate') return subject.folded === '' ? [] : [needleOfMark(subject.folded)];
  const { name, email, telephone } = subject;
  const number = digitsOf(telephone);
  return [
    ...[name, email].filter((text) => text.trim() !== '').map(needleOfText),
    ...(number.length < 5 ? [] : [needleOfNumber(number)]),
  ];
}

/** Short marks are looked for as they are written only: with gaps, `A 1` would stand in many a sentence. */
function needleOfMark(folded: string): Needle {
  const gap = folded.length < 4 ? '' : '[\\s.·-]*';
  const pattern = [...folded].map((each) => (each === '0' ? '[0O]' : each === '1' ? '[1I]' : each)).join(gap);
  const bare = (column: RawBuilder<unknown>) =>
    ['.', '·', '-'].reduce(
      (inner, mark) => sql`replace(${inner}, ${mark}, '')`,
      sql`replace(upper(${column}), ' ', '')`,
    );
  return {
    pattern,
    likelyIn: (column) => sql<SqlBool>`instr(replace(replace(${bare(column)}, 'O', '0'), 'I', '1'), ${folded}) > 0`,
  };
}

/** SQLite knows the case of A–Z alone, so it is asked for the longest part without any other letter. */
function needleOfText(text: string): Needle {
  const plain = text.normalize('NFD').replace(/\p{M}/gu, '');
  const spelled = [...new Set([text.normalize('NFC'), plain])].map((each) =>
    each
      .trim()
      .split(/\s+/)
      .map((word) => word.replace(/[.*+?^${}()|[\]\\]/g, '\\$&'))
      .join('\\s+'),
  );
  const parts = text
    .normalize('NFC')
    .toLowerCase()
    .split(/[^a-z0-9@.'_+-]+/)
    .sort((a, b) => b.length - a.length);
  const part = parts[0] ?? '';
  return {
    pattern: spelled.join('|'),
    likelyIn: (column) => sql<SqlBool>`instr(lower(${column}), ${part}) > 0`,
  };
}

function needleOfNumber(digits: string): Needle {
  const bare = (column: RawBuilder<unknown>) =>
    [' ', '-', '(', ')', '.', '/'].reduce((inner, mark) => sql`replace(${inner}, ${mark}, '')`, column);
  return {
    pattern: `\\+?${[...digits].join('[\\s()./-]*')}`,
    likelyIn: (column) => sql<SqlBool>`instr(${bare(column)}, ${digits}) > 0`,
  };
}

function digitsOf(text: string): string {
  return text.replace(/\D/g, '');
}
