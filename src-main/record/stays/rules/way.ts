import type { Direction, Crossing as LineCrossing } from '../../../../src-preload/contract/record/reads.ts';
import type { StayWay } from '../../../../src-preload/contract/record/stays.ts';
import type { CameraGate } from '../../../../src-preload/contract/site/cameras.ts';

export interface GatePass {
  readonly direction: Direction;
  /** Over the camera's line. */
  readonly crossing: LineCrossing | null;
}

/**
 * Which way a pass went, by what the camera is for and by its line; null where it went through no gate. Where there is a line, what
 * does not cross it only passed by, or turned round. Without one, an entry is an entry whichever way the vehicle faces (cameras look at front and
 * rear plates alike), and a camera for both ways goes by the direction.
 */
export function wayOf({ direction, crossing }: GatePass, gate: CameraGate | null, hasLine: boolean): StayWay | null {
  if (gate?.way === 'inside') return 'inside';
  if (crossing !== null) return crossing;
  if (gate === null) return null;
  if (hasLine) return 'unsure';
  if (gate.way !== 'both') return gate.way;
  if (direction === 'unknown') return 'unsure';
  return direction === 'approaching' ? gate.approaching : opposite(gate.approaching);
}

function opposite(way: 'in' | 'out'): 'in' | 'out' {
  return way === 'in' ? 'out' : 'in';
}
