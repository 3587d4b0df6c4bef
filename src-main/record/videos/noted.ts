import type { Job } from '../../../src-preload/contract/record/videos.ts';

/** What a person does to a video that is there. */
export type VideoAction = 'videos.cancel' | 'videos.retry';

/** A video as the audit names it. */
export function videoThing({ id, name }: Job) {
  return { kind: 'video', id, label: name };
}
