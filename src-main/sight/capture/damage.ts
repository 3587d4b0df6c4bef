import { type Fault, faultOf } from '../../../src-preload/contract/faults.ts';
import type { FfmpegEnd } from './runFfmpeg.ts';

/** Less than this is not worth a word: a picture or two, as at the end of a recording that was stopped. */
const leastFrames = 5;
const leastShare = 0.05;

/**
 * What is to be said of a video of which some could not be read: the share of pictures that are missing or have holes, or of its
 * length where it was cut off. Null where that is little.
 */
export function damageOf({ frames, damage, banner, lastTimeMs }: FfmpegEnd): Fault | null {
  const bad = damage.undecoded + damage.corrupt;
  const badShare = bad < leastFrames ? 0 : bad / (frames + damage.undecoded);
  const isShort = damage.isCut && banner.durationMs !== null && lastTimeMs < banner.durationMs;
  const missingShare = isShort ? 1 - Math.max(0, lastTimeMs) / (banner.durationMs ?? 1) : 0;
  const share = Math.min(1, missingShare + (1 - missingShare) * badShare);
  if (share < leastShare) return null;
  const percent = Math.max(1, Math.min(99, Math.round(share * 100)));
  const message = `About ${percent} % of this video is damaged and could not be read. The rest was. Copy it again from where it came.`;
  return faultOf('damaged', message);
}
