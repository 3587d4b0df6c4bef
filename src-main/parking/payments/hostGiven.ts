import type { SeenRecord } from '../../record/openRecord.ts';
import type { Accounts } from './accounts.ts';
import type { PaymentStore } from './store.ts';

/** What codes of a host came to. */
export interface HostGiven {
  readonly uses: number;
  /** What they took off, as the stays are priced by now; of a stay that is no longer kept nothing is known. */
  readonly pence: number;
}

export interface HostGivenOptions {
  readonly store: Pick<PaymentStore, 'validations'>;
  readonly stays: Pick<SeenRecord['stayLookups'], 'many'>;
  readonly accounts: Accounts;
}

const atOnce = 500;

/** What hosts gave, by when their codes were used. */
export function createHostGiven({ store, stays, accounts }: HostGivenOptions) {
  return {
    /**
     * By host, of one alone where that is named. UTC ms.
     * @param carParkIds where; null is everywhere
     */
    async within(
      fromAt: number,
      toAt: number,
      { hostId = null, carParkIds = null }: { hostId?: string | null; carParkIds?: readonly string[] | null } = {},
    ): Promise<ReadonlyMap<string, HostGiven>> {
      const used = (await store.validations(fromAt, toAt, hostId)).filter(
        ({ carParkId }) => carParkIds === null || carParkIds.includes(carParkId),
      );
      const given = new Map<string, number>();
      const stayIds = [...new Set(used.flatMap(({ stayId }) => stayId ?? []))];
      for (let from = 0; from < stayIds.length; from += atOnce) {
        const some = await stays.many(stayIds.slice(from, from + atOnce));
        for (const accounted of await accounts.of(some, null, false))
          for (const [id, pence] of accounted.given) given.set(id, pence);
      }
      const sums = new Map<string, HostGiven>();
      for (const { id, hostId: of } of used) {
        const { uses, pence } = sums.get(of ?? '') ?? { uses: 0, pence: 0 };
        sums.set(of ?? '', { uses: uses + 1, pence: pence + (given.get(id) ?? 0) });
      }
      return sums;
    },
  };
}

export type HostsGave = ReturnType<typeof createHostGiven>;
