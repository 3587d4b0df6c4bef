import { createHash } from 'node:crypto';
import type { Agreement, Posted } from '../../../src-preload/contract/record/posted.ts';
import type { PreviewHead } from '../../../src-preload/contract/record/previews.ts';
import type { Clock } from '../../platform/clock.ts';
import { newId } from '../../platform/ids.ts';
import type { Log } from '../../platform/log.ts';
import type { PostingCamera } from '../../site/cameras/service.ts';
import { type CameraClocks, momentOf } from './cameraClocks.ts';
import { type OwnPlate, type PostedEvidence, type PostedPicture, type PostedReport, postedPass } from './postedPass.ts';
import { agreementOf, witnessOf } from './rules/agreement.ts';
import { doubtsOf } from './rules/doubts.ts';
import type { PostedRead } from './rules/postedRead.ts';
import type { PostStore } from './store.ts';

export interface IntakeOptions {
  readonly store: PostStore;
  readonly clocks: CameraClocks;
  readonly clock: Clock;
  readonly log: Log;
  readonly timeZone: () => string;
  /** The passage that our own passes go through; resolves once it is written down. */
  readonly passed: (report: PostedReport) => Promise<void>;
  /** What our own reader makes of pictures; null where there is no engine that could look. */
  readonly checkPictures: (pictures: readonly Uint8Array[]) => Promise<readonly OwnPlate[] | null>;
  /** The size of a JPEG by its head, without decoding it; null of anything else. */
  readonly sizeOf: (jpeg: Uint8Array) => { readonly width: number; readonly height: number } | null;
  /** Shows a camera's newest picture to those who look. */
  readonly show: (head: PreviewHead, jpeg: Uint8Array) => void;
}

/** How a post came. */
export interface Coming {
  readonly isProven: boolean;
  /** By `Clock.monotonicMs`, and UTC ms. */
  readonly receivedMs: number;
  readonly receivedAt: number;
  /** Of the pictures of this post that were looked up already, whether they were posted before: it may tell of several vehicles in one. */
  readonly pictures: Map<string, boolean>;
}

/** A post that had a read in it: written down, or known already. */
export type Taken = 'read' | 'again';

interface Vehicle {
  readonly passId: string;
  readonly atMs: number;
  readonly pictures: ReadonlySet<string>;
}

/** As long as one vehicle may be told of under one number: cameras begin again at 1 after a restart. */
const sameVehicleMs = 5 * 60_000;
const mostVehicles = 2_000;
/** More pictures that wait for our reader than this are not looked at: nobody waits at a gate for so long. */
const mostChecks = 12;
const longestLagMs = 30 * 86_400_000;

/**
 * What was posted, on its way into the record: first as an open read on which nothing is decided, then, once our own reader has looked at its
 * pictures, as a closed one. The first is written down before the camera is answered.
 */
export function createIntake(options: IntakeOptions) {
  const { store, clocks, clock, log, timeZone, passed, checkPictures, sizeOf, show } = options;
  const underWay = new Set<string>();
  const vehicles = new Map<string, Vehicle>();
  const checking = new Set<Promise<void>>();
  let last: Promise<unknown> = Promise.resolve();

  function inTurn<T>(work: () => Promise<T>): Promise<T> {
    const done = last.then(work, work);
    last = done.catch(() => undefined);
    return done;
  }

  /** The pass that this belongs to: the vehicle's, where the camera numbers them. */
  function vehicleOf(camera: PostingCamera, read: PostedRead, nowMs: number, pictures: readonly string[]): Vehicle {
    if (read.vehicleId === null) return { passId: newId(), atMs: nowMs, pictures: new Set() };
    const key = `${camera.id} ${read.vehicleId}`;
    const before = vehicles.get(key);
    const isSame = before !== undefined && nowMs - before.atMs <= sameVehicleMs;
    const known = isSame ? before : { passId: newId(), atMs: nowMs, pictures: new Set<string>() };
    vehicles.delete(key);
    vehicles.set(key, { ...known, atMs: nowMs, pictures: new Set([...known.pictures, ...pictures].slice(-20)) });
    const [oldest] = vehicles.keys();
    if (vehicles.size > mostVehicles && oldest !== undefined) vehicles.delete(oldest);
    return known;
  }

  /** Whether pictures were posted before this post, by whichever camera. */
  async function seenBefore(hashes: readonly string[], { pictures }: Coming): Promise<boolean[]> {
    const asked = hashes.filter((hash) => !pictures.has(hash));
    const known = await store.known(asked.map((hash) => markOf('picture', hash)));
    for (const [place, hash] of asked.entries()) pictures.set(hash, known[place] ?? true);
    return hashes.map((hash) => pictures.get(hash) ?? true);
  }

  async function take(camera: PostingCamera, read: PostedRead, coming: Coming): Promise<Taken> {
    const { receivedAt, receivedMs } = coming;
    const cameraAt = read.time === null ? null : momentOf(read.time, timeZone(), receivedAt);
    const given = [read.scene, read.plateCut].filter((jpeg) => jpeg !== null);
    const hashes = given.map((jpeg) => createHash('sha256').update(jpeg).digest('hex'));
    const event = read.eventId ?? (cameraAt === null ? null : `${read.plate} ${cameraAt}`);
    const events = event === null ? [] : [markOf('event', camera.id, event)];
    // The same picture with the same text is the same pass, whatever the camera calls it.
    const sights = hashes.map((hash) => markOf('sight', camera.id, hash, read.plate));
    const keys = [...events, ...(read.vehicleId === null ? sights : [])].map((mark) => mark.toString('hex'));
    if (keys.some((key) => underWay.has(key))) return 'again';
    for (const key of keys) underWay.add(key);
    try {
      const vehicle = vehicleOf(camera, read, receivedMs, hashes);
      const isNews = (hash: string) => !vehicle.pictures.has(hash);
      if ((await store.known(events)).includes(true)) return 'again';
      if ((await store.known(sights)).some((isKnown, place) => isKnown && isNews(hashes[place] ?? ''))) return 'again';
      const seen = await seenBefore(hashes.filter(isNews), coming);
      const isSeenBefore = seen.includes(true);

      const { offsetMs } = clocks.offset(camera.id);
      const ageMs = cameraAt === null || offsetMs === null ? null : Math.round(receivedAt - (cameraAt - offsetMs));
      const lagMs = ageMs ?? (read.isResent && cameraAt !== null ? receivedAt - cameraAt : 0);
      const seenMs = receivedMs - Math.min(longestLagMs, Math.max(0, lagMs));
      if (cameraAt !== null && !read.isResent && !isSeenBefore && !read.isLast)
        clocks.note(camera.id, { cameraAt, receivedAt, atMs: receivedMs });

      const posted = (agreement: Agreement, witness: OwnPlate | null): Posted => ({
        ...{ maker: camera.source.maker, text: read.plate, confidence: read.confidence, agreement, cameraAt, ageMs },
        ours: witness === null ? null : { text: witness.text, confidence: witness.confidence },
        receivedAt: Math.round(receivedAt),
        doubts: doubtsOf({
          ...{ mayOpen: camera.source.mayOpen, isProven: coming.isProven, isSeenBefore, agreement, ageMs },
          // That it is gone is told by a camera long after it was there.
          isResent: read.isResent || read.isLast,
          hasPicture: given.length > 0,
          hasTime: cameraAt !== null,
        }),
      });
      const evidence = evidenceOf(read, sizeOf);
      const report = (kind: PostedReport['kind'], agreement: Agreement, witness: OwnPlate | null): PostedReport => ({
        ...{ sourceId: camera.id, passId: vehicle.passId, kind },
        pass: postedPass(read, posted(agreement, witness), witness, seenMs),
        // A picture of the scene in which our own reader found it also says where.
        evidence: witness?.picture === 0 && read.scene !== null ? witness.evidence : evidence,
        posted: posted(agreement, witness),
      });
      const isChecked = evidence !== null && checking.size < mostChecks;
      const unlooked: Agreement = given.length === 0 ? 'noPicture' : 'unchecked';
      await inTurn(() => passed(report(isChecked ? 'opened' : 'closed', isChecked ? 'pending' : unlooked, null)));
      const pictures = hashes.map((hash) => markOf('picture', hash));
      await store.remember([...events, ...sights, ...pictures], camera.id, Math.round(receivedAt));
      if (evidence !== null) show(headOf(camera.id, clock.now(), evidence.vehicle), evidence.vehicle.jpeg);
      if (isChecked) begin(() => check(read, given, report));
      return 'read';
    } finally {
      for (const key of keys) underWay.delete(key);
    }
  }

  /** Our own reader looks, and what it says is written down. */
  async function check(
    read: PostedRead,
    given: readonly Uint8Array[],
    report: (kind: 'closed', agreement: Agreement, witness: OwnPlate | null) => PostedReport,
  ): Promise<void> {
    try {
      const plates = await checkPictures(given).catch((err: unknown) => {
        log.warn({ err }, 'Posted pictures could not be looked at');
        return null;
      });
      const witness = plates === null ? null : witnessOf(read.plate, plates);
      const agreement = plates === null ? 'unchecked' : agreementOf(read.plate, witness);
      await inTurn(() => passed(report('closed', agreement, witness)));
    } catch (err) {
      log.error({ err }, 'What our own reader made of a post could not be written down');
    }
  }

  function begin(work: () => Promise<void>): void {
    const done = work().finally(() => checking.delete(done));
    checking.add(done);
  }

  return {
    take,
    /** Resolves once all that is under way is written down. */
    async settled(): Promise<void> {
      await last;
      await Promise.all(checking);
    },
  };
}

export type Intake = ReturnType<typeof createIntake>;

function markOf(...parts: readonly string[]): Buffer {
  return createHash('sha256').update(parts.join('\0')).digest();
}

/** The pictures as they came: where there is only one, it stands for both. Null where there is none whose size can be told. */
function evidenceOf({ scene, plateCut }: PostedRead, sizeOf: IntakeOptions['sizeOf']): PostedEvidence | null {
  const sized = (jpeg: Uint8Array | null): PostedPicture | null => {
    const size = jpeg === null ? null : sizeOf(jpeg);
    return jpeg === null || size === null ? null : { jpeg, ...size };
  };
  const [vehicle, plate] = [sized(scene), sized(plateCut)];
  const [first, second] = [vehicle ?? plate, plate ?? vehicle];
  if (first === null || second === null) return null;
  return { vehicle: first, plate: second, frameWidth: first.width, frameHeight: first.height };
}

function headOf(cameraId: string, capturedAt: number, { width, height }: PostedPicture): PreviewHead {
  return { cameraId, capturedAt, width, height, tracks: [], ignored: [] };
}
