import type { Posted } from '../src-preload/contract/record/posted.ts';
import type { HeldWrites } from './platform/heldWrites.ts';
import type { Log } from './platform/log.ts';
import type { MediaFiles } from './platform/mediaFiles.ts';
import type { KeptEvidence, Reads, SeenPass } from './record/reads/service.ts';
import type { EngineEvent, Evidence } from './sight/engine/messages.ts';

/** A report of the engine, or of a camera that reads by itself in the same words. */
export type PassReport = Extract<EngineEvent, { type: 'pass' }> & { readonly posted?: Posted | undefined };

export interface PassageOptions {
  readonly reads: Reads;
  readonly media: MediaFiles;
  readonly log: Log;
  /** Where a pass belongs, by the id the engine knows its source by; null for one that was removed meanwhile. */
  readonly originOf: (sourceId: string) => SeenPass['origin'] | null;
  /** A moment of `Clock.monotonicMs`, by which cameras' passes are told, in UTC ms. */
  readonly utcOf: (monotonicMs: number) => number;
  readonly held: Pick<HeldWrites, 'until'>;
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
export function createPassage({ reads, media, log, originOf, utcOf, held }: PassageOptions) {
  return async function passed(report: PassReport): Promise<void> {
    const origin = originOf(report.sourceId);
    if (origin === null) return;
    let evidence: KeptEvidence | null = null;
    const write = async () => {
      // Pictures for which there was no room are tried again as long as their read is held.
      evidence ??= await keepEvidence(report.evidence);
      // Told in UTC anew at each attempt: it may be held for long, and the clock be set meanwhile.
      return await reads.record(seenPass(report, origin), evidence);
    };
    const { replacedPictures } = await held.until(write).catch(async (error: unknown) => {
      if (evidence !== null) await discard([evidence.vehicle.path, evidence.plate.path]);
      throw error;
    });
    for (const path of replacedPictures) media.discardSoon(path);
  };

  async function discard(paths: readonly string[]): Promise<void> {
    for (const path of paths) {
      await media
        .discard(path)
        .catch((error: unknown) => log.warn({ err: error }, 'A picture that is no longer needed could not be removed'));
    }
  }

  function seenPass({ pass, passId, kind, posted }: PassReport, origin: SeenPass['origin']): SeenPass {
    const told = { ...pass, box: [...pass.box] as SeenPass['box'], passId, kind, origin, posted };
    if (!('cameraId' in origin)) return { ...told, offsetMs: null };
    const offsetMs = utcOf(0);
    return {
      ...told,
      firstMs: pass.firstMs + offsetMs,
      lastMs: pass.lastMs + offsetMs,
      evidenceMs: pass.evidenceMs + offsetMs,
      offsetMs,
    };
  }

  async function keepEvidence(evidence: Evidence | null): Promise<KeptEvidence | null> {
    if (evidence === null) return null;
    const [vehicle, plate] = await Promise.allSettled([media.keep(evidence.vehicle), media.keep(evidence.plate)]);
    if (vehicle.status === 'fulfilled' && plate.status === 'fulfilled') {
      const { frameWidth, frameHeight } = evidence;
      return { vehicle: vehicle.value, plate: plate.value, frameWidth, frameHeight };
    }
    const failed = [vehicle, plate].find(({ status }) => status === 'rejected') as PromiseRejectedResult;
    log.error({ err: failed.reason }, 'The pictures of a pass could not be kept');
    await discard([vehicle, plate].flatMap((each) => (each.status === 'fulfilled' ? [each.value.path] : [])));
    return null;
  }
}
