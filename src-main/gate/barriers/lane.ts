import { setTimeout as pause } from 'node:timers/promises';
import type { Barrier } from '../../../src-preload/contract/gate/barriers.ts';
import type { GivenUpReason, Said, Saying } from '../../../src-preload/contract/record/barrierWords.ts';
import { type Device, DeviceFault, type DeviceStatus, givenUp, Interrupted } from '../devices/service.ts';
import { type Motion, pauseBeforeRepeat } from './rules/repeats.ts';
import type { StoredBarrier, StoredCommand } from './store.ts';

/** What came of sending something to a device. */
export interface Sent {
  readonly ok: boolean;
  /** What the device said, or what went wrong. */
  readonly said: Said;
  readonly attempts: number;
  /** Whether the device may have done it. */
  readonly obeyed: boolean;
  readonly tookMs: number;
  /** It was ended from here, which says nothing about the device. */
  readonly isGivenUp: boolean;
}

export interface Sending {
  readonly signal: AbortSignal;
  /** Asked before every attempt; an objection ends it, and nothing is sent. */
  readonly against?: () => Promise<{ readonly said: Saying | null } | null>;
  /** Not again, however it ends. */
  readonly once?: boolean;
}

/**
 * One barrier at work: what is known of it now, and the one way to its device, on which there is never more than one thing. A
 * command goes before a question about the position, and does not wait for its answer.
 */
export class Lane {
  barrier: StoredBarrier;
  device: Device | null;
  position: Barrier['position'] = 'unknown';
  health: Barrier['health'] = null;
  lastCommand: StoredCommand | null = null;
  /** The command whose contact is still to be switched off. */
  owing: StoredCommand | null = null;
  /** Since when its mode holds in this run, by a clock that nobody can set, ms. */
  modeSinceMs: number;
  /** Reads whose opening is under way; `again` where they were told of anew meanwhile. */
  readonly considering = new Map<string, { again: boolean }>();
  /** Openings that are under way or wait for their turn, each until its pulse is over. */
  openings = 0;
  /** Whether it is one of the site's barriers, and not what somebody tries out. */
  readonly isSaved: boolean;
  readonly #steady: () => number;
  #tail: Promise<unknown> = Promise.resolve();
  #waiting = 0;
  #opening: AbortController | null = null;
  #asking: AbortController | null = null;
  #isStopping = false;

  constructor(
    barrier: StoredBarrier,
    device: Device | null,
    { steady, isSaved }: { readonly steady: () => number; readonly isSaved: boolean },
  ) {
    this.barrier = barrier;
    this.device = device;
    this.#steady = steady;
    this.modeSinceMs = steady();
    this.isSaved = isSaved;
  }

  get isBusy(): boolean {
    return this.#waiting > 0;
  }

  /** A mode keeps its contact on. */
  get isKeptOpen(): boolean {
    return this.barrier.mode.mode === 'heldOpen' || this.barrier.mode.mode === 'released';
  }

  get isStopping(): boolean {
    return this.#isStopping;
  }

  /** Does something with the device when all that was asked for before is done. The signal is that of `interrupt`. */
  exclusively<T>(work: (signal: AbortSignal) => Promise<T>): Promise<T> {
    this.#asking?.abort(new Interrupted('commandFirst'));
    this.#waiting++;
    const done = this.#tail.then(async () => {
      const opening = new AbortController();
      this.#opening = opening;
      if (this.#isStopping) opening.abort(new Interrupted('stopping'));
      try {
        return await work(opening.signal);
      } finally {
        this.#opening = null;
        this.#waiting--;
      }
    });
    this.#tail = done.catch(() => undefined);
    return done;
  }

  /** Ends what is under way and listens to its signal, at once. */
  interrupt(why: GivenUpReason): void {
    this.#opening?.abort(new Interrupted(why));
    this.#asking?.abort(new Interrupted(why));
  }

  async stop(): Promise<void> {
    this.#isStopping = true;
    this.interrupt('stopping');
    await this.#tail;
  }

  /** Sends, and repeats where that is harmless. Never throws. */
  async send(motion: Motion, { signal, against = async () => null, once = false }: Sending): Promise<Sent> {
    const began = this.#steady();
    let obeyed = false;
    let last: Said = [];
    for (let attempts = 1; ; attempts++) {
      const result = (ok: boolean, said: Said, made = attempts): Sent => ({
        ok,
        said,
        attempts: made,
        obeyed,
        tookMs: Math.round(this.#steady() - began),
        isGivenUp: signal.aborted,
      });
      const no = signal.aborted ? null : await against();
      if (no !== null || signal.aborted) {
        const why = signal.aborted ? givenUp(signal) : (no?.said ?? { code: 'openedBefore' as const });
        return result(false, [...last, why], attempts - 1);
      }
      try {
        const answer = await this.#attempt(motion, signal);
        obeyed = true;
        return result(true, [answer]);
      } catch (error) {
        const fault = faultFrom(error);
        obeyed ||= fault.obeyed === 'maybe';
        last = [fault.said];
        const pauseMs = pauseBeforeRepeat(motion, attempts, {
          obeyed: obeyed ? 'maybe' : 'no',
          passing: fault.passing,
        });
        if (pauseMs === null || once || this.#isStopping || signal.aborted) return result(false, last);
        await pause(pauseMs, undefined, { signal }).catch(() => undefined);
      }
    }
  }

  /** What the device tells of itself; null where a command came first, or it tells nothing. */
  async ask(): Promise<DeviceStatus | null> {
    const { device } = this;
    if (device === null || !device.tellsPosition || this.isBusy || this.#isStopping) return null;
    const asking = new AbortController();
    this.#asking = asking;
    const asked = this.#tail.then(() => device.status(this.#timed(asking.signal)));
    this.#tail = asked.catch(() => undefined);
    try {
      return await asked;
    } catch (error) {
      if (asking.signal.aborted) return null;
      throw faultFrom(error);
    } finally {
      if (this.#asking === asking) this.#asking = null;
    }
  }

  async #attempt(motion: Motion, signal: AbortSignal): Promise<Saying> {
    const { device } = this;
    if (device === null) throw new DeviceFault({ code: 'lostDevice' }, { obeyed: 'no', passing: false });
    switch (motion) {
      case 'open':
        return await device.open(this.barrier.pulseMs, this.#timed(signal));
      case 'hold':
        return await device.hold(this.#timed(signal));
      case 'close':
        return await device.close(this.#timed(signal));
    }
  }

  #timed(signal: AbortSignal): AbortSignal {
    return AbortSignal.any([signal, AbortSignal.timeout(this.barrier.timeoutMs)]);
  }
}

function faultFrom(error: unknown): DeviceFault {
  if (error instanceof DeviceFault) return error;
  return new DeviceFault({ code: 'unexpected' }, { obeyed: 'maybe', passing: false }, { cause: error });
}
