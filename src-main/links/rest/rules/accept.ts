/**
 * Whether whoever sent an `Accept` takes one of some types (RFC 9110 section 12.5.1). No header takes all; what is weighed with 0 is refused, by
 * the range that says it most exactly.
 */
export function takes(header: string | null, types: readonly string[]): boolean {
  if (header === null || header.trim() === '') return true;
  const ranges = header.split(',').map(rangeOf);
  return types.some((type) => {
    const [kind = ''] = type.split('/');
    const exactly = [type, `${kind}/*`, '*/*'].map((range) => ranges.find(({ name }) => name === range));
    return (exactly.find((range) => range !== undefined)?.weight ?? 0) > 0;
  });
}

function rangeOf(part: string): { readonly name: string; readonly weight: number } {
  const [name = '', ...said] = part.split(';').map((each) => each.trim().toLowerCase());
  const weight = said.find((each) => each.startsWith('q='))?.slice(2);
  return { name, weight: weight === undefined ? 1 : Number(weight) };
}
