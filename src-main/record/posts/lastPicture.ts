import { readFile } from 'node:fs/promises';
import type { MediaFiles } from '../../platform/mediaFiles.ts';
import type { Reads } from '../reads/service.ts';
import type { PostsOptions } from './service.ts';

/** Finds the picture of a camera's newest read, as it is kept; none where it went before its read. */
export function createLastPicture(
  reads: Pick<Reads, 'list' | 'mediaPath'>,
  media: Pick<MediaFiles, 'absolutePath'>,
): PostsOptions['lastPicture'] {
  return async (cameraId) => {
    const [read] = (await reads.list({ cameraIds: [cameraId], limit: 1 })).items;
    const path = read?.vehiclePicture ? await reads.mediaPath(read.vehiclePicture.id) : null;
    if (read?.vehiclePicture === null || read === undefined || path === null) return null;
    const { width, height } = read.vehiclePicture;
    const head = { cameraId, capturedAt: read.evidenceAt ?? read.lastSeenAt, width, height, tracks: [], ignored: [] };
    return { head, jpeg: await readFile(media.absolutePath(path)) };
  };
}
