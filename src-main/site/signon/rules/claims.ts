import type { Role } from '../../../../src-preload/contract/roles.ts';

/** What a provider says of a person: claims of OpenID Connect, attributes of SAML. */
export type Claims = Readonly<Record<string, unknown>>;

/** The texts that stand under a name: one, several, or none. A name with dots is first tried as it is, then as a path. */
export function valuesOf(claims: Claims, name: string): string[] {
  const found = Object.hasOwn(claims, name) ? claims[name] : at(claims, name.split('.'));
  const all = Array.isArray(found) ? found : [found];
  return all.flatMap((value) => (['string', 'number', 'boolean'].includes(typeof value) ? [String(value)] : []));
}

function at(value: unknown, path: readonly string[]): unknown {
  const [first, ...rest] = path;
  if (first === undefined) return value;
  if (typeof value !== 'object' || value === null || !Object.hasOwn(value, first)) return undefined;
  return at((value as Record<string, unknown>)[first], rest);
}

/** The role that a person has: that of the first row whose value they have. Null for none, who is not let in. */
export function roleFrom(
  rows: readonly { readonly value: string; readonly role: Role }[],
  values: readonly string[],
): Role | null {
  return rows.find(({ value }) => values.includes(value))?.role ?? null;
}

/** Whether a second factor is known to have been asked for, by how the person proved themselves to the provider. */
export function isTwofold(
  { isAlways, values }: { readonly isAlways: boolean; readonly values: readonly string[] },
  methods: readonly string[],
): boolean {
  return isAlways || methods.some((method) => values.includes(method));
}

const longest = 60;
/** Where a provider sends no name under the one that was set. */
const otherNames = ['name', 'preferred_username', 'email'];

/** What a person is to be called here: without what does not belong into a name, and no longer than one may be. */
export function nameFrom(claims: Claims, nameClaim: string): string {
  const given = [nameClaim, ...otherNames].map((claim) => clean(valuesOf(claims, claim)[0] ?? ''));
  return given.find((name) => name !== '') ?? 'Colleague';
}

function clean(text: string): string {
  const plain = text
    .replace(/[\p{Cc}\p{Cf}]/gu, '')
    .replace(/\s+/g, ' ')
    .trim();
  // Halves of letters go too, such as of one that was cut in two.
  return plain
    .slice(0, longest)
    .replace(/\p{Cs}/gu, '')
    .trim();
}

/** The same name with a number behind it, for one that somebody else has or had. */
export function numbered(name: string, number: number): string {
  const end = ` ${number}`;
  return number < 2 ? name : `${name.slice(0, longest - end.length).trim()}${end}`;
}
