import { keepPreviousData, useInfiniteQuery, useQuery } from '@tanstack/react-query';
import { api } from '../../../client.ts';
import { useFreshCharges } from '../../../components/charge/useCharge.ts';
import { useMay } from '../../../components/me/me.tsx';
import { type PaymentFilters, queryOf } from './paymentFilters.ts';

const pageSize = 60;

/** How many payments have no stay. */
export function useUnmatched(): number {
  const may = useMay();
  useFreshCharges();
  const found = useQuery(
    api.payments.list.queryOptions({ input: { view: 'unmatched', limit: 1 }, enabled: may('payments.list') }),
  );
  return found.data?.total ?? 0;
}

export function usePaymentList(filters: PaymentFilters) {
  return useInfiniteQuery(
    api.payments.list.infiniteOptions({
      input: (cursor: string | undefined) => ({ ...queryOf(filters), limit: pageSize, cursor }),
      initialPageParam: undefined,
      getNextPageParam: (page) => page.nextCursor ?? undefined,
      placeholderData: keepPreviousData,
    }),
  );
}
