import { setTimeout as pause } from 'node:timers/promises';

/** Below this share of the time with the processor, others want it too. Waiting for the disk looks alike, and others want that too. */
const contended = 0.75;
/** The longest rest, so that stopping an export is never waited for. */
const longestRestMs = 250;

/** What a thread did since it last rested, in ms. */
interface Stretch {
  readonly wallMs: number;
  readonly processorMs: number;
}

/**
 * How long a thread that nobody waits for rests after a stretch of work, in ms: as long as the stretch took where it had to share
 * the processor, so that what reads plates has the machine to itself half of the time; else not at all.
 */
export function restAfter({ wallMs, processorMs }: Stretch): number {
  return processorMs >= wallMs * contended ? 0 : Math.min(wallMs, longestRestMs);
}

/** Rests of the thread that it is made in. */
export function createPace(): { rest(): Promise<void> } {
  let begunAt = performance.now();
  let processorAt = processorMs();
  return {
    async rest() {
      const restMs = restAfter({ wallMs: performance.now() - begunAt, processorMs: processorMs() - processorAt });
      if (restMs > 0) await pause(restMs);
      begunAt = performance.now();
      processorAt = processorMs();
    },
  };
}

/** What this thread has had of the processor. */
function processorMs(): number {
  const { user, system } = process.threadCpuUsage();
  return (user + system) / 1000;
}
