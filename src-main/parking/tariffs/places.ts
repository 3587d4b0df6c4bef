import type { Writing } from '../../platform/database.ts';
import type { TariffStore } from './store.ts';

/** A tariff held at a car park from a moment until another, UTC ms; `fromAt` 0 is from the beginning, `untilAt` null until now. */
export interface TariffPlace {
  readonly carParkId: string;
  readonly tariffId: string;
  readonly fromAt: number;
  readonly untilAt: number | null;
}

/** Where and when each tariff held. It is held in memory, as the tariffs are. */
export function createTariffPlaces(store: Pick<TariffStore, 'places' | 'openPlace' | 'closePlace'>) {
  let places: TariffPlace[] = [];
  let held = new Set<string>();
  const take = (next: TariffPlace[]) => {
    places = next;
    held = new Set(next.map(({ tariffId }) => tariffId));
  };

  return {
    async start(): Promise<void> {
      take(await store.places());
    },

    /** Whether a tariff holds, or has held, anywhere. */
    hasHeld: (tariffId: string) => held.has(tariffId),

    /** The id of the tariff that held at a car park at a moment; null where none did. */
    heldAt(carParkId: string, at: number): string | null {
      const holding = places.filter(
        (place) =>
          place.carParkId === carParkId && place.fromAt <= at && (place.untilAt === null || at < place.untilAt),
      );
      return holding.toSorted((a, b) => a.fromAt - b.fromAt).at(-1)?.tariffId ?? null;
    },

    /** The moments at which another tariff may have begun to hold at a car park, or one ended; UTC ms, by car park. */
    turns(): ReadonlyMap<string, readonly number[]> {
      const byPlace = Map.groupBy(places, ({ carParkId }) => carParkId);
      return new Map(
        [...byPlace].map(([id, all]) => [
          id,
          all.flatMap(({ fromAt, untilAt }) => (untilAt === null ? [fromAt] : [fromAt, untilAt])),
        ]),
      );
    },

    /** Where a tariff held until a moment, such as that of its removal. */
    until: (tariffId: string, at: number) =>
      places.filter((place) => place.tariffId === tariffId && place.untilAt === at).map(({ carParkId }) => carParkId),

    /**
     * Writes where a tariff holds from a moment on. The first one of a car park holds there from the beginning.
     * @returns what takes it into memory, once it is committed
     */
    async move(writing: Writing, tariffId: string, carParkIds: readonly string[], now: number): Promise<() => void> {
      const next = places.map((place) => {
        const { fromAt, untilAt } = place;
        const isHere = carParkIds.includes(place.carParkId);
        if (place.tariffId === tariffId && untilAt === null && !isHere) return { ...place, untilAt: now };
        // By a clock that was ahead: what was to begin, or to end, later does so now.
        if (place.tariffId === tariffId && untilAt === null && fromAt > now) return { ...place, untilAt: fromAt };
        if (isHere && untilAt !== null && untilAt > now) return { ...place, untilAt: Math.max(fromAt, now) };
        return place;
      });
      for (const [at, place] of next.entries()) if (place !== places[at]) await store.closePlace(writing, place);
      for (const carParkId of new Set(carParkIds)) {
        const here = next.filter((place) => place.carParkId === carParkId);
        if (here.some((place) => place.tariffId === tariffId && place.untilAt === null)) continue;
        const place = { carParkId, tariffId, fromAt: here.length === 0 ? 0 : now, untilAt: null };
        const same = next.findIndex(
          (each) => each.carParkId === carParkId && each.tariffId === tariffId && each.fromAt === place.fromAt,
        );
        if (same >= 0) next.splice(same, 1);
        next.push(place);
        await store.openPlace(writing, place);
      }
      return () => take(next);
    },

    /** Writes that a tariff holds again where it held until a moment, as if it had never ended. */
    async reopen(
      writing: Writing,
      tariffId: string,
      carParkIds: readonly string[],
      untilAt: number,
    ): Promise<() => void> {
      const next = places.map((place) =>
        place.tariffId === tariffId && place.untilAt === untilAt && carParkIds.includes(place.carParkId)
          ? { ...place, untilAt: null }
          : place,
      );
      for (const [at, place] of next.entries()) if (place !== places[at]) await store.closePlace(writing, place);
      return () => take(next);
    },
  };
}

export type TariffPlaces = ReturnType<typeof createTariffPlaces>;
