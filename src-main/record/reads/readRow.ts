import type { Selectable } from 'kysely';
import type { Read } from '../../../src-preload/contract/record/reads.ts';
import { registrationPeriod } from '../../plates/registrationPeriod.ts';
import type { Database, Writing } from '../../platform/database.ts';
import { storedAnswer } from '../../platform/storedAnswer.ts';
import {
  storedBox,
  storedCandidates,
  storedCharacters,
  storedDecision,
  storedPosted,
  storedReasons,
} from '../../platform/storedRead.ts';
import type { Tables } from '../../platform/tables.ts';

type ReadRow = Selectable<Tables['reads']>;

/** Reads with the names of where they come from, and their pictures. */
export function joinedReads(from: Database | Writing) {
  return from
    .selectFrom('reads')
    .leftJoin('cameras', 'cameras.id', 'reads.cameraId')
    .leftJoin('jobs', 'jobs.id', 'reads.jobId')
    .leftJoin('cameras as counted', 'counted.id', 'jobs.countsAs')
    .leftJoin('media as vehicle', 'vehicle.id', 'reads.vehicleMediaId')
    .leftJoin('media as plate', 'plate.id', 'reads.plateMediaId')
    .selectAll('reads')
    .select([
      'cameras.name as cameraName',
      'jobs.name as jobName',
      'jobs.countsAs as countsAs',
      'counted.name as countedName',
      'vehicle.width as vehicleWidth',
      'vehicle.height as vehicleHeight',
      'vehicle.sha256 as vehicleSha256',
      'plate.width as plateWidth',
      'plate.height as plateHeight',
      'plate.sha256 as plateSha256',
    ]);
}

type JoinedRow = Awaited<ReturnType<ReturnType<typeof joinedReads>['execute']>>[number];

/** A row as the contract tells it. */
export function toRead(row: JoinedRow): Read {
  return {
    id: row.id,
    cameraId: row.cameraId,
    jobId: row.jobId,
    ...(row.countsAs === null ? {} : { countsAs: row.countsAs }),
    sourceName: row.cameraName ?? ofFile(row.jobName ?? '', row.countedName),
    state: row.state,
    mark: markOf(row),
    text: row.text,
    raw: row.raw,
    country: row.country,
    format: row.format,
    issued: row.verdict === null || row.verdict === 'confirmed' ? registrationPeriod(row.text, row.format) : null,
    confidence: row.confidence,
    characters: storedCharacters(row),
    candidates: storedCandidates(row),
    frames: row.frames,
    agreeingFrames: row.agreeingFrames,
    firstSeenAt: row.firstSeenAt,
    lastSeenAt: row.lastSeenAt,
    firstMs: row.firstMs,
    lastMs: row.lastMs,
    direction: row.direction,
    crossing: row.crossing,
    box: storedBox(row),
    frameWidth: row.frameWidth,
    frameHeight: row.frameHeight,
    evidenceAt: row.evidenceAt,
    vehiclePicture: pictureOf(row.vehicleMediaId, row.vehicleWidth, row.vehicleHeight, row.vehicleSha256),
    platePicture: pictureOf(row.plateMediaId, row.plateWidth, row.plateHeight, row.plateSha256),
    review: {
      reasons: storedReasons(row),
      verdict: row.verdict,
      correctedText: row.correctedText,
      reviewedBy: row.reviewedBy,
      reviewedAt: row.reviewedAt,
    },
    ...(row.posted === null ? {} : { posted: storedPosted(row) }),
    decision: storedDecision(row),
    answer: storedAnswer(row),
  };
}

/** What a file is called, with the camera that it counts as. */
function ofFile(name: string, camera: string | null): string {
  return camera === null ? name : `${camera} (${name})`;
}

/** What a read counts as, a person's word before the machine's. */
function markOf({ text, verdict, correctedText }: Pick<ReadRow, 'text' | 'verdict' | 'correctedText'>): string {
  if (verdict === 'noPlate') return '';
  return correctedText ?? text;
}

function pictureOf(
  id: string | null,
  width: number | null,
  height: number | null,
  sha256: string | null,
): Read['vehiclePicture'] {
  return id === null || width === null || height === null || sha256 === null ? null : { id, width, height, sha256 };
}
