import type { StoredTariff, TariffValues } from '../../../src-preload/contract/parking/tariffBook.ts';
import { note } from '../../platform/audit/note.ts';
import type { Clock } from '../../platform/clock.ts';
import type { Writing } from '../../platform/database.ts';
import type { Outbox } from '../../platform/outbox.ts';
import type { createTariffPlaces } from './places.ts';
import type { TariffStore } from './store.ts';

/** A tariff as it is to be, whatever it was before. */
export interface IncomingTariff {
  readonly id: string;
  readonly tariff: TariffValues['tariff'];
  readonly createdAt: number;
  readonly isRemoved: boolean;
}

interface TakingInOptions {
  readonly store: TariffStore;
  readonly places: ReturnType<typeof createTariffPlaces>;
  readonly outbox: Outbox;
  readonly clock: Clock;
  readonly held: (id: string) => StoredTariff | undefined;
  readonly former: (id: string) => { readonly tariff: StoredTariff; readonly removedAt: number } | undefined;
  /** Notes what held until now, for what follows of its change. */
  readonly keepWhatHeld: (writing: Writing) => Promise<void>;
  /** What the audit keeps of a tariff. */
  readonly noted: (tariff: StoredTariff) => object;
}

/** Writes tariffs that came from elsewhere as they are; where each holds stays as it is, but that a removed one holds nowhere. */
export function createTakingIn(options: TakingInOptions) {
  const { store, places, outbox, clock, noted } = options;
  return async (writing: Writing, come: readonly IncomingTariff[], by: string): Promise<void> => {
    const now = clock.now();
    await options.keepWhatHeld(writing);
    for (const { id, tariff, createdAt, isRemoved } of come) {
      const [held, gone] = [options.held(id), options.former(id)];
      const before = held ?? gone?.tariff ?? null;
      const isSame = before !== null && JSON.stringify(before.tariff) === JSON.stringify(tariff);
      const revision = (before?.revision ?? 0) + (isSame ? 0 : 1);
      const made = before ?? { id, carParkIds: [], hasHeld: false, createdAt };
      const after = { ...made, tariff, revision, updatedAt: now, updatedBy: by };
      if (before === null) await store.insert(writing, after);
      else await store.update(writing, after);
      if (!isSame) await store.keepRevision(writing, after, by);
      if (isRemoved && gone === undefined) {
        await store.setRemoved(writing, id, now);
        await places.move(writing, id, [], now);
      } else if (!isRemoved && gone !== undefined) {
        await store.setRemoved(writing, id, null);
        await places.reopen(writing, id, after.carParkIds, gone.removedAt);
      }
      const was = held === undefined ? null : noted(held);
      const is = isRemoved ? null : noted(after);
      if (was === null && is === null) continue;
      const thing = { kind: 'tariff', id, label: tariff.name };
      const action = was === null ? 'tariffs.add' : is === null ? 'tariffs.remove' : 'tariffs.update';
      await note(writing, clock, { action, thing, values: {}, before: was, after: is, rule: by });
    }
    await outbox.append(writing, { topic: 'tariffs.changed' });
  };
}
