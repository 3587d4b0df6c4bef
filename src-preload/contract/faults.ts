import * as z from 'zod';

/**
 * What can be wrong with a picture source, as one catalogue for cameras, videos, pictures and the command line.
 * Each sentence says what happened and what to do; none holds an address or a password.
 */
export const faultSentences = {
  unreachable: 'The camera does not answer. Check its address, its power and the network.',
  unauthorised: 'The camera refused the user name or password. Check both in the camera settings.',
  notFound: 'Nothing was found at this address. Check the path after the host name, or that the file still exists.',
  noVideo: 'There is no picture in this source, only sound or data. Choose a source with video.',
  empty: 'The file is empty. Copy it again from where it came.',
  unreadable: 'The file or stream is damaged or is not a picture or video. Try to play it elsewhere, or copy it again.',
  unsupported: 'This kind of picture or video cannot be read. Convert it to MP4 (H.264) or JPEG.',
  tooLarge:
    'The picture is larger than 8192 × 8192 pixels. Choose a smaller size in the camera’s settings, or make the picture smaller.',
  damaged: 'Part of this video is damaged and could not be read. Copy it again from where it came.',
  stalled: 'The camera stopped sending pictures. Gatehouse is trying again.',
  ended: 'The stream ended. Gatehouse is trying again.',
  deviceBusy: 'The USB camera is in use by another program, or may not be opened. Close the other program.',
  ffmpegMissing: 'ffmpeg was not found. Install it, or name its path in GATEHOUSE_FFMPEG.',
  engineStopped: 'The recognition engine stopped and is starting again.',
  cancelled: 'This was cancelled.',
  diskFull: 'The disk is full. Free some space; reading goes on as soon as pictures can be kept.',
  internal: 'Something unexpected went wrong. The log says what.',
} as const;

export type FaultCode = keyof typeof faultSentences;

export const faultCodes = Object.keys(faultSentences) as [FaultCode, ...FaultCode[]];

export const faultSchema = z.object({
  code: z.enum(faultCodes),
  /** One plain sentence with what to do; may say more than the catalogue's, never a secret. */
  message: z.string(),
});
export type Fault = z.infer<typeof faultSchema>;

/** The catalogue's fault for a code, with more exact words where the caller knows them. */
export function faultOf(code: FaultCode, message: string = faultSentences[code]): Fault {
  return { code, message };
}
