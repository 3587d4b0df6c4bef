import { useQuery } from '@tanstack/react-query';
import { Link } from '@tanstack/react-router';
import { useState } from 'react';
import { api } from '../../../client.ts';
import { countOf } from '../../../formatting.ts';
import { toReadQuery } from '../../record/reads/readFilters.ts';

/** How often a plate or pattern was read this week, today and six days before, with the way to those reads; nothing of one that was not. */
export function SeenThisWeek(props: { readonly pattern: string; readonly className?: string | undefined }) {
  const { pattern, className } = props;
  // The very time that the link asks for, and the same for as long as the page is open.
  const [asked] = useState(() => ({ ...toReadQuery({ plate: pattern, time: 'week' }, Date.now()), limit: 1 }));
  const seen = useQuery(api.reads.list.queryOptions({ input: { ...asked, plate: pattern } })).data?.total ?? null;
  if (seen === null || seen.count === 0) return null;
  return (
    <span className={className}>
      <Link to="/reads" search={{ plate: pattern, time: 'week' }}>
        Seen {seen.isExact ? '' : 'more than '}
        {countOf(seen.count, 'time')} this week
      </Link>
    </span>
  );
}
