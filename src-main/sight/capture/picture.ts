import { open, readFile } from 'node:fs/promises';
import { faultOf } from '../../../src-preload/contract/faults.ts';
import type { Frame } from '../vision/frame.ts';
import { CaptureError, type SourceFormat } from './capture.ts';
import { faultOfLog } from './faultOfLog.ts';
import { writeAll } from './feeding.ts';
import { ffmpegArguments } from './ffmpegArguments.ts';
import type { Ffmpeg } from './findFfmpeg.ts';
import { pictureInput } from './inputArguments.ts';
import type { FullOptions } from './options.ts';
import { headerBytes } from './pictureHeader.ts';
import { requireBounded } from './pictureLimits.ts';
import { requireFile } from './requireFile.ts';
import { runFfmpeg } from './runFfmpeg.ts';

/** One still picture, decoded. The frame's time is 0. */
export interface DecodedPicture {
  readonly frame: Frame;
  readonly format: SourceFormat;
  readonly preview: Uint8Array | null;
}

const noPermission = 'The picture cannot be opened. Check its permissions.';
const maximumFileBytes = 256 * 1024 * 1024;

/**
 * Decodes a picture file by its content, whatever its name says. ffmpeg reads it from stdin, for it would take signs
 * such as `%d` in a name as a pattern.
 * @throws CaptureError
 */
export async function decodePicture(
  { ffmpeg }: Ffmpeg,
  file: string,
  options: Pick<FullOptions, 'preview' | 'signal' | 'fileStallMs'>,
): Promise<DecodedPicture> {
  const found = await requireFile(file);
  if (found.size > maximumFileBytes) throw new CaptureError(faultOf('unsupported'));
  const content = await readFile(file).catch((cause: unknown) => {
    throw new CaptureError(faultOf('unreadable', noPermission), { cause });
  });
  requireBounded(content);
  let frame: Frame | null = null;
  let format: SourceFormat | null = null;
  let preview: Uint8Array | null = null;
  await runFfmpeg(
    {
      executable: ffmpeg,
      arguments: ffmpegArguments(pictureInput, { live: true, previewWidth: options.preview?.width }),
      hasPreviews: options.preview !== undefined,
      live: false,
      firstFrameMs: options.fileStallMs,
      stallMs: options.fileStallMs,
      feed: (input) => writeAll(input, content),
      faultAtEnd: ({ log, frames }) => (frames > 0 ? null : faultOfLog(log, 'folder')),
    },
    {
      onFormat: (told) => {
        format = { ...told, framesPerSecond: null, durationMs: null };
      },
      onFrame: (given) => {
        frame ??= { ...given, timeMs: 0 };
      },
      onPreview: (jpeg) => {
        preview ??= jpeg;
      },
    },
    options.signal,
  );
  if (frame === null || format === null) throw new CaptureError(faultOf('unreadable'));
  return { frame, format, preview };
}

/** The beginning of a picture file, with its header. */
export async function firstBytes(file: string): Promise<Buffer> {
  const handle = await open(file).catch((cause: unknown) => {
    throw new CaptureError(faultOf('unreadable', noPermission), { cause });
  });
  try {
    const { buffer, bytesRead } = await handle.read(Buffer.alloc(headerBytes), 0, headerBytes, 0);
    return buffer.subarray(0, bytesRead);
  } finally {
    await handle.close();
  }
}

const endOfJpeg = Buffer.from([0xff, 0xd9]);
const endOfPng = Buffer.from('IEND');

/** Whether a picture file ends as its format says, so that nobody is still writing it. Other formats never look whole. */
export async function isWholePicture(file: string): Promise<boolean> {
  const handle = await open(file).catch(() => null);
  if (!handle) return false;
  try {
    const { size } = await handle.stat();
    const start = Buffer.alloc(4);
    const end = Buffer.alloc(Math.min(size, 64));
    await handle.read(start, 0, 4, 0);
    await handle.read(end, 0, end.length, size - end.length);
    if (start[0] === 0xff && start[1] === 0xd8) return end.includes(endOfJpeg);
    return start.toString('latin1', 1) === 'PNG' && end.includes(endOfPng);
  } finally {
    await handle.close();
  }
}
