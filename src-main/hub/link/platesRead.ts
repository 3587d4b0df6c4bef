import { sql } from 'kysely';
import * as z from 'zod';
import type { Clock } from '../../platform/clock.ts';
import { asking, type connectHub, type HubAccess } from '../connection/service.ts';
import type { Standing } from './worker.ts';

const toldSchema = z.object({
  plates: z.number().int().nonnegative(),
  mostPlates: z.number().int().positive().nullable(),
});
/** How many plates were read this month at all sites of the tenant, by the hub's clock, and how many were agreed; null for no limit. */
export type PlatesRead = z.infer<typeof toldSchema>;

/** From this version on a hub counts them. */
const versionThatCounts = 70;
const lookEveryMs = 3_600_000;

/** Asks now and then how many plates the hub counted. Nothing is done or left undone for what it tells. */
export function createPlatesRead(
  access: HubAccess,
  hub: ReturnType<typeof connectHub>,
  clock: Pick<Clock, 'monotonicMs'>,
) {
  let doesCount = false;
  let lookedMs = Number.NEGATIVE_INFINITY;
  let told: PlatesRead | null = null;
  return {
    told: () => told,
    agree({ version }: Standing): void {
      doesCount = version >= versionThatCounts;
    },
    async look(): Promise<void> {
      if (!doesCount || clock.monotonicMs() - lookedMs < lookEveryMs) return;
      lookedMs = clock.monotonicMs();
      const { rows } = await asking(access.address, () =>
        sql<{ told: unknown }>`SELECT gatehouse.plates_this_month() AS told`.execute(hub.db),
      );
      told = toldSchema.safeParse(rows[0]?.told).data ?? null;
    },
  };
}
