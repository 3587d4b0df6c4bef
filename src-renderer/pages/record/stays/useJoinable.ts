import { useQuery } from '@tanstack/react-query';
import type { Stay } from '../../../../src-preload/contract/record/stays.ts';
import { api } from '../../../client.ts';

const mostOffered = 8;

/** The other halves of a stay in its car park: exits without an entry, or entries without an exit, the most alike first. */
export function useJoinable(stay: Stay): readonly Stay[] {
  const waiting = useQuery(api.stays.list.queryOptions({ input: { view: 'waiting', limit: 500 } }));
  const inside = useQuery(api.stays.list.queryOptions({ input: { view: 'inside', limit: 500 } }));
  const all = new Map([...(waiting.data?.items ?? []), ...(inside.data?.items ?? [])].map((each) => [each.id, each]));
  const fits = ({ id, carParkId, entry, exit }: Stay) => {
    if (id === stay.id || carParkId !== stay.carParkId) return false;
    if (stay.entry === null) return entry !== null && exit === null && entry.at <= (stay.exit?.at ?? 0);
    return entry === null && exit !== null && exit.at >= stay.entry.at;
  };
  return [...all.values()]
    .filter(fits)
    .sort((a, b) => shared(b.mark, stay.mark) - shared(a.mark, stay.mark))
    .slice(0, mostOffered);
}

/** In how many places two marks have the same character. */
function shared(a: string, b: string): number {
  return [...a].filter((character, place) => character === b[place]).length;
}
