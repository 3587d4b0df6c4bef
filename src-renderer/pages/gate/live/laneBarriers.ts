import type { Barrier, BarrierCommand } from '../../../../src-preload/contract/gate/barriers.ts';
import type { Read } from '../../../../src-preload/contract/record/reads.ts';

/** Nothing opens for a vehicle that was last seen so long ago. */
const opensForMs = 10 * 60_000;
/** What was seen so far ahead was seen before the clock was set back, and who knows when. */
const aheadMs = 60_000;

/** The barriers that open for a read: those of its lane, while it is not long gone. */
export function barriersFor<B extends Pick<Barrier, 'cameraIds'>>(
  barriers: readonly B[],
  { cameraId, lastSeenAt }: Pick<Read, 'cameraId' | 'lastSeenAt'>,
  now: number,
): readonly B[] {
  const agoMs = now - lastSeenAt;
  if (cameraId === null || agoMs >= opensForMs || agoMs < -aheadMs) return [];
  return barriers.filter(({ cameraIds }) => cameraIds.includes(cameraId));
}

const howWords = {
  lockedDown: 'is locked down',
  heldOpen: 'is held open',
  released: 'is released for an emergency',
} as const;

/** Why a barrier stays as it is whatever is decided; null in normal mode. */
export function modeSentence({ name, mode }: Pick<Barrier, 'name' | 'mode'>): string | null {
  if (mode.mode === 'normal') return null;
  const how = howWords[mode.mode];
  return `${name} ${how} by ${mode.by}${mode.reason === '' ? '' : `: ${mode.reason}`}`;
}

/** Why nobody can open for a vehicle: every barrier of its lane is locked down. Null where one is not, or there is none. */
export function whyShut(barriers: readonly Pick<Barrier, 'name' | 'mode'>[]): string | null {
  const [first] = barriers;
  if (first === undefined || barriers.some(({ mode }) => mode.mode !== 'lockedDown')) return null;
  const { by, reason } = first.mode;
  return `Locked down by ${by}${reason === '' ? '' : ` (${reason})`}, so nothing opens. Release it first.`;
}

/** What came of one command, in words. */
export function commandSentence({ kind, outcome, cause, answer }: BarrierCommand, name: string): string {
  if (outcome === 'done')
    return `${name} ${kind === 'open' ? 'opened' : 'obeyed'}${cause === 'rule' ? ' by itself' : ''}`;
  if (outcome === 'sent') return `${name} is told to open`;
  return `${name} did not open: ${answer}`;
}
