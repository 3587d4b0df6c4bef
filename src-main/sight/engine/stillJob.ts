import { faultOf } from '../../../src-preload/contract/faults.ts';
import type { Lane } from './lane.ts';
import type { EngineEvent } from './messages.ts';

/** Reads one picture file as a job, in the lane that is kept for pictures, and says so with `jobEnded`. */
export async function runStill(
  jobId: string,
  path: string,
  lane: Pick<Lane, 'readStill'>,
  send: (event: EngineEvent) => void,
  signal: AbortSignal,
): Promise<void> {
  const { passes, fault } = await lane.readStill(path);
  // Each is found once: their closings tell all there is.
  if (!signal.aborted) for (const pass of passes) send({ type: 'pass', sourceId: jobId, ...pass });
  send({ type: 'jobEnded', jobId, fault: signal.aborted ? faultOf('cancelled') : fault });
}
