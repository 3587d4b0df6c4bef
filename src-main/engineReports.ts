import type { EngineReports } from './engineLink.ts';
import { createPassage } from './passage.ts';
import type { LaidGround } from './platform/ground.ts';
import type { SeenRecord } from './record/openRecord.ts';
import type { Site } from './site/openSite.ts';

/** Who takes what the engine tells. */
export function engineReports(
  ground: Pick<LaidGround, 'media' | 'log' | 'held' | 'outbox' | 'clockWatch'>,
  { site, record }: { readonly site: Site; readonly record: SeenRecord },
): EngineReports {
  const { held, outbox } = ground;
  const { cameras } = site;
  const { reads, jobs } = record;
  const originOf = (id: string) => (cameras.knows(id) ? { cameraId: id } : jobs.originOf(id));
  return {
    onPass: createPassage({ ...ground, reads, utcOf: ground.clockWatch.utcOf, originOf }),
    onInView: reads.stillInView,
    onPreview: record.previews.onPreview,
    onCamera: cameras.onSignal,
    onCamerasLost: cameras.onEngineLost,
    onJobProgress: jobs.onProgress,
    onJobEnded: jobs.onEnded,
    onReady: jobs.onEngineReady,
    async onLost(lostJobs) {
      await held.until(() => reads.closeOpen());
      await jobs.onLost(lostJobs);
    },
    onState: (state) => outbox.tell({ topic: 'engine.changed', engine: state }),
  };
}
