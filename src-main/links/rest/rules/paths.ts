/** An address of `/v1` as it is declared. */
export interface DeclaredPath {
  readonly method: string;
  /** Below `/v1`, such as `/reads/{id}`. */
  readonly path: string;
}

/** Which methods there are at an address, whatever its ids; none where there is no such address. */
export function methodsAt(declared: readonly DeclaredPath[], path: string): string[] {
  const at = declared.filter((each) => fits(each.path, path)).map(({ method }) => method);
  return [...new Set(at.includes('GET') ? [...at, 'HEAD'] : at)].sort();
}

/** Whether an address fits a declared one. */
export function fits(declared: string, path: string): boolean {
  const [wanted, given] = [declared.split('/'), path.split('/')];
  return (
    wanted.length === given.length &&
    wanted.every((part, place) => (part.startsWith('{') ? given[place] !== '' : part === given[place]))
  );
}

/** The parts of a JSON value lie in one another no deeper than a person would write them. */
export const deepest = 40;

/** Whether a value lies too deep in itself for what walks through it. */
export function isTooDeep(value: unknown): boolean {
  let level: unknown[] = [value];
  for (let depth = 0; level.length > 0; depth += 1) {
    if (depth > deepest) return true;
    level = level.flatMap((each) => (each !== null && typeof each === 'object' ? Object.values(each) : []));
  }
  return false;
}

/** Whether `If-Match` or `If-None-Match` names a tag (RFC 9110 section 13.1); `*` names whatever is there. */
export function namesTag(header: string, tag: string): boolean {
  const strong = (text: string) => text.replace(/^W\//, '');
  return header.split(',').some((part) => part.trim() === '*' || strong(part.trim()) === tag);
}
