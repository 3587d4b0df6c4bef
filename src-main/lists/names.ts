import type { Permits } from './permits/service.ts';
import type { Visitors } from './visitors/service.ts';

/** What permits, visits and groups are called, by their ids, as a list names them; those that are gone are left out. */
export async function namesOf(
  ids: readonly string[],
  { permits, visitors }: { readonly permits: Permits; readonly visitors: Pick<Visitors, 'names'> },
): Promise<ReadonlyMap<string, string>> {
  const names = new Map(permits.groups().map(({ id, name }) => [id, name]));
  for (const { id, name, number } of await permits.many(ids)) names.set(id, name === '' ? number : name);
  for (const [id, name] of await visitors.names(ids.filter((id) => !names.has(id)))) names.set(id, name);
  return new Map(ids.flatMap((id) => (names.has(id) ? [[id, names.get(id) ?? '']] : [])));
}
