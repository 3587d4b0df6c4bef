/** What an ffmpeg child gives: full frames, and small pictures of the same frames where `previewWidth` is set. */
export interface OutputRequest {
  /** Frames beyond this rate are left out, none is repeated or delayed. */
  readonly maximumFramesPerSecond?: number;
  /** Previews are at most this wide, in pixels. */
  readonly previewWidth?: number;
  /** One thread for the filters: better where many cameras share the machine. */
  readonly live: boolean;
}

const globalArguments = ['-hide_banner', '-nostats', '-loglevel', 'repeat+level+info'] as const;

/**
 * All arguments of one ffmpeg child that decodes `input` once: raw NV12 frames on stdout and, where asked for, previews
 * as multipart JPEG (its part lengths make them easy to cut) on file descriptor 3. `showinfo` writes each frame's time
 * and size to stderr before its bytes leave.
 */
export function ffmpegArguments(input: readonly string[], output: OutputRequest): readonly string[] {
  const threads = output.live ? ['-filter_complex_threads', '1'] : [];
  const usesStandardInput = input.includes('pipe:0');
  // Encoders that work on several frames at once give each of them late.
  const atOnce = ['-threads', '1'];
  // Without `-autoscale 0`, frames of another size later in the file would come at the size of the first.
  const frames = [
    '-map',
    '[frames]',
    ...atOnce,
    '-autoscale',
    '0',
    '-fps_mode',
    'passthrough',
    '-f',
    'rawvideo',
    'pipe:1',
  ];
  const previews = ['-map', '[previews]', ...atOnce, '-fps_mode', 'passthrough', '-enc_time_base', '1:1000'];
  const jpeg = ['-c:v', 'mjpeg', '-q:v', '5', '-flush_packets', '1', '-f', 'mpjpeg', 'pipe:3'];
  return [
    ...globalArguments,
    ...(usesStandardInput ? [] : ['-nostdin']),
    ...input,
    ...threads,
    '-filter_complex',
    filterGraph(output),
    ...frames,
    ...(output.previewWidth === undefined ? [] : [...previews, ...jpeg]),
  ];
}

/** `V` leaves out cover pictures in sound files. NV12 needs even sides; a wider chroma sample would be made up. */
function filterGraph({ maximumFramesPerSecond, previewWidth }: OutputRequest): string {
  const common = [
    ...(maximumFramesPerSecond === undefined ? [] : [selectAtMost(maximumFramesPerSecond)]),
    "crop=w='trunc(iw/2)*2':h='trunc(ih/2)*2':x=0:y=0",
    'showinfo=checksum=0',
  ].join(',');
  // Only range and matrix change here, never the size, so the cheapest scaler loses nothing.
  const frames = 'scale=flags=neighbor:out_range=full:out_color_matrix=bt601,format=nv12[frames]';
  if (previewWidth === undefined) return `[0:V:0]${common},${frames}`;
  // Even spaced made-up times: an encoder refuses two pictures of one time, which broken cameras do send.
  const previews = [
    `scale=w='min(${previewWidth},iw)':h=-2:flags=bilinear:out_range=full:out_color_matrix=bt601`,
    'format=yuvj420p',
    'settb=1/1000',
    "setpts='N*40'[previews]",
  ].join(',');
  return `[0:V:0]${common},split=2[full][small];[full]${frames};[small]${previews}`;
}

/**
 * Lets a frame through when it is due. `ld(0)` is the time at which the next one is due: it moves on by one interval
 * from when the last was due, so that 25 frames a second become 15 on average and not 12.5, but never far from the
 * frame at hand, so that neither a pause nor a jump in the source's clock makes a burst or a silence. A frame a little
 * early passes: clocks of cameras shake.
 */
function selectAtMost(framesPerSecond: number): string {
  const interval = (1 / framesPerSecond).toFixed(6);
  const due = `isnan(t)+isnan(prev_selected_t)+lt(t,prev_selected_t)+gte(t,ld(0)-0.1*${interval})`;
  const next = `min(max(ld(0)+${interval},t+0.5*${interval}),t+${interval})`;
  return `select='if(${due},1+0*st(0,${next}),0)'`;
}
