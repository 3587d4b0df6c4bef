import { setTimeout as wait } from 'node:timers/promises';
import type { LiveEvent } from '../../../src-preload/contract/events.ts';
import type { Log } from '../../platform/log.ts';
import { untilWritten } from '../../platform/untilWritten.ts';

export interface SecondLookOptions {
  /** The reads on which another decision would still matter, as far as it is known when the look begins. */
  readonly readsInView: () => Promise<readonly string[]>;
  readonly decideAnew: (readId: string) => Promise<void>;
  /** Resolves once what was changed holds for decisions too. */
  readonly settled: () => Promise<void>;
  readonly log: Log;
}

/** Changes that come this close together are looked at together. */
const gatherMs = 150;

/** Whether what an event tells of may change decisions that were made already. */
export function changesDecisions(event: LiveEvent): boolean {
  switch (event.topic) {
    case 'permits.changed':
    case 'permitGroups.changed':
    case 'watchList.changed':
    case 'visit.changed':
    case 'carParks.changed':
    case 'payment.changed':
    case 'tariffs.changed':
      return true;
    case 'settings.changed':
      return (
        event.change.section === 'access' || event.change.section === 'payments' || event.change.section === 'matching'
      );
    default:
      return false;
  }
}

/**
 * Decides again on the vehicles in view when what decisions are made from has changed. However much changes at once, and
 * however often, there is one look at a time and at most one that waits.
 */
export function createSecondLook({ readsInView, decideAnew, settled, log }: SecondLookOptions) {
  const stopping = new AbortController();
  const { signal } = stopping;
  const pause = (ms: number) => wait(ms, undefined, { signal });
  let isWanted = false;
  let looking: Promise<void> | null = null;

  async function look(): Promise<void> {
    while (isWanted) {
      await pause(gatherMs);
      await settled();
      isWanted = false;
      for (const readId of await readsInView()) {
        if (signal.aborted) return;
        await untilWritten(() => decideAnew(readId), { log, pause }).catch((err: unknown) => {
          if (!signal.aborted) log.error({ err, readId }, 'A read could not be decided on again');
        });
      }
    }
  }

  /** Asks for a look, soon. */
  function ask(): void {
    isWanted = true;
    looking ??= look()
      .catch((err: unknown) => {
        if (!signal.aborted) log.error({ err }, 'Vehicles in view could not be decided on again');
      })
      .finally(() => {
        looking = null;
        // It may have been asked for while the last look was ending.
        if (isWanted && !signal.aborted) ask();
      });
  }

  return {
    ask,
    async stop(): Promise<void> {
      stopping.abort();
      await looking;
    },
  };
}
