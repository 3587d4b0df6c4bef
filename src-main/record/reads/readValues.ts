import type { Read } from '../../../src-preload/contract/record/reads.ts';
import type { Verdict } from '../../../src-preload/contract/record/verdicts.ts';
import { foldPlate } from '../../plates/fold.ts';
import { wasToldSurely } from './rules.ts';
import type { KeptEvidence, SeenPass } from './service.ts';
import type { ReadValues } from './store.ts';

/** What a report says of a read, as it is written. */
export function valuesOf(id: string, pass: SeenPass, evidence: KeptEvidence | null): ReadValues {
  const ofJob = 'jobId' in pass.origin ? pass.origin : null;
  const beganAt = ofJob?.beganAt ?? 0;
  return {
    id,
    cameraId: 'cameraId' in pass.origin ? pass.origin.cameraId : null,
    jobId: ofJob?.jobId ?? null,
    state: pass.kind === 'closed' ? 'closed' : 'open',
    text: pass.text,
    raw: pass.raw,
    folded: foldPlate(pass.text),
    country: pass.country,
    format: pass.format,
    confidence: pass.confidence,
    characters: JSON.stringify(pass.characters),
    candidates: JSON.stringify(pass.candidates),
    frames: pass.frames,
    agreeingFrames: pass.agreeingFrames,
    firstSeenAt: Math.round(beganAt + pass.firstMs),
    lastSeenAt: Math.round(beganAt + pass.lastMs),
    firstMs: ofJob === null ? null : Math.round(pass.firstMs),
    lastMs: ofJob === null ? null : Math.round(pass.lastMs),
    direction: pass.direction,
    crossing: pass.crossing,
    box: JSON.stringify(pass.box),
    frameWidth: evidence?.frameWidth ?? 0,
    frameHeight: evidence?.frameHeight ?? 0,
    evidenceAt: evidence === null ? null : Math.round(beganAt + pass.evidenceMs),
    reviewReasons: '[]',
    toldText: null,
    posted: pass.posted === undefined ? null : JSON.stringify(pass.posted),
  };
}

/** Whether a read counts as this mark, or a person overruled that it was this text. */
export function countsAs(
  read: { readonly folded: string; readonly text: string; readonly verdict: Verdict | null },
  text: string,
  folded: string,
): boolean {
  return read.folded === folded || (read.text === text && (read.verdict === 'corrected' || read.verdict === 'noPlate'));
}

/**
 * What an existing read becomes: it began when it first began, and what carries it on must be better to change it. All its times are told
 * by the computer's clock as it is now, by which they are `movedMs` from what was told before.
 */
export function changeTo(
  before: Read,
  values: ReadValues,
  {
    isBetter,
    hasEvidence,
    movedMs,
  }: { readonly isBetter: boolean; readonly hasEvidence: boolean; readonly movedMs: number },
): Partial<ReadValues> {
  const {
    box,
    frameWidth,
    frameHeight,
    evidenceAt,
    id: _id,
    cameraId: _cameraId,
    jobId: _jobId,
    toldText: _toldText,
    ...reported
  } = values;
  const seen = {
    state: values.state,
    firstSeenAt: Math.min(before.firstSeenAt + movedMs, values.firstSeenAt),
    firstMs: before.firstMs === null ? values.firstMs : Math.min(before.firstMs, values.firstMs ?? before.firstMs),
    lastSeenAt: Math.max(before.lastSeenAt + movedMs, values.lastSeenAt),
    lastMs: values.lastMs,
    // How the newest of it came always counts: what is doubted must never stand on what was proved before.
    posted: values.posted,
    ...(before.evidenceAt === null || movedMs === 0 ? {} : { evidenceAt: before.evidenceAt + movedMs }),
  };
  if (!isBetter) return seen;
  // What a person has looked at and spoken of stays as they saw it.
  if (before.review.verdict !== null) return { ...seen, direction: values.direction, crossing: values.crossing };
  return {
    ...reported,
    ...seen,
    ...(wasToldSurely(before, values) ? { toldText: before.text } : {}),
    ...(hasEvidence || foldPlate(before.text) !== values.folded ? { box, frameWidth, frameHeight, evidenceAt } : {}),
  };
}

/** The paths of a report's pictures. */
export function picturesOf(evidence: KeptEvidence | null): string[] {
  return evidence === null ? [] : [evidence.vehicle.path, evidence.plate.path];
}
