import type { Barrier, BarrierCommand } from '../../../src-preload/contract/barriers.ts';
import type { Read } from '../../../src-preload/contract/reads.ts';

/** Nothing opens for a vehicle that was last seen so long ago. */
const opensForMs = 10 * 60_000;

/** The barriers that open for a read: those of its lane, while it is not long gone. */
export function barriersFor<B extends Pick<Barrier, 'cameraIds'>>(
  barriers: readonly B[],
  { cameraId, lastSeenAt }: Pick<Read, 'cameraId' | 'lastSeenAt'>,
  now: number,
): readonly B[] {
  if (cameraId === null || now - lastSeenAt >= opensForMs) return [];
  return barriers.filter(({ cameraIds }) => cameraIds.includes(cameraId));
}

/** Why a barrier stays as it is whatever is decided; null in normal mode. */
export function modeSentence({ name, mode }: Pick<Barrier, 'name' | 'mode'>): string | null {
  if (mode.mode === 'normal') return null;
  const how = mode.mode === 'lockedDown' ? 'is locked down' : 'is held open';
  return `${name} ${how} by ${mode.by}${mode.reason === '' ? '' : `: ${mode.reason}`}`;
}

/** What came of one command, in words. */
export function commandSentence({ kind, outcome, cause, answer }: BarrierCommand, name: string): string {
  if (outcome === 'done')
    return `${name} ${kind === 'open' ? 'opened' : 'obeyed'}${cause === 'rule' ? ' by itself' : ''}`;
  if (outcome === 'sent') return `${name} is told to open`;
  return `${name} did not open: ${answer}`;
}
