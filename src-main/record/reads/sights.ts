import type { Clock } from '../../platform/clock.ts';

/** When a vehicle was in view, by `Clock.monotonicMs`. */
export interface Sight {
  readonly cameraId: string;
  readonly firstMs: number;
  readonly lastMs: number;
  /** What was added to make UTC of these times when they were written down last. */
  readonly offsetMs: number;
  /** Whether it stood there from the camera's first picture on, and has not moved since. */
  readonly arrivedUnseen: boolean;
}

/** Vehicles that a site sees in some hours. */
const mostRemembered = 5_000;
/** What was seen so far ahead of the clock was written down by another clock. */
const aheadMs = 1_000;

/**
 * When the reads of this run were in view, by a clock that nobody can set. The record knows UTC alone, and two of its times do not tell
 * what lay between them where the computer's clock was set meanwhile.
 */
export class Sights {
  readonly #sights = new Map<string, Sight>();

  get(readId: string): Sight | null {
    return this.#sights.get(readId) ?? null;
  }

  put(readId: string, sight: Sight): void {
    this.#sights.delete(readId);
    this.#sights.set(readId, sight);
    const [oldest] = this.#sights.keys();
    if (this.#sights.size > mostRemembered && oldest !== undefined) this.#sights.delete(oldest);
  }

  /** The reads that were in view at a moment or after it, the newest report first. */
  since(ms: number): string[] {
    return [...this.#sights]
      .filter(([, { lastMs }]) => lastMs >= ms)
      .map(([id]) => id)
      .reverse();
  }

  /** The reads of one camera that were in view at a moment or after it, the newest report first. */
  ofCamera(cameraId: string, ms: number): string[] {
    return this.since(ms).filter((id) => this.#sights.get(id)?.cameraId === cameraId);
  }

  /** How long lay between two reads, ms, 0 where they overlap; null where this run has not seen both. */
  gapMs(readId: string, otherId: string): number | null {
    const [a, b] = [this.get(readId), this.get(otherId)];
    return a === null || b === null ? null : Math.max(0, a.firstMs - b.lastMs, b.firstMs - a.lastMs);
  }

  /** When a read was in view by the clock as it is now, UTC ms; for ever ago where the record lies ahead of it. */
  byNow<R extends { readonly id: string; readonly firstSeenAt: number; readonly lastSeenAt: number }>(
    read: R,
    clock: Clock,
  ): R {
    const sight = this.get(read.id);
    const lastSeenAt = clock.now() - this.agoMs(read, clock);
    const lasted = sight === null ? read.lastSeenAt - read.firstSeenAt : sight.lastMs - sight.firstMs;
    return { ...read, firstSeenAt: lastSeenAt - lasted, lastSeenAt };
  }

  /**
   * How long ago the vehicle of a read was last in view, ms. Of a read that an earlier run has seen only the record tells; where that lies
   * ahead of the clock, it is not known, and counts as for ever ago.
   */
  agoMs({ id, lastSeenAt }: { readonly id: string; readonly lastSeenAt: number }, clock: Clock): number {
    const sight = this.get(id);
    if (sight !== null) return clock.monotonicMs() - sight.lastMs;
    const agoMs = clock.now() - lastSeenAt;
    return agoMs >= -aheadMs ? Math.max(0, agoMs) : Number.POSITIVE_INFINITY;
  }
}
