import { type Fault, type FaultCode, faultOf } from '../../../src-preload/contract/faults.ts';
import type { CameraKind } from '../../../src-preload/contract/site/cameras.ts';

const serverError =
  'The camera answered with an error of its own. Check the path in its address, or restart the camera.';
const permission = 'Gatehouse may not open this file or folder. Change its permissions.';

type Rule = readonly [RegExp, FaultCode, string?];

/** How libavformat (all systems, English messages) and the Windows, macOS and Linux devices say what is wrong. */
const rules: readonly Rule[] = [
  // What binds ffmpeg to this process found no ffmpeg to start.
  [/^setpriv: failed to execute/im, 'ffmpegMissing'],
  [/exceeds specified max pixel count/i, 'tooLarge'],
  [/Format not on whitelist|Codec \(.*\) not on whitelist/i, 'unsupported'],
  [/\b40[13] (Unauthorized|Forbidden)|HTTP error 40[13]|authorization failed/i, 'unauthorised'],
  [/\b404 Not Found|HTTP error 404/i, 'notFound'],
  // Only video is asked for: where there is none, nothing was set up that could be played.
  [/method PLAY failed: 45\d/i, 'noVideo'],
  [/Server returned (4XX|5XX|40\d)|HTTP error [45]\d\d|method \w+ failed: [45]\d\d/i, 'unreachable', serverError],
  [/Device or resource busy|already in use|Could not run graph/i, 'deviceBusy'],
  [/Permission denied|Operation not permitted/i, 'deviceBusy'],
  [/Connection refused|No route to host|(Network|Host) is (unreachable|down)|Connection reset/i, 'unreachable'],
  [
    /Name or service not known|Failed to resolve hostname|nodename nor servname|Temporary failure in name/i,
    'unreachable',
  ],
  [/Connection timed out|Operation timed out|Error number -(138|10060|10061|10065|10051)\b/i, 'unreachable'],
  [/No such (file|device)|Could not find (video|audio) device|Cannot find a.*device|Invalid device index/i, 'notFound'],
  [/matches no streams|does not contain any stream|Output file .*has no stream/i, 'noVideo'],
  [
    /Decoder .*not found|Unknown decoder|no decoder found|Decoder not found|unimplemented|not implemented/i,
    'unsupported',
  ],
  [
    /Invalid data found|moov atom not found|Could not find codec parameters|Error opening input|boundary/i,
    'unreadable',
  ],
];

/**
 * Why ffmpeg ended without a frame, as a person should hear it, from the end of its stderr. Nothing of the log itself
 * gets into the message, for it holds addresses and passwords.
 */
export function faultOfLog(log: string, kind: CameraKind): Fault {
  const isLocal = kind === 'file' || kind === 'folder';
  for (const [pattern, code, message] of rules) {
    if (!pattern.test(log)) continue;
    if (isLocal && code === 'deviceBusy') return faultOf('unreadable', permission);
    if (kind !== 'usb' && code === 'deviceBusy') return faultOf('unreachable');
    return faultOf(code, message);
  }
  if (isLocal) return faultOf('unreadable');
  return faultOf(kind === 'usb' ? 'notFound' : 'unreachable');
}
