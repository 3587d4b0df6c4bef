import type { Upload, UploadedFile } from '../../../src-preload/contract/links/uploads.ts';
import { spacedMark } from '../../../src-preload/contract/plateSpacing.ts';
import type { Read } from '../../../src-preload/contract/record/reads.ts';
import type { Job } from '../../../src-preload/contract/record/videos.ts';
import type { Reads } from '../../record/reads/service.ts';
import { progressOf, stateOf } from './rules/state.ts';
import type { StoredUpload } from './store.ts';

/** Where a picture is, for whoever is told; null where it is not for them. */
export type PictureUrl = (pictureId: string) => string | null;

const mostPlates = 500;

/** What is told of an upload: to the program that asks, and to the address that it gave. */
export async function resultOf(
  upload: StoredUpload,
  jobs: readonly Job[],
  reads: Pick<Reads, 'list'>,
  pictureUrl: PictureUrl,
): Promise<Upload> {
  const files: UploadedFile[] = [];
  for (const job of jobs) {
    const found =
      job.readCount === 0 ? [] : (await reads.list({ jobId: job.id, limit: mostPlates, order: 'time' })).items;
    files.push(fileOf(job, found, pictureUrl));
  }
  return {
    job_id: upload.id,
    status: stateOf(jobs),
    webhook_url: upload.target,
    webhook_status: upload.delivery,
    progress: progressOf(jobs),
    created_at: isoOf(upload.createdAt),
    finished_at: upload.finishedAt === null ? null : isoOf(upload.finishedAt),
    files,
  };
}

function fileOf(job: Job, reads: readonly Read[], pictureUrl: PictureUrl): UploadedFile {
  const { id, name, status, progress, sizeBytes, durationMs, fault } = job;
  return {
    ...{ id, name, kind: job.isPicture ? 'picture' : 'video', status, progress },
    ...{ size_bytes: sizeBytes, duration_ms: durationMs },
    error: fault === null ? null : { code: fault.code, message: fault.message },
    // What nobody could read is no plate; a person finds it among the reads.
    plates: reads.filter(({ mark }) => mark !== '').map((read) => plateOf(read, job.createdAt, pictureUrl)),
    plates_total: job.readCount,
  };
}

function plateOf(read: Read, beganAt: number, pictureUrl: PictureUrl): UploadedFile['plates'][number] {
  const urlOf = (picture: Read['vehiclePicture']) => (picture === null ? null : pictureUrl(picture.id));
  return {
    plate: spacedMark(read.mark, read.format),
    confidence: read.confidence,
    country: read.country,
    read_id: read.id,
    at_ms: Math.round(read.firstSeenAt - beganAt),
    direction: read.direction,
    image_url: urlOf(read.vehiclePicture),
    plate_image_url: urlOf(read.platePicture),
  };
}

function isoOf(at: number): string {
  return new Date(at).toISOString();
}
