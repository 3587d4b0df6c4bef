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
