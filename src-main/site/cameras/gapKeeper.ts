import type { Fault } from '../../../src-preload/contract/faults.ts';
import type { Gap } from '../../../src-preload/contract/site/cameras.ts';
import type { Clock } from '../../platform/clock.ts';
import type { Writing } from '../../platform/database.ts';
import { newId } from '../../platform/ids.ts';
import type { CameraStore } from './store.ts';

/** What is to be written: that a camera fell silent, or that it reads again. */
type GapChange =
  | { readonly gap: Gap }
  | {
      readonly readsAgain: {
        /** When it fell silent by the clock as it is then; null where an earlier run saw it. */
        readonly fromAt: number | null;
        readonly toAt: number;
      };
    };

/** As many changes of one camera as wait for a disk with room; with more, short times of reading between them are left out. */
const mostWaiting = 500;

/** When cameras were not reading: known at once, and written as soon as the disk takes it, with the times at which it was so. */
export function createGapKeeper(store: CameraStore, clock: Clock) {
  /** Since when each camera is silent, by the monotonic clock; null since an earlier run. */
  const silent = new Map<string, number | null>();
  const waiting = new Map<string, readonly GapChange[]>();

  const add = (cameraId: string, change: GapChange) =>
    waiting.set(cameraId, [...(waiting.get(cameraId) ?? []), change]);

  return {
    /** Goes on with a gap that the last run left open. */
    resume: (cameraId: string) => void silent.set(cameraId, null),

    fellSilent(cameraId: string, cause: Fault): void {
      if (silent.has(cameraId)) return;
      silent.set(cameraId, clock.monotonicMs());
      add(cameraId, { gap: { id: newId(), cameraId, fromAt: clock.now(), toAt: null, cause } });
    },

    recovered(cameraId: string): void {
      const since = silent.get(cameraId);
      if (since === undefined) return;
      silent.delete(cameraId);
      const changes = waiting.get(cameraId) ?? [];
      if (changes.length >= mostWaiting) waiting.set(cameraId, changes.slice(0, -2));
      // Of a gap that began in this run it is known how long it was, whatever the clock says by now.
      const toAt = clock.now();
      const fromAt = since === null ? null : Math.ceil(toAt - (clock.monotonicMs() - since));
      add(cameraId, { readsAgain: { fromAt, toAt } });
    },

    /** Writes what waits of a camera. Call what it gives once that has been committed. */
    async write(writing: Writing, cameraId: string): Promise<() => void> {
      const written = new Set(waiting.get(cameraId));
      for (const change of written) {
        if ('gap' in change) await store.openGap(writing, change.gap);
        else await store.closeGaps(writing, cameraId, change.readsAgain);
      }
      return () => {
        const left = (waiting.get(cameraId) ?? []).filter((change) => !written.has(change));
        if (left.length === 0) waiting.delete(cameraId);
        else waiting.set(cameraId, left);
      };
    },
  };
}
