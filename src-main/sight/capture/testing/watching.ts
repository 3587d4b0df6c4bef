import type { SourceSpec } from '../sourceSpec.ts';
import type { SourceState } from '../sourceState.ts';
import { type WatchOptions, watchCamera } from '../watchCamera.ts';

/** A camera being watched in a test. */
export interface Watching {
  readonly states: SourceState[];
  readonly frames: number;
  /** Resolves with the next state that fits, counted from the last one that was awaited. */
  until<S extends SourceState['status']>(status: S): Promise<Extract<SourceState, { status: S }>>;
  stop(): Promise<void>;
}

/** Watches with waits short enough for a test. */
export function watching(spec: SourceSpec, options: Partial<WatchOptions> = {}): Watching {
  const stopping = new AbortController();
  const states: SourceState[] = [];
  let frames = 0;
  let read = 0;
  let wake = () => {};
  const ended = watchCamera(
    spec,
    {
      onFrame() {
        frames += 1;
      },
    },
    (state) => {
      states.push(state);
      wake();
    },
    {
      ...{ firstRetryMs: 20, longestRetryMs: 80, slowRetryMs: 300, soonMs: 0, tellEveryMs: 100, fileLookMs: 20 },
      random: () => 0,
      ...options,
      signal: stopping.signal,
    },
  );
  return {
    states,
    get frames() {
      return frames;
    },
    async until(status) {
      for (;;) {
        const state = states[read];
        if (!state) {
          await new Promise<void>((resolve) => {
            wake = resolve;
          });
          continue;
        }
        read += 1;
        if (state.status === status) return state as Extract<SourceState, { status: typeof status }>;
      }
    },
    async stop() {
      stopping.abort();
      await ended;
    },
  };
}
