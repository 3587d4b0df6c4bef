import * as z from 'zod';
import { faultSchema } from '../faults.ts';
import { callableBy, everyone, setsUp } from '../roles.ts';
import { timeOrders } from '../timeOrders.ts';
import { postSourceSchema } from './postSources.ts';
import { zonesSchema } from './zones.ts';

const hasControls = (text: string) => [...text].some((sign) => sign < ' ' || sign === '\u007f');

/** Whether what stands before the `@` can be taken apart: each `%` must begin the code of a sign. */
const canLogIn = ({ username, password }: URL) => !/%(?![0-9a-f]{2})/i.test(username + password);

const address = (schemes: readonly string[]) =>
  z
    .string()
    .trim()
    .max(2000)
    .refine((value) => !hasControls(value), 'Give the address in one line')
    .refine(
      (value) => schemes.some((scheme) => value.toLowerCase().startsWith(`${scheme}://`)) && URL.canParse(value),
      {
        error: `Give a full address that starts with ${schemes.map((scheme) => `${scheme}://`).join(' or ')}`,
      },
    )
    .refine((value) => !URL.canParse(value) || new URL(value).hostname !== '', {
      error: 'Give the host after the two slashes, such as 192.168.1.20',
    })
    .refine((value) => !URL.canParse(value) || canLogIn(new URL(value)), {
      error: 'A % in the user name or password is written %25',
    });

/** The address as it is given out holds host and path alone. True: there is more that is not shown, and what is shown stands for it. */
const isMasked = z.boolean().optional();

const path = z.string().trim().min(1, 'Give the full path').max(4000);

/**
 * Where a camera's pictures come from. Addresses may hold a login anywhere in them; what the application gives out shows host and path
 * alone and is marked `isMasked` where there is more. Sent back just so it keeps the stored address; any other address is given whole.
 */
export const cameraSourceSchema = z.discriminatedUnion('kind', [
  z.object({ kind: z.literal('rtsp'), url: address(['rtsp', 'rtsps']), isMasked }),
  z.object({ kind: z.literal('mjpeg'), url: address(['http', 'https']), isMasked }),
  z.object({
    kind: z.literal('snapshot'),
    url: address(['http', 'https']),
    isMasked,
    /** How often a new picture is asked for. */
    intervalMs: z.number().int().min(100).max(60_000).default(500),
  }),
  /** `device` as the system names it: `/dev/video0`, a DirectShow name, an AVFoundation index. */
  z.object({ kind: z.literal('usb'), device: z.string().trim().min(1, 'Choose a device').max(300) }),
  /** A video file played round and round at its own speed, as if it were a camera. */
  z.object({ kind: z.literal('file'), path }),
  /** A folder into which pictures are put (by a camera's FTP, say): each new one is read once. */
  z.object({ kind: z.literal('folder'), path }),
  /** A camera that reads plates itself and posts them: nothing is captured. */
  postSourceSchema,
]);
export type CameraSource = z.infer<typeof cameraSourceSchema>;
export type CameraKind = CameraSource['kind'];
/** A source whose pictures are captured. */
export type CapturedSource = Exclude<CameraSource, { kind: 'posts' }>;

/** Stands where a password or another secret is, in all that leaves the main process. */
export const maskedPassword = '••••••';

export const cameraStatusSchema = z.object({
  /** `off`: disabled by a person. `failed`: cannot work until its settings change; the rest recover by themselves. */
  status: z.enum(['off', 'starting', 'live', 'reconnecting', 'failed']),
  since: z.number().int(),
  fault: faultSchema.nullable(),
  width: z.number().int().nullable(),
  height: z.number().int().nullable(),
  /** Pictures a second that arrived lately. */
  framesPerSecond: z.number().nullable(),
});
export type CameraStatus = z.infer<typeof cameraStatusSchema>;

/**
 * What passes a camera at a gate of a car park: vehicles that come in, that go out, both, or that are `inside` already. Of `both` without a
 * crossing line, `approaching` says which way those go that come towards the camera.
 */
export const cameraGateSchema = z.strictObject({
  way: z.enum(['in', 'out', 'both', 'inside']),
  approaching: z.enum(['in', 'out']),
  /** It looks at the rears of those whose fronts this camera sees in the same lane; absent where it does not. */
  rearOf: z.string().max(100).optional(),
});
export type CameraGate = z.infer<typeof cameraGateSchema>;

/** How a camera's own clock goes, as it tells in its answers. It is in its pictures; the times of reads are this computer's. */
export const cameraClockSchema = z.object({
  /** How it answered when it was asked last: with a time, without one, or not at all. */
  outcome: z.enum(['tells', 'tellsNothing', 'noAnswer']),
  /** When it was asked last, UTC ms. */
  at: z.number().int(),
  /** Its clock less this computer's, ms, as it told last; more than 0 where it is ahead. Null where it never told. */
  offsetMs: z.number().int().nullable(),
  /** How exactly that is known, ms. */
  withinMs: z.number().int().nullable(),
  /** When it told that, UTC ms. */
  toldAt: z.number().int().nullable(),
  /** By how much it gains in a day, ms; less than 0 where it loses. Null where that is not known yet. */
  gainMs: z.number().int().nullable(),
  /** It differs by more than the settings let pass. */
  isOff: z.boolean(),
});
export type CameraClock = z.infer<typeof cameraClockSchema>;

/** One time a camera's clock was compared. */
export const clockSampleSchema = cameraClockSchema.pick({ outcome: true, at: true, offsetMs: true, withinMs: true });
export type ClockSample = z.infer<typeof clockSampleSchema>;

export const cameraSchema = z.object({
  id: z.string(),
  name: z.string(),
  source: cameraSourceSchema,
  enabled: z.boolean(),
  createdAt: z.number().int(),
  zones: zonesSchema,
  /** The car park at whose gates it stands; null where it belongs to none. */
  carParkId: z.string().nullable(),
  /** Null where only its line, if it has one, tells who comes and goes. */
  gate: cameraGateSchema.nullable(),
  state: cameraStatusSchema,
  /** Null where it was not asked, or has none. */
  clock: cameraClockSchema.nullable().default(null),
});
export type Camera = z.infer<typeof cameraSchema>;

/** `1764500000000:id`; the beginning where left out. */
const placeSchema = z.string().max(200).optional();
const name = z.string().trim().min(1, 'Give the camera a name, such as “Entry 1”').max(60);

/** What a test of a source shows before it is saved. */
export const sourceTestSchema = z.discriminatedUnion('ok', [
  z.object({
    ok: z.literal(true),
    width: z.number().int(),
    height: z.number().int(),
    framesPerSecond: z.number().nullable(),
    /** Such as `h264`; for a person, so free text. */
    codec: z.string(),
    /** The picture as `data:image/jpeg;base64,…`, at most 960 px wide. */
    picture: z.string(),
  }),
  z.object({ ok: z.literal(false), fault: faultSchema }),
]);
export type SourceTest = z.infer<typeof sourceTestSchema>;

/** A time in which nothing was read at a camera: the engine was down, or the camera silent. Times in UTC ms. */
export const gapSchema = z.object({
  id: z.string(),
  cameraId: z.string(),
  fromAt: z.number().int(),
  toAt: z.number().int().nullable(),
  cause: faultSchema,
});
export type Gap = z.infer<typeof gapSchema>;

/** What is told of cameras. */
export const cameraEvents = [
  z.object({
    topic: z.literal('camera.changed'),
    camera: cameraSchema,
    /** Said where its status changed: what it was before. */
    was: cameraStatusSchema.shape.status.nullable().optional(),
  }),
  z.object({ topic: z.literal('camera.removed'), cameraId: z.string() }),
] as const;

export const camerasContract = {
  list: callableBy(everyone, { whileLocked: true }).output(z.array(cameraSchema)),
  add: callableBy(setsUp)
    .input(
      z.object({
        name,
        source: cameraSourceSchema,
        carParkId: z.string().nullable().default(null),
        gate: cameraGateSchema.nullable().default(null),
      }),
    )
    .output(cameraSchema),
  update: callableBy(setsUp)
    .input(
      z.object({
        id: z.string(),
        name: name.optional(),
        source: cameraSourceSchema.optional(),
        enabled: z.boolean().optional(),
        /** Hold from the next picture; the stream goes on. */
        zones: zonesSchema.optional(),
        carParkId: z.string().nullable().optional(),
        gate: cameraGateSchema.nullable().optional(),
      }),
    )
    .output(cameraSchema),
  /** Removes the camera; its reads stay. */
  remove: callableBy(setsUp)
    .input(z.object({ id: z.string() }))
    .output(z.void()),
  /** Tries a source without saving it. With `id`, a masked address stands for that camera's stored one. */
  test: callableBy(setsUp)
    .input(z.object({ id: z.string().optional(), source: cameraSourceSchema }))
    .output(sourceTestSchema),
  /** USB cameras that are plugged in. */
  devices: callableBy(setsUp).output(z.array(z.object({ device: z.string(), label: z.string() }))),
  /** Adds the sample clip as a camera, or gives the one that is there. */
  addSample: callableBy(setsUp).output(cameraSchema),
  /** Newest first where no order is asked for, those after the place of the one that `cursor` names by its beginning and its id. */
  gaps: callableBy(everyone)
    .input(
      z.object({
        ...{ id: z.string(), order: z.enum(timeOrders).optional(), cursor: placeSchema },
        limit: z.number().int().min(1).max(501).default(50),
      }),
    )
    .output(z.array(gapSchema)),
  /** When its clock was compared, newest first. */
  clock: callableBy(everyone)
    .input(z.object({ id: z.string(), limit: z.number().int().min(1).max(500).default(100) }))
    .output(z.array(clockSampleSchema)),
  /** Compares its clock now. Refused where it has none that tells. */
  measureClock: callableBy(setsUp)
    .input(z.object({ id: z.string() }))
    .output(cameraSchema),
};
