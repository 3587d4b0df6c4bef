import { useQuery } from '@tanstack/react-query';
import { useMemo } from 'react';
import type { Due } from '../../../../src-preload/contract/parking/cases.ts';
import { api } from '../../../client.ts';
import { useMay } from '../../../components/me/me.tsx';

const everyMs = 60_000;

export interface Dues {
  readonly byStay: ReadonlyMap<string, Due>;
  /** Who is over their time, the longest first. */
  readonly overstaying: readonly string[];
}

/** Until when who is inside may be there, by the rules of their car parks; asked anew each minute. */
export function useDues(): Dues {
  const may = useMay()('cases.dueToLeave');
  const found = useQuery(api.cases.dueToLeave.queryOptions({ enabled: may, refetchInterval: everyMs })).data;
  return useMemo(
    () => ({
      byStay: new Map(found?.map((due) => [due.stayId, due])),
      overstaying: (found ?? []).filter(({ kinds }) => kinds.length > 0).map(({ stayId }) => stayId),
    }),
    [found],
  );
}
