import { createHash } from 'node:crypto';
import { heldVersions } from '../../../src-preload/contract/parking/heldVersions.ts';
import type { TariffCalendar } from '../../../src-preload/contract/parking/pricing/days.ts';
import type { StoredTariff } from '../../../src-preload/contract/parking/tariffBook.ts';
import { dayOfIso, isoOfDay } from '../../../src-preload/contract/siteClock.ts';
import type { Clock } from '../../platform/clock.ts';
import type { Database, Writing } from '../../platform/database.ts';
import type { Log } from '../../platform/log.ts';
import { createOwedWork } from '../../platform/owedWork.ts';
import { readStored } from '../../platform/storedJson.ts';
import type { TariffPlaces } from './places.ts';
import { firstOther, type HeldFrom, type WhatHeld } from './rules/whatHeld.ts';
import { whatHeldSchema } from './whatHeldSchema.ts';

export interface PastChangeOptions {
  readonly db: Database;
  readonly log: Log;
  readonly clock: Clock;
  readonly calendar: () => TariffCalendar;
  readonly places: Pick<TariffPlaces, 'turns'>;
  /** All tariffs, those that were removed, too. */
  readonly all: () => readonly StoredTariff[];
  readonly heldThen: (carParkId: string, at: number) => StoredTariff | null;
  /** Lets nobody change tariffs while something is done. */
  readonly inTurn: <T>(doing: () => Promise<T>) => Promise<T>;
  /**
   * Notes in a transaction from which moment in the past on (UTC ms) other prices hold than did, and others are charged who left at once; null where
   * none. Answers with what begins what follows, once that is written.
   */
  readonly onPastChanged?:
    | ((writing: Writing, since: Readonly<Record<'prices' | 'chargesFromStart', number | null>>) => Promise<() => void>)
    | undefined;
}

/** What held where and when, and what of the past is other once that was changed. */
export function createPastChange(options: PastChangeOptions) {
  const { db, log, clock, calendar, places, all, heldThen, inTurn, onPastChanged } = options;
  /** The prices of a car park at a moment, and by whose day a version goes; null where none held. */
  function rulesAt(carParkId: string, at: number) {
    const held = heldThen(carParkId, at);
    if (held === null) return null;
    const day = isoOfDay(calendar().clock.wallOf(at).day);
    return { rules: heldVersions(held.tariff, day).at(-1)?.rules, versionHolds: held.tariff.versionHolds };
  }

  function step(carParkId: string, at: number): HeldFrom {
    const found = rulesAt(carParkId, at);
    const prices = found === null ? '' : createHash('sha256').update(JSON.stringify(found)).digest('base64');
    return { at, prices, chargesFromStart: found?.rules?.chargesFromStart ?? false };
  }

  function whatHeld(): WhatHeld {
    const days = all().flatMap(({ tariff }) => tariff.versions.flatMap(({ from }) => dayOfIso(from ?? '') ?? []));
    const { clock: wall } = calendar();
    const starts = [...new Set(days)].map((day) => wall.startOfDay(day));
    return new Map(
      [...places.turns()].map(([id, turns]) => {
        const moments = [...new Set([...turns, ...starts])].sort((a, b) => a - b);
        return [id, moments.map((at) => step(id, at))];
      }),
    );
  }

  /** Tells what is other than it was before a change, as far as it is past: what will hold is none. */
  async function tellPastChange(before: WhatHeld): Promise<void> {
    const after = whatHeld();
    const since = (what: 'prices' | 'chargesFromStart') => {
      const at = firstOther(before, after, what);
      return at === null || at >= clock.now() ? null : at;
    };
    const [prices, chargesFromStart] = [since('prices'), since('chargesFromStart')];
    if ((prices === null && chargesFromStart === null) || onPastChanged === undefined) return;
    const begin = await db.transaction().execute((writing) => onPastChanged(writing, { prices, chargesFromStart }));
    begin();
  }

  const owed = createOwedWork({
    ...{ db, log, kind: 'tariffs' },
    work: (_since, _signal, about) =>
      inTurn(() => {
        // What nobody can read is taken for nothing at all: then all is told anew, which changes nothing where it was so.
        const cell = { column: 'owed_work.about', row: 'tariffs' };
        return tellPastChange(new Map(readStored(whatHeldSchema, about ?? '[]', cell, [])));
      }),
  });

  return {
    rulesAt,
    /** Notes what held until now, in the transaction of a change that may make it another. */
    keepWhatHeld: (writing: Writing) => owed.owe(writing, 0, JSON.stringify([...whatHeld()])),
    /** Tells what changes made of the past, also those whose telling a crash cut off. */
    settle: owed.settle,
    stop: owed.stop,
  };
}
