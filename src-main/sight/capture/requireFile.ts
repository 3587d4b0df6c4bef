import type { Stats } from 'node:fs';
import { stat } from 'node:fs/promises';
import { faultOf } from '../../../src-preload/contract/faults.ts';
import { CaptureError } from './capture.ts';

/**
 * Says more exactly than ffmpeg what is wrong with a file that cannot be opened. Only what is a file is opened as one: a pipe would be
 * waited for without end, and a device is not to be read.
 * @throws CaptureError
 */
export async function requireFile(file: string): Promise<Stats> {
  const found = await stat(file).catch((cause: unknown) => {
    throw new CaptureError(faultOf('notFound', 'The file was not found. Check its path, or that it still exists.'), {
      cause,
    });
  });
  if (found.isDirectory()) {
    throw new CaptureError(
      faultOf('unreadable', 'This is a folder, not a video file. Choose a file, or add it as a folder.'),
    );
  }
  if (!found.isFile()) {
    throw new CaptureError(faultOf('unreadable', 'This is a pipe or a device, not a file. Choose a file.'));
  }
  if (found.size === 0) throw new CaptureError(faultOf('empty'));
  return found;
}
