import { useMutation, useQuery, useQueryClient } from '@tanstack/react-query';
import { moneyText } from '../../../src-preload/contract/money.ts';
import type { deskKinds, Settled, StayAccount } from '../../../src-preload/contract/parking/payments.ts';
import type { Read } from '../../../src-preload/contract/record/reads.ts';
import { api, door } from '../../client.ts';
import { useLiveEvent } from '../../live/liveEvents.ts';
import { offerUndo } from '../feedback/offerUndo.tsx';
import { useMay } from '../me/me.tsx';

/** What is done with what a stay owes. Whole pence. */
export type Settling =
  | { readonly kind: (typeof deskKinds)[number]; readonly pence: number; readonly reference: string }
  | { readonly kind: 'waive'; readonly pence: number; readonly reason: string }
  | { readonly kind: 'validate'; readonly code: string };

/** Asks for what is owed anew whenever something is paid, or a stay or tariff is told otherwise. */
export function useFreshCharges(): void {
  const queries = useQueryClient();
  useLiveEvent(({ topic }) => {
    if (topic === 'payment.changed' || topic === 'payments.changed' || topic === 'tariffs.changed')
      void queries.invalidateQueries({ queryKey: api.payments.key() });
    else if (topic === 'stay.changed' || topic === 'stay.removed')
      void queries.invalidateQueries({ queryKey: api.payments.account.key() });
  });
}

/** What a stay owes, kept true: it rises with time. */
export function useAccount(stayId: string) {
  useFreshCharges();
  return useQuery(
    api.payments.account.queryOptions({
      input: { stayId },
      enabled: useMay()('payments.account'),
      refetchInterval: 30_000,
    }),
  );
}

/** What the vehicle of a read owes where it stands at an exit; null at every other gate. */
export function useChargeOf(read: Read | null): StayAccount | null {
  useFreshCharges();
  const isAsked = useMay()('payments.ofRead') && read !== null && read.mark !== '' && read.jobId === null;
  const found = useQuery(
    api.payments.ofRead.queryOptions({ input: { readId: read?.id ?? '' }, enabled: isAsked, staleTime: 10_000 }),
  );
  return isAsked ? (found.data ?? null) : null;
}

/** Settles what a stay owes, and says so with its way back. `readId` is the read at the exit, where it stands there. */
export function useSettleCharge(
  account: StayAccount | null,
  readId: string | undefined,
  onDone: (settled: Settled) => void,
) {
  const queries = useQueryClient();
  return useMutation({
    mutationFn: async (settling: Settling): Promise<Settled> => {
      if (account === null) throw new Error('Nothing is owed');
      const about = { stayId: account.stayId, readId, owedPence: account.owedPence };
      if (settling.kind === 'waive') return await door.payments.waive({ ...about, ...settling });
      if (settling.kind === 'validate') return await door.payments.validate({ ...about, code: settling.code });
      return await door.payments.take({ ...about, ...settling });
    },
    onSettled: () => queries.invalidateQueries({ queryKey: api.payments.key() }),
    onSuccess(settled) {
      const { payment } = settled;
      offerUndo(settledText(settled), () => {
        void door.payments.void({ id: payment.id, reason: 'Undone at once' });
      });
      onDone(settled);
    },
  });
}

/** `£4.20 taken for AB12CDE`. */
export function settledText({ payment }: Settled): string {
  const mark = payment.plates[0] ?? 'it';
  if (payment.kind === 'validation') return `${payment.reference} validated the parking of ${mark}.`;
  const verb = payment.kind === 'waiver' ? 'waived' : 'taken';
  return `${moneyText(payment.pence)} ${verb} for ${mark}.`;
}
