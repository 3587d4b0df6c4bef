import * as z from 'zod';
import { callableBy, everyone, worksWithReads } from '../roles.ts';
import { timeOrders } from '../timeOrders.ts';
import { pictureSchema } from './reads.ts';

/** Where a stay stands. `unknownEnd`: it went without being seen. `unknownStart`: it was seen to go, and nobody saw it come. */
export const stayOutcomes = ['inside', 'left', 'passedThrough', 'unknownEnd', 'unknownStart', 'void'] as const;
export type StayOutcome = (typeof stayOutcomes)[number];

/** How its exit was found: by the very mark, by one that is within the tolerance of exits, or by a person. */
export const pairings = ['exact', 'tolerant', 'person'] as const;
export type Pairing = (typeof pairings)[number];

/** Why a person should look at a stay before anything is made of it. */
export const stayDoubts = [
  'veryLong',
  'midStay',
  'looksLikeTwo',
  'noEntry',
  'noExit',
  'cameInAgain',
  'severalFit',
  'nearOnly',
  'leftTwice',
  'elsewhere',
  'maybeTrailer',
  'clock',
] as const;
export type StayDoubtKind = (typeof stayDoubts)[number];

/**
 * Why vehicles may not get out of a car park: far fewer leave than usual at that time of the week, and far fewer come; those who leave had stayed far
 * longer than usual; a barrier at an exit did not open when it was told to.
 */
export const congestionCauses = ['fewLeave', 'fewCome', 'longStays', 'barrier'] as const;
export type CongestionCause = (typeof congestionCauses)[number];

export const congestionWords: Readonly<Record<CongestionCause, string>> = {
  fewLeave: 'far fewer leave than usual',
  fewCome: 'far fewer come than usual',
  longStays: 'those who leave had stayed far longer than usual',
  barrier: 'a barrier at an exit did not open when it was told to',
};

export const stayDoubtSchema = z.object({
  kind: z.enum(stayDoubts),
  /** When what raised it was seen, UTC ms. */
  at: z.number().int(),
  /** The stays that it is about beside its own. */
  stayIds: z.array(z.string()),
});
export type StayDoubt = Readonly<z.infer<typeof stayDoubtSchema>>;

/** One sight of the vehicle at a gate. UTC ms. */
export const stayPassSchema = z.object({ readId: z.string(), at: z.number().int(), mark: z.string() });
export type StayPass = Readonly<z.infer<typeof stayPassSchema>>;

/** What a pass says of where its vehicle is: it came in, went out, is inside, or was at the gate and may have done either. */
export const stayWays = ['in', 'out', 'inside', 'unsure'] as const;
export type StayWay = (typeof stayWays)[number];

/** A further sight of a stay. */
export const staySightSchema = stayPassSchema.extend({
  way: z.enum(stayWays),
  /** The plate of its trailer, seen at its rear: no vehicle of its own. */
  isTrailer: z.literal(true).optional(),
});
export type StaySight = Readonly<z.infer<typeof staySightSchema>>;

/** A time outside that counts as inside: when it left, and when it came back. */
export const stayBreakSchema = z.object({
  exit: stayPassSchema,
  entry: stayPassSchema,
  /** A person said that two visits are one: nothing that was seen takes them apart. */
  isMerged: z.literal(true).optional(),
});

/** One vehicle in one car park, from when it came until it left. UTC ms. */
export const staySchema = z.object({
  /** That of the read it began with. */
  id: z.string(),
  /** Null for the site itself: cameras that belong to no car park. */
  carParkId: z.string().nullable(),
  /** Where it began. */
  cameraId: z.string(),
  mark: z.string(),
  entry: stayPassSchema.nullable(),
  exit: stayPassSchema.nullable(),
  outcome: z.enum(stayOutcomes),
  paired: z.enum(pairings).nullable(),
  breaks: z.array(stayBreakSchema),
  passes: z.array(staySightSchema),
  doubts: z.array(stayDoubtSchema),
  permitId: z.string().nullable(),
  groupId: z.string().nullable(),
  visitId: z.string().nullable(),
  /** The kind of vehicle, by its id in the tariff, that a person said it is; null: as its permit says. */
  vehicleClass: z.string().nullable().default(null),
  isSettled: z.boolean(),
});
export type Stay = z.infer<typeof staySchema>;

const reason = z.string().trim().min(1, 'Say why, for those who come after you').max(200);
const at = z.number().int();
/** A moment that a person gives, UTC ms: not before 1970, and not after the year 9999. */
const givenAt = z.number().int().min(0, 'Give a day after 1970').max(253_402_300_799_999, 'Give a day before 10000');

/** A stay as whoever decides saw it: what became of it meanwhile is looked at first. */
export const staySeenSchema = z.object({
  outcome: z.enum(stayOutcomes),
  mark: z.string().max(40),
  enteredAt: at.nullable(),
  leftAt: at.nullable(),
});
export type StaySeen = z.infer<typeof staySeenSchema>;

/** The stay, and how it was seen; a program that leaves out the latter decides on it however it is by now. */
const ofStay = { id: z.string().max(100), seen: staySeenSchema.optional() };

/** What a person makes of a stay. */
export const stayDecisionSchema = z.discriminatedUnion('kind', [
  /** It is as it stands. */
  z.object({ kind: z.literal('accept'), ...ofStay }),
  /** It belongs together with an exit that was told as a vehicle of its own. */
  z.object({ kind: z.literal('join'), ...ofStay, exitId: z.string().max(100), reason }),
  /** It left, and came again, in between. */
  z.object({
    ...{ kind: z.literal('split'), ...ofStay, leftAt: givenAt, cameAt: givenAt },
    /** The exit that was told as a vehicle of its own, where it is how the first visit ended. */
    exitId: z.string().max(100).optional(),
    reason,
  }),
  /** Another whole stay is of the same visit: what lies between them counts as inside. */
  z.object({ kind: z.literal('merge'), ...ofStay, otherId: z.string().max(100), reason }),
  /** It is another kind of vehicle than its permit says, by the id of the tariff's; null: as its permit says. */
  z.object({
    ...{ kind: z.literal('class'), ...ofStay },
    vehicleClass: z
      .string()
      .regex(/^[A-Za-z][A-Za-z0-9]{0,39}$/)
      .nullable(),
    /** It is of that kind whenever its plate comes again. */
    isForPlate: z.boolean().default(false),
    reason,
  }),
  /** It came or left at another time, or is another vehicle; what is left out stays. */
  z.object({
    kind: z.literal('edit'),
    ...ofStay,
    mark: z
      .string()
      .trim()
      .regex(/^[A-Z0-9]{1,15}$/, 'Give the plate as letters and digits')
      .optional(),
    enteredAt: givenAt.optional(),
    /** Null: it is inside still. */
    leftAt: givenAt.nullable().optional(),
    reason,
  }),
  /** What was told as its trailer is a vehicle of its own. */
  z.object({ kind: z.literal('detach'), ...ofStay, readId: z.string().max(100), reason }),
  /** It never was. */
  z.object({ kind: z.literal('void'), ...ofStay, reason }),
]);
export type StayDecision = z.infer<typeof stayDecisionSchema>;

/** What people do with stays. */
export const stayStepKinds = [
  ...(['accept', 'join', 'split', 'merge', 'class'] as const),
  ...(['edit', 'detach', 'void', 'undo'] as const),
] as const;

/** A step that a person took, newest first; with the stays as they were and became. */
export const stayStepSchema = z.object({
  id: z.string(),
  at,
  by: z.string(),
  kind: z.enum(stayStepKinds),
  reason: z.string(),
  before: z.array(staySchema),
  after: z.array(staySchema),
  undoes: z.string().nullable(),
});
export type StayStep = z.infer<typeof stayStepSchema>;

/** `inside` now, the longest there first; `waiting` for a person; `all`, the newest first. */
export const stayViews = ['inside', 'waiting', 'all'] as const;

export const stayQuerySchema = z.object({
  view: z.enum(stayViews).default('inside'),
  /** Empty is the site itself; undefined all. */
  carParkId: z.string().optional(),
  /** A part of the plate. */
  text: z
    .string()
    .trim()
    .toUpperCase()
    .regex(/^[A-Z0-9 ]*$/, 'Search for letters and digits')
    .max(15)
    .optional(),
  /** Of these alone. */
  ids: z.array(z.string().max(100)).max(500).optional(),
  /** Begun at or after, and before. */
  fromAt: at.optional(),
  toAt: at.optional(),
  /** By when they began; where it is left out, those that are inside the oldest first, all others the newest. */
  order: z.enum(timeOrders).optional(),
  /** Also the pictures of the vehicles as they came. */
  withPictures: z.boolean().optional(),
  limit: z.number().int().min(1).max(500).default(100),
  cursor: z
    .string()
    .regex(/^\d+:[\w-]+$/)
    .optional(),
});
export type StayQuery = z.infer<typeof stayQuerySchema>;

/** How full a car park is. */
export const occupancySchema = z.object({
  /** Empty is the site itself. */
  carParkId: z.string(),
  /** How many are inside: those that stays tell of, corrected by what somebody counted. */
  inside: z.number().int(),
  /** How many of that, or fewer than stays tell of, are a correction. */
  corrected: z.number().int().default(0),
  /** Of those, whose stay is older than counts, or in doubt: they may have gone without being seen. */
  unsure: z.number().int(),
  capacity: z.number().int().nullable(),
  /** Whether any camera sees who leaves. */
  seesExits: z.boolean(),
  /** Of groups of permits that have room of their own: how many stays of them tell to be inside. */
  groups: z.array(z.object({ groupId: z.string(), inside: z.number().int(), capacity: z.number().int() })).default([]),
});
export type Occupancy = z.infer<typeof occupancySchema>;

/** A stay began, ended or is told otherwise; or is none any more. */
export const stayEvents = [
  z.object({
    topic: z.literal('stay.changed'),
    stay: staySchema,
    /** Where it stood before; null where there was none. Absent in what was told by versions before. */
    was: z.enum(stayOutcomes).nullable().optional(),
  }),
  z.object({
    topic: z.literal('stay.removed'),
    stayId: z.string(),
    /** What it was until then. Absent in what was told by versions before. */
    stay: staySchema.optional(),
  }),
] as const;

export const staysContract = {
  list: callableBy(everyone)
    .input(stayQuerySchema)
    .output(
      z.object({
        ...{ items: z.array(staySchema), total: z.number().int(), nextCursor: z.string().nullable() },
        /** Where they were asked for, by the ids of the stays. */
        pictures: z.record(z.string(), pictureSchema).optional(),
      }),
    ),
  get: callableBy(everyone)
    .input(z.object({ id: z.string() }))
    .output(staySchema.extend({ steps: z.array(stayStepSchema), others: z.array(staySchema) })),
  /** The stay that a read is a part of. */
  ofRead: callableBy(everyone)
    .input(z.object({ readId: z.string() }))
    .output(staySchema.nullable()),
  occupancy: callableBy(everyone).output(z.array(occupancySchema)),
  /** The car parks out of which vehicles may not get lately, though some are inside, and what speaks for it. */
  congested: callableBy(everyone).output(
    z.array(z.object({ carParkId: z.string(), causes: z.array(z.enum(congestionCauses)) })),
  ),
  decide: callableBy(worksWithReads).input(stayDecisionSchema).output(z.array(staySchema)),
  /** Takes the newest step with a stay back. */
  undo: callableBy(worksWithReads)
    .input(z.object({ stepId: z.string() }))
    .output(z.array(staySchema)),
};
