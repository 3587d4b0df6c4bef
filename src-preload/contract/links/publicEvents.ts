import * as z from 'zod';
import { breachKinds, caseStates, caseStepKinds } from '../parking/cases.ts';
import { paymentKinds } from '../parking/payments.ts';
import { answers } from '../record/answers.ts';
import { stayOutcomes } from '../record/stays.ts';
import type { Scope } from '../site/keyScopes.ts';

/** What other programs are told of, by the live stream and by webhooks alike. */
export const publicEventNames = [
  'plate.detected',
  'plate.final',
  'decision.made',
  'stay.opened',
  'stay.closed',
  'stay.voided',
  'alert.raised',
  'barrier.opened',
  'barrier.failed',
  'barrier.locked',
  'barrier.released',
  'camera.down',
  'camera.up',
  'carpark.full',
  'carpark.free',
  'emergency.started',
  'emergency.ended',
  'payment.made',
  'payment.refunded',
  'payment.voided',
  'breach.found',
  'breach.decided',
  'breach.withdrawn',
  'visitor.arrived',
  'visitor.left',
  'desk.answered',
] as const;
export type PublicEventName = (typeof publicEventNames)[number];
export const publicEventNameSchema = z.enum(publicEventNames);

/** Each with what it tells, for people and for the documentation. */
export const publicEventWords: Readonly<Record<PublicEventName, string>> = {
  'plate.detected': 'A plate was read; it may still become better',
  'plate.final': 'A vehicle is gone, and its plate will not change by itself any more',
  'decision.made': 'It was decided what may happen to a vehicle, or decided anew',
  'stay.opened': 'A vehicle came in',
  'stay.closed': 'A vehicle left, or its stay ended otherwise',
  'stay.voided': 'What was told to be a stay was none',
  'alert.raised': 'Somebody should know of something',
  'barrier.opened': 'A barrier was told to open, and obeyed',
  'barrier.failed': 'A barrier did not do what it was told',
  'barrier.locked': 'A barrier was locked down',
  'barrier.released': 'A barrier is held open or locked down no more',
  'camera.down': 'A camera gives no pictures any more',
  'camera.up': 'A camera gives pictures',
  'carpark.full': 'A car park, or the room of a group in it, is full',
  'carpark.free': 'There is room again',
  'emergency.started': 'The site was released for an emergency',
  'emergency.ended': 'The emergency is over',
  'payment.made': 'Something was paid, waived or validated',
  'payment.refunded': 'Money was paid back',
  'payment.voided': 'A payment was taken back, since it was a mistake',
  'breach.found': 'A breach of the rules was found; nobody has decided on it',
  'breach.decided': 'A person decided on a breach, or took that back',
  'breach.withdrawn': 'There is no breach after all, by what is known now',
  'visitor.arrived': 'A visitor or a delivery came',
  'visitor.left': 'A visitor or a delivery left',
  'desk.answered': 'A person at the desk answered a read, or took the answer back',
};

/** Which scope a key needs to be told of each. */
export const scopeOfEvent: Readonly<Record<PublicEventName, Scope>> = {
  'plate.detected': 'reads:read',
  'plate.final': 'reads:read',
  'decision.made': 'reads:read',
  'stay.opened': 'stays:read',
  'stay.closed': 'stays:read',
  'stay.voided': 'stays:read',
  'alert.raised': 'desk:read',
  'barrier.opened': 'barriers:read',
  'barrier.failed': 'barriers:read',
  'barrier.locked': 'barriers:read',
  'barrier.released': 'barriers:read',
  'camera.down': 'cameras:read',
  'camera.up': 'cameras:read',
  'carpark.full': 'stays:read',
  'carpark.free': 'stays:read',
  'emergency.started': 'barriers:read',
  'emergency.ended': 'barriers:read',
  'payment.made': 'payments:read',
  'payment.refunded': 'payments:read',
  'payment.voided': 'payments:read',
  'breach.found': 'breaches:read',
  'breach.decided': 'breaches:read',
  'breach.withdrawn': 'breaches:read',
  'visitor.arrived': 'visitors:read',
  'visitor.left': 'visitors:read',
  'desk.answered': 'desk:read',
};

const id = z.string().nullable();

/** Whose plate it is; null where it is on no permit. */
const groupMatchSchema = z
  .object({ group: z.string(), member: z.string(), permit_id: z.string() })
  .nullable()
  .describe('The group, the member and the permit that the plate belongs to; null where it is on none');
export type GroupMatch = z.infer<typeof groupMatchSchema>;

const plate = z.string().describe('As it is displayed, such as AB12 CDE');
const imageUrl = z.string().nullable().describe('Where the picture is for a while; null where there is none to be had');

export const plateDataSchema = z.object({
  plate,
  confidence: z.number(),
  image_url: imageUrl,
  camera_id: id,
  group_match: groupMatchSchema,
});

/** What is told with each. Times are ISO 8601, UTC. */
export const publicDataSchemas = {
  'plate.detected': plateDataSchema,
  'plate.final': plateDataSchema.extend({ read_id: z.string(), direction: z.string() }),
  'decision.made': z.object({
    ...{ plate, camera_id: id, read_id: z.string(), verdict: z.string(), cause: z.string(), sentence: z.string() },
    group_match: groupMatchSchema,
  }),
  'stay.opened': z.object({
    ...{ plate, camera_id: id, stay_id: z.string(), car_park_id: id, entered_at: z.string().nullable() },
    group_match: groupMatchSchema,
  }),
  'stay.closed': z.object({
    ...{ plate, camera_id: id, stay_id: z.string(), car_park_id: id, entered_at: z.string().nullable() },
    ...{ left_at: z.string().nullable(), outcome: z.enum(stayOutcomes), group_match: groupMatchSchema },
  }),
  'stay.voided': z.object({
    ...{ plate, camera_id: id, stay_id: z.string(), car_park_id: id, entered_at: z.string().nullable() },
    reason: z
      .enum(['person', 'told_anew'])
      .describe('A person said so, or its reads were corrected or came late, and other stays were made of them'),
    group_match: groupMatchSchema,
  }),
  'alert.raised': z.object({
    ...{ alert_id: z.string(), kind: z.string(), severity: z.string(), sentence: z.string() },
    ...{ plate: plate.nullable(), camera_id: id, barrier_id: id, read_id: id },
  }),
  'barrier.opened': z.object({
    ...{ barrier_id: z.string(), barrier: z.string(), command: z.string(), cause: z.enum(['rule', 'person']) },
    ...{ by: z.string(), reason: z.string(), read_id: id, plate: plate.nullable() },
  }),
  'camera.down': z.object({ camera_id: z.string(), camera: z.string(), fault: z.string().nullable() }),
  'carpark.full': z.object({
    ...{ car_park_id: id, group_id: id, inside: z.number().int(), capacity: z.number().int() },
  }),
  'emergency.started': z.object({ by: z.string(), reason: z.string(), barriers: z.array(z.string()) }),
  'payment.made': z.object({
    ...{ payment_id: z.string(), kind: z.enum(paymentKinds), amount_pence: z.number().int(), refund_of: id },
    ...{ plate: plate.nullable(), stay_id: id, car_park_id: id, group_match: groupMatchSchema },
  }),
  'breach.found': z.object({
    ...{ breach_id: z.string(), number: z.number().int(), plate, camera_id: id, stay_id: z.string(), car_park_id: id },
    ...{ kinds: z.array(z.enum(breachKinds)), state: z.enum(caseStates), due_pence: z.number().int() },
    ...{ entered_at: z.string(), left_at: z.string().nullable(), step: z.enum(caseStepKinds).nullable() },
    group_match: groupMatchSchema,
  }),
  'visitor.arrived': z.object({
    ...{ visitor_id: z.string(), kind: z.string(), name: z.string(), company: z.string(), host: z.string() },
    ...{ plate: plate.nullable(), camera_id: id, read_id: id },
  }),
  'desk.answered': z.object({
    ...{ read_id: z.string(), plate: plate.nullable(), camera_id: id, by: z.string(), reason: z.string() },
    answer: z.enum(answers).nullable().describe('Null where it was taken back'),
    group_match: groupMatchSchema,
  }),
} as const;

/** Where each is told in the shape of another. */
export const shapeOfEvent: Readonly<Record<PublicEventName, keyof typeof publicDataSchemas>> = {
  'plate.detected': 'plate.detected',
  'plate.final': 'plate.final',
  'decision.made': 'decision.made',
  'stay.opened': 'stay.opened',
  'stay.closed': 'stay.closed',
  'stay.voided': 'stay.voided',
  'alert.raised': 'alert.raised',
  'barrier.opened': 'barrier.opened',
  'barrier.failed': 'barrier.opened',
  'barrier.locked': 'barrier.opened',
  'barrier.released': 'barrier.opened',
  'camera.down': 'camera.down',
  'camera.up': 'camera.down',
  'carpark.full': 'carpark.full',
  'carpark.free': 'carpark.full',
  'emergency.started': 'emergency.started',
  'emergency.ended': 'emergency.started',
  'payment.made': 'payment.made',
  'payment.refunded': 'payment.made',
  'payment.voided': 'payment.made',
  'breach.found': 'breach.found',
  'breach.decided': 'breach.found',
  'breach.withdrawn': 'breach.found',
  'visitor.arrived': 'visitor.arrived',
  'visitor.left': 'visitor.arrived',
  'desk.answered': 'desk.answered',
};

/** What is wanted of all that happens; empty lists want all. */
export const eventFilterSchema = z.strictObject({
  events: z.array(publicEventNameSchema).max(publicEventNames.length).default([]),
  /** Only what happened at these. */
  cameraIds: z.array(z.string().min(1).max(100)).max(200).default([]),
  /** Only what is about vehicles of these groups of permits. */
  groupIds: z.array(z.string().min(1).max(100)).max(200).default([]),
});
export type EventFilter = z.infer<typeof eventFilterSchema>;
