import type { EngineEvent, Evidence } from './engine/messages.ts';
import type { Log } from './platform/log.ts';
import type { MediaFiles } from './platform/mediaFiles.ts';
import { untilWritten } from './platform/untilWritten.ts';
import type { KeptEvidence, Reads, SeenPass } from './reads/service.ts';

export interface PassageOptions {
  readonly reads: Reads;
  readonly media: MediaFiles;
  readonly log: Log;
  /** Where a pass belongs, by the id the engine knows its source by; null for one that was removed meanwhile. */
  readonly originOf: (sourceId: string) => SeenPass['origin'] | null;
  /** Waits before a pass that could not be written is tried again. */
  readonly pause: (ms: number) => Promise<void>;
}

/**
 * The journey of one vehicle, from the engine's report to those who watch:
 *
 *   keep its pictures ▸ record the read, with its event and why a person should look, in one transaction ▸ tell
 *
 * What was told is followed by the access room, which decides on it, by the pages, and by whatever else there will be.
 * One report at a time, in the order they came. A report that cannot be written (a full disk, say) is held and tried
 * again until it can; a picture that cannot be kept never costs the read.
 */
export function createPassage({ reads, media, log, originOf, pause }: PassageOptions) {
  return async function passed(report: Extract<EngineEvent, { type: 'pass' }>): Promise<void> {
    const origin = originOf(report.sourceId);
    if (origin === null) return;
    const pass: SeenPass = {
      ...report.pass,
      box: [...report.pass.box],
      passId: report.passId,
      kind: report.kind,
      origin,
    };

    const evidence = await keepEvidence(report.evidence);
    const { replacedPictures } = await untilWritten(() => reads.record(pass, evidence), { log, pause });
    for (const path of replacedPictures) await media.discard(path);
  };

  async function keepEvidence(evidence: Evidence | null): Promise<KeptEvidence | null> {
    if (evidence === null) return null;
    try {
      const [vehicle, plate] = await Promise.all([media.keep(evidence.vehicle), media.keep(evidence.plate)]);
      return { vehicle, plate, frameWidth: evidence.frameWidth, frameHeight: evidence.frameHeight };
    } catch (error) {
      log.error({ err: error }, 'The pictures of a pass could not be kept');
      return null;
    }
  }
}
