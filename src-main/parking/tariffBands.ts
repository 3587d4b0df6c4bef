import { setImmediate as breathe } from 'node:timers/promises';
import type { Period } from '../../src-preload/contract/period.ts';
import type { Stay } from '../../src-preload/contract/record/stays.ts';
import type { createStayLookups } from '../record/stays/lookups.ts';

/** How many left in one band of a tariff, and how long all of them together had stayed, ms. */
export interface TariffBand {
  readonly tariff: string;
  readonly band: string;
  readonly count: number;
  readonly ms: number;
}

export interface BandOptions {
  readonly stays: Pick<ReturnType<typeof createStayLookups>, 'leftWithin'>;
  /** The tariff that held when a stay began, and the row of its board that the stay falls into; null where none tells of it. */
  readonly bandOf: (stay: Stay) => Promise<{ readonly tariff: string; readonly band: string } | null>;
}

/** Each is priced; others have their turn in between. */
const staysAtOnce = 50;

/**
 * Who left within a time, by the band of the tariff that they fell into (parking.md, section 5: average stay and count per tariff band); those whose entry
 * or exit was not seen are none of them. By tariff, the shortest average first.
 */
export async function tariffBands(
  { stays, bandOf }: BandOptions,
  { fromAt, untilAt }: Pick<Period, 'fromAt' | 'untilAt'>,
  carParkIds: readonly string[] | null,
): Promise<TariffBand[]> {
  const bands = new Map<string, TariffBand>();
  for (let after: { leftAt: number; id: string } | null = null; ; ) {
    const page = await stays.leftWithin(fromAt, untilAt, after, staysAtOnce);
    for (const stay of page) {
      const found = carParkIds === null || carParkIds.includes(stay.carParkId ?? '') ? await bandOf(stay) : null;
      if (found === null || stay.entry === null || stay.exit === null) continue;
      const key = JSON.stringify(found);
      const { count, ms } = bands.get(key) ?? { count: 0, ms: 0 };
      bands.set(key, { ...found, count: count + 1, ms: ms + Math.max(0, stay.exit.at - stay.entry.at) });
    }
    const last = page.at(-1);
    if (last === undefined || page.length < staysAtOnce) break;
    after = { leftAt: last.exit?.at ?? 0, id: last.id };
    await breathe();
  }
  return [...bands.values()].toSorted(
    (a, b) => a.tariff.localeCompare(b.tariff, 'en-GB', { numeric: true }) || a.ms / a.count - b.ms / b.count,
  );
}
