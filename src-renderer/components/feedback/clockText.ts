import type { CameraClock } from '../../../src-preload/contract/site/cameras.ts';
import { formatDuration } from '../../formatting.ts';

const exactMs = 1_000;

/** How far one clock is from this computer's: `12 s ahead`, `4 m 10 s behind`, or that they go alike as far as can be told. */
export function offsetText(offsetMs: number): string {
  if (Math.abs(offsetMs) <= exactMs) return 'as this computer’s';
  return `${formatDuration(Math.abs(offsetMs))} ${offsetMs > 0 ? 'ahead' : 'behind'}`;
}

/** How a camera's clock goes, as a sentence without its end. */
export function clockText({ outcome, offsetMs }: CameraClock): string {
  if (offsetMs !== null) return `Its own clock is ${offsetText(offsetMs)}`;
  return outcome === 'noAnswer' ? 'Its own clock could not be asked' : 'It does not tell what its own clock says';
}

/** How much it gains or loses; empty where that is next to nothing, or not known. */
export function gainText(gainMs: number | null): string {
  if (gainMs === null || Math.abs(gainMs) < 500) return '';
  return `${gainMs > 0 ? 'gains' : 'loses'} ${formatDuration(Math.abs(gainMs))} a day`;
}
