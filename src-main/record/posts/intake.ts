import { createHash } from 'node:crypto';
import type { Agreement, Posted } from '../../../src-preload/contract/record/posted.ts';
import type { PreviewHead } from '../../../src-preload/contract/record/previews.ts';
import { foldPlate } from '../../plates/fold.ts';
import type { Clock } from '../../platform/clock.ts';
import type { Database } from '../../platform/database.ts';
import { newId } from '../../platform/ids.ts';
import type { Log } from '../../platform/log.ts';
import type { PostingCamera } from '../../site/cameras/service.ts';
import { type CameraClocks, momentOf } from './cameraClocks.ts';
import { type OwnPlate, type PostedEvidence, type PostedPicture, type PostedReport, postedPass } from './postedPass.ts';
import { agreementOf, witnessOf } from './rules/agreement.ts';
import { doubtsOf } from './rules/doubts.ts';
import type { PostedRead } from './rules/postedRead.ts';
import { isSamePicture } from './rules/samePicture.ts';
import type { PostStore } from './store.ts';

export interface IntakeOptions {
  readonly db: Database;
  readonly store: PostStore;
  readonly clocks: CameraClocks;
  readonly clock: Clock;
  readonly log: Log;
  readonly timeZone: () => string;
  /** The passage that our own passes go through; resolves once it is written down. */
  readonly passed: (report: PostedReport) => Promise<void>;
  /** What our own reader makes of pictures; null where there is no engine that could look. */
  readonly checkPictures: (pictures: readonly Uint8Array[]) => Promise<CheckedPictures | null>;
  /** The size of a JPEG by its head, without decoding it; null of anything else. */
  readonly sizeOf: (jpeg: Uint8Array) => { readonly width: number; readonly height: number } | null;
  /** Shows a camera's newest picture to those who look. */
  readonly show: (head: PreviewHead, jpeg: Uint8Array) => void;
}

/** What our own reader makes of some pictures. */
export interface CheckedPictures {
  readonly plates: readonly OwnPlate[];
  /** What each of them looks like, as `picturePrint` makes it; null of what could not be decoded. */
  readonly prints: readonly (Uint8Array | null)[];
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

/** What our own reader made of a post, as far as it has looked. */
interface Looked {
  readonly agreement: Agreement;
  readonly witness: OwnPlate | null;
  /** One of its pictures was posted before, in other bytes. */
  readonly isRepacked: boolean;
}

interface ToCheck {
  readonly given: readonly Uint8Array[];
  /** Of each picture, whether it is not one that its vehicle was told with a moment ago. */
  readonly isNews: readonly boolean[];
  readonly vehicle: Vehicle;
  readonly report: (kind: 'closed', looked: Looked) => PostedReport;
}

interface Vehicle {
  readonly passId: string;
  readonly atMs: number;
  /** Its pictures, by when each was posted first. */
  readonly pictures: ReadonlyMap<string, number>;
  /** What they look like. One that stands is told of with pictures that look the same. */
  readonly prints: Uint8Array[];
}

/** As long as one vehicle may be told of under one number: cameras begin again at 1 after a restart. */
const sameVehicleMs = 5 * 60_000;
/** As long as a camera may tell of one vehicle with the same picture again. */
const samePictureMs = 30_000;
const mostOwnPictures = 20;
/** Where marks had to be forgotten that were no older, nobody can say of a picture that it is new. */
const forgottenCountsMs = 7 * 86_400_000;
const mostVehicles = 2_000;
/** More pictures that wait for our reader than this are not looked at: nobody waits at a gate for so long. */
const mostChecks = 12;
const longestLagMs = 30 * 86_400_000;

/**
 * What was posted, on its way into the record: first as an open read on which nothing is decided, then, once our own reader has looked at its
 * pictures, as a closed one. The first is written down before the camera is answered.
 */
export function createIntake(options: IntakeOptions) {
  const { db, store, clocks, clock, log, timeZone, passed, checkPictures, sizeOf, show } = options;
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
    if (read.vehicleId === null) return { passId: newId(), atMs: nowMs, pictures: new Map(), prints: [] };
    const key = `${camera.id} ${read.vehicleId}`;
    const before = vehicles.get(key);
    const isSame = before !== undefined && nowMs - before.atMs <= sameVehicleMs;
    const lately = isSame ? [...before.pictures].filter(([, at]) => nowMs - at <= samePictureMs) : [];
    const passId = isSame ? before.passId : newId();
    const known = {
      passId,
      atMs: nowMs,
      pictures: new Map(lately),
      prints: lately.length > 0 ? (before?.prints ?? []) : [],
    };
    const fresh = pictures.flatMap((hash) => (known.pictures.has(hash) ? [] : [[hash, nowMs] as const]));
    vehicles.delete(key);
    vehicles.set(key, { ...known, pictures: new Map([...lately, ...fresh].slice(-mostOwnPictures)) });
    const [oldest] = vehicles.keys();
    if (vehicles.size > mostVehicles && oldest !== undefined) vehicles.delete(oldest);
    return known;
  }

  /**
   * Whether pictures were posted before this post, by whichever camera. It is written down first that they were: what a crash, or another post
   * at the same moment, leaves of it speaks against opening and never for it.
   */
  async function seenBefore(camera: PostingCamera, hashes: readonly string[], coming: Coming): Promise<boolean> {
    const { pictures, receivedAt } = coming;
    // Some cameras post one picture as two.
    const asked = [...new Set(hashes)].filter((hash) => !pictures.has(hash));
    const marks = asked.map((hash) => markOf('picture', hash));
    const known = await store.remember(marks, camera.id, Math.round(receivedAt));
    for (const [place, hash] of asked.entries()) pictures.set(hash, known[place] ?? true);
    const until = await store.forgottenUntil(camera.id);
    const isShort = until !== null && receivedAt - until < forgottenCountsMs;
    return isShort || hashes.some((hash) => pictures.get(hash) ?? true);
  }

  async function take(camera: PostingCamera, read: PostedRead, coming: Coming): Promise<Taken> {
    const { receivedAt, receivedMs } = coming;
    const moment = read.time === null ? null : momentOf(read.time, timeZone(), receivedAt);
    const cameraAt = moment?.at ?? null;
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
      const isSeenBefore = await seenBefore(camera, hashes.filter(isNews), coming);

      const { offsetMs } = clocks.standing(camera.id, receivedMs);
      const isTellable = cameraAt !== null && offsetMs !== null && moment?.isTwice !== true;
      const ageMs = isTellable ? Math.round(receivedAt - (cameraAt - offsetMs)) : null;
      const lagMs = ageMs ?? (read.isResent && cameraAt !== null ? receivedAt - cameraAt : 0);
      const seenMs = receivedMs - Math.min(longestLagMs, Math.max(0, lagMs));
      if (cameraAt !== null && !read.isResent && !isSeenBefore && !read.isLast && moment?.isTwice !== true)
        await noteClock(camera.id, { cameraAt, receivedAt, atMs: receivedMs });

      const posted = ({ agreement, witness, isRepacked }: Looked): Posted => ({
        ...{ maker: camera.source.maker, text: read.plate, confidence: read.confidence, agreement, cameraAt, ageMs },
        ours: witness === null ? null : { text: witness.text, confidence: witness.confidence },
        receivedAt: Math.round(receivedAt),
        doubts: doubtsOf({
          ...{ mayOpen: camera.source.mayOpen, isProven: coming.isProven, agreement, ageMs },
          isSeenBefore: isSeenBefore || isRepacked,
          // That it is gone is told by a camera long after it was there.
          isResent: read.isResent || read.isLast,
          hasPicture: given.length > 0,
          hasTime: cameraAt !== null,
        }),
      });
      const evidence = evidenceOf(read, sizeOf);
      const report = (kind: PostedReport['kind'], looked: Looked): PostedReport => ({
        ...{ sourceId: camera.id, passId: vehicle.passId, kind },
        pass: postedPass(read, posted(looked), looked.witness, seenMs),
        // A picture of the scene in which our own reader found it also says where.
        evidence: looked.witness?.picture === 0 && read.scene !== null ? looked.witness.evidence : evidence,
        posted: posted(looked),
      });
      const isChecked = evidence !== null && checking.size < mostChecks;
      const unlooked: Agreement = given.length === 0 ? 'noPicture' : 'unchecked';
      const first = { agreement: isChecked ? 'pending' : unlooked, witness: null, isRepacked: false } as const;
      await inTurn(() => passed(report(isChecked ? 'opened' : 'closed', first)));
      await store.remember([...events, ...sights], camera.id, Math.round(receivedAt));
      if (evidence !== null) show(headOf(camera.id, clock.now(), evidence.vehicle), evidence.vehicle.jpeg);
      if (isChecked) begin(() => check(camera, read, { given, isNews: hashes.map(isNews), vehicle, report }));
      return 'read';
    } finally {
      for (const key of keys) underWay.delete(key);
    }
  }

  /** What a live post tells of the camera's clock; that it is further ahead than was known is kept. */
  async function noteClock(
    cameraId: string,
    times: { readonly cameraAt: number; readonly receivedAt: number; readonly atMs: number },
  ): Promise<void> {
    const before = clocks.furthest(cameraId);
    clocks.note(cameraId, times);
    const after = clocks.furthest(cameraId);
    if (after === null || after === before) return;
    await db
      .transaction()
      .execute((writing) => store.keepClock(writing, cameraId, { aheadMs: after.aheadMs, at: times.receivedAt }))
      // It is measured again; a full disk must not cost the read.
      .catch((err: unknown) => log.warn({ err }, 'How far ahead the clock of a camera is could not be kept'));
  }

  /** Our own reader looks, and what it says is written down. */
  async function check(camera: PostingCamera, read: PostedRead, work: ToCheck): Promise<void> {
    const { given, isNews, vehicle, report } = work;
    try {
      const checked = await checkPictures(given).catch((err: unknown) => {
        log.warn({ err }, 'Posted pictures could not be looked at');
        return null;
      });
      const witness = checked === null ? null : witnessOf(read.plate, checked.plates);
      const agreement = checked === null ? 'unchecked' : agreementOf(read.plate, witness);
      const prints = (checked?.prints ?? []).filter((print, place) => print !== null && isNews[place] === true);
      const mark = read.plate === '' ? (witness?.text ?? '') : read.plate;
      const isRepacked = await wasSeen(camera, vehicle, mark, prints[0] ?? null);
      await inTurn(() => passed(report('closed', { agreement, witness, isRepacked })));
    } catch (err) {
      log.error({ err }, 'What our own reader made of a post could not be written down');
    }
  }

  /** Whether a picture was posted before in other bytes. Where nobody can say, it was. */
  async function wasSeen(
    camera: PostingCamera,
    vehicle: Vehicle,
    mark: string,
    print: Uint8Array | null,
  ): Promise<boolean> {
    if (print === null) return false;
    const bucket = createHash('sha256').update(foldPlate(mark)).digest().readUInt16BE(0) >> 4;
    try {
      const others = await store.rememberPrint({ bucket, print }, camera.id, Math.round(clock.now()));
      const own = [...vehicle.prints];
      vehicle.prints.push(print);
      const isOwn = (other: Uint8Array) => own.some((each) => Buffer.compare(each, other) === 0);
      return others.some((other) => isSamePicture(other, print) && !isOwn(other));
    } catch (err) {
      log.warn({ err }, 'What a posted picture looks like could not be kept');
      return true;
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
