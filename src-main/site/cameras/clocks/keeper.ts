import type { CameraClock, CameraSource, ClockSample } from '../../../../src-preload/contract/site/cameras.ts';
import type { ClockSettings } from '../../../../src-preload/contract/site/clocks.ts';
import type { Clock } from '../../../platform/clock.ts';
import type { Log } from '../../../platform/log.ts';
import { type AskOptions, askClock, type ClockedSource, hasClock } from './ask.ts';
import { gainOf } from './rules.ts';
import type { ClockStore } from './store.ts';

export interface ClockKeeperOptions {
  readonly store: ClockStore;
  readonly clock: Clock;
  readonly log: Pick<Log, 'warn'>;
  readonly settings: () => ClockSettings;
  /** The cameras that are on, with their whole addresses. */
  readonly cameras: () => readonly { readonly id: string; readonly source: CameraSource }[];
  /** Something is known anew of the clock of a camera. */
  readonly onMeasured: (cameraId: string) => void;
  readonly ask?: (source: ClockedSource, options: AskOptions) => Promise<ClockSample>;
}

/** Compares the clocks of cameras with this computer's now and then, one camera after the other, and never while anything waits for it. */
export interface ClockKeeper {
  of(cameraId: string): CameraClock | null;
  /** Compares at once. */
  measure(camera: { readonly id: string; readonly source: ClockedSource }): Promise<void>;
  samples(cameraId: string, limit: number): Promise<ClockSample[]>;
  /** What was known of a camera at another address is not of this one. */
  forget(cameraId: string): Promise<void>;
  start(): Promise<void>;
  stop(): Promise<void>;
}

const lookEveryMs = 5_000;
/** Gatehouse and its cameras have enough to do when they start. */
const firstAfterMs = 20_000;
const comparedSamples = 700;

interface Known {
  readonly last: ClockSample;
  /** The newest that bears a time. */
  readonly told: ClockSample | null;
  readonly gainMs: number | null;
}

export function createClockKeeper(options: ClockKeeperOptions): ClockKeeper {
  const { store, clock, log, settings, cameras, onMeasured, ask = askClock } = options;
  const known = new Map<string, Known>();
  /** When each was asked last, or first found, by the clock that nobody can set. */
  const askedMs = new Map<string, number>();
  const stopping = new AbortController();
  let timer: NodeJS.Timeout | undefined;
  let busy: Promise<void> | null = null;

  async function learn(cameraId: string): Promise<void> {
    const samples = await store.samples(cameraId, comparedSamples);
    const [last] = samples;
    if (last === undefined) return;
    const told = samples.find(({ offsetMs }) => offsetMs !== null) ?? null;
    known.set(cameraId, { last, told, gainMs: gainOf(samples) });
  }

  async function measure({ id, source }: { readonly id: string; readonly source: ClockedSource }): Promise<void> {
    askedMs.set(id, clock.monotonicMs());
    const sample = await ask(source, { clock, signal: stopping.signal });
    if (stopping.signal.aborted) return;
    await store.add(id, sample);
    await learn(id);
    onMeasured(id);
  }

  async function look(): Promise<void> {
    const { asksCameras, everyMin } = settings();
    if (!asksCameras) return;
    const now = clock.monotonicMs();
    for (const { id, source } of cameras()) {
      if (stopping.signal.aborted) return;
      if (!hasClock(source)) continue;
      const before = askedMs.get(id);
      if (before === undefined) askedMs.set(id, now - everyMin * 60_000 + firstAfterMs);
      else if (now - before >= everyMin * 60_000) await measure({ id, source });
    }
  }

  return {
    of(cameraId) {
      const of = known.get(cameraId);
      if (of === undefined) return null;
      const { last, told, gainMs } = of;
      const isOff = told !== null && Math.abs(told.offsetMs ?? 0) > settings().alarmOverS * 1000;
      return {
        ...{ outcome: last.outcome, at: last.at, gainMs, isOff },
        ...{ offsetMs: told?.offsetMs ?? null, withinMs: told?.withinMs ?? null, toldAt: told?.at ?? null },
      };
    },
    measure,
    samples: (cameraId, limit) => store.samples(cameraId, limit),
    async forget(cameraId) {
      known.delete(cameraId);
      askedMs.delete(cameraId);
      await store.clear(cameraId);
    },
    async start() {
      for (const { id } of cameras()) await learn(id);
      timer = setInterval(() => {
        busy ??= look()
          .catch((err: unknown) => log.warn({ err }, 'The clock of a camera could not be compared'))
          .finally(() => {
            busy = null;
          });
      }, lookEveryMs);
    },
    async stop() {
      clearInterval(timer);
      stopping.abort();
      await busy;
    },
  };
}
