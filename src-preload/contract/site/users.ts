import * as z from 'zod';
import { callableBy, everyone, managesRecord, type Role, roleSchema, setsUp } from '../roles.ts';
import { section } from '../section.ts';

/** How people sign in at the site's desks. */
export const signInSection = section(
  'signIn',
  z.strictObject({
    /** Minutes in which nobody touches a desk before it locks itself; null for never. */
    locksAfterMinutes: z.number().int().min(1, 'At least a minute').max(720, 'At most 12 hours').nullable(),
  }),
  { locksAfterMinutes: 15 },
);

/** What a user is called: unique at the site for ever, whatever the case, so that a name in the record means one person. */
export const userNameSchema = z
  .string()
  .trim()
  .min(1, 'Give a name')
  .max(60, 'Keep the name under 60 characters')
  .regex(/^[^\p{Cc}\p{Cf}]*$/u, 'Use letters, digits and spaces');

/** Length counts, not what it is made of (NCSC, “three random words”; NIST SP 800-63B section 5.1.1.2). */
export const passphraseSchema = z
  .string()
  .min(12, 'Use at least 12 characters, such as three or four words')
  .max(256, 'Use up to 256 characters');

export const pinSchema = z.string().regex(/^\d{4,8}$/, 'Use 4 to 8 digits');

export const languages = ['en'] as const;

/** What an administrator says of a user. */
export const userValuesSchema = z.strictObject({
  name: userNameSchema,
  role: roleSchema,
  /** The only cameras they work with, beside those of their car parks; with no car parks either, all of them. */
  cameraIds: z.array(z.string()).max(200).default([]),
  carParkIds: z.array(z.string()).max(200).default([]),
  active: z.boolean().default(true),
  /** Where reports are sent to them; empty where they have no address. */
  email: z.union([z.literal(''), z.email('Give an address, such as ann@example.com').max(254)]).default(''),
  language: z.enum(languages).default('en'),
});
export type UserValues = z.infer<typeof userValuesSchema>;

export const userSchema = userValuesSchema.extend({
  id: z.string(),
  createdAt: z.number().int(),
  hasPin: z.boolean(),
  hasSecondFactor: z.boolean(),
  /** Who signs in through the site's own provider instead of a passphrase. */
  hasPassphrase: z.boolean(),
  /** Who was made at head office, which says what they are called and may do, and gives their passphrase; null for the site's own. */
  headOffice: z
    .object({
      /** What the head office calls them: here they may be called otherwise, where somebody has the name. */
      name: z.string(),
      /** Whether the head office has them sign in here. */
      isTold: z.boolean(),
    })
    .nullable(),
  /** UTC ms; null where they never signed in. */
  lastSignInAt: z.number().int().nullable(),
});
export type User = z.infer<typeof userSchema>;

/** Where somebody is signed in. */
export const sessionSchema = z.object({
  id: z.string(),
  userId: z.string(),
  userName: z.string(),
  /** As a person would say it: the desk's name, or the browser and the address it came from. */
  from: z.string(),
  /** UTC ms. */
  signedInAt: z.number().int(),
  usedAt: z.number().int(),
  isLocked: z.boolean(),
  /** Whether it is the one that asks. */
  isOwn: z.boolean(),
});
export type Session = z.infer<typeof sessionSchema>;

/** A browser or a desktop window at which PINs are good. */
export const deskSchema = z.object({
  id: z.string(),
  name: z.string(),
  enrolledAt: z.number().int(),
  enrolledBy: z.string(),
  /** Those who may use their PIN there: they have given their passphrase there once. */
  userNames: z.array(z.string()),
  isOwn: z.boolean(),
});
export type EnrolledDesk = z.infer<typeof deskSchema>;

/** What each role may do: an action of the contract, who may do it at most, and who may here. */
export const rightSchema = z.object({
  /** The procedure's path, such as `barriers.release`, or the route's. */
  action: z.string(),
  most: z.array(roleSchema),
  here: z.array(roleSchema),
  /** Whether it changes anything, by what the contract says of it. */
  changes: z.boolean(),
  /** Nobody can be kept from it: what works at a locked desk, and what belongs to one's own account. */
  isFixed: z.boolean(),
});
export type Right = z.infer<typeof rightSchema>;

export const userEvents = [
  z.object({ topic: z.literal('users.changed') }),
  /** Somebody's own sessions or rights are no longer what they were. */
  z.object({ topic: z.literal('session.changed'), userIds: z.array(z.string()) }),
  /** Somebody tried to sign in with something wrong, so many times in a row. */
  z.object({
    topic: z.literal('signIn.refused'),
    /** As it was typed. */
    name: z.string(),
    from: z.string(),
    count: z.number().int(),
    /** UTC ms. */
    at: z.number().int(),
  }),
] as const;

const byId = z.object({ id: z.string() });

export const usersContract = {
  /** By name; former ones too. */
  list: callableBy([...managesRecord, 'auditor']).output(z.array(userSchema)),
  /** The first one must be an administrator, and voids the start's secret. */
  add: callableBy(setsUp)
    .input(z.object({ values: userValuesSchema, passphrase: passphraseSchema }))
    .output(userSchema),
  /** Refused where no active administrator with a passphrase would be left. */
  update: callableBy(setsUp)
    .input(byId.extend({ values: userValuesSchema }))
    .output(userSchema),
  /** For one who forgot theirs. Ends their sessions. */
  setPassphrase: callableBy(setsUp)
    .input(byId.extend({ passphrase: passphraseSchema }))
    .output(z.void()),
  removePin: callableBy(setsUp).input(byId).output(z.void()),
  removeSecondFactor: callableBy(setsUp).input(byId).output(z.void()),
  /** Everybody's, newest first. */
  sessions: callableBy(setsUp).output(z.array(sessionSchema)),
  endSession: callableBy(setsUp).input(byId).output(z.void()),
  desks: callableBy(setsUp).output(z.array(deskSchema)),
  removeDesk: callableBy(setsUp).input(byId).output(z.void()),
  rights: callableBy(everyone).output(z.array(rightSchema)),
  /** Which of the roles that the contract allows may do something here. An administrator always may. */
  narrow: callableBy(setsUp)
    .input(z.object({ action: z.string(), roles: z.array(roleSchema) }))
    .output(z.array(rightSchema)),
};

/** Who asks, and what they may do. */
export const meSchema = z.object({
  /** Null for who acts without an account, as everybody does before there are users. */
  userId: z.string().nullable(),
  name: z.string(),
  role: roleSchema,
  isLocked: z.boolean(),
  cameraIds: z.array(z.string()).nullable(),
  /** The desk at which they sit, where it is enrolled. */
  deskName: z.string().nullable(),
  hasPin: z.boolean(),
  hasSecondFactor: z.boolean(),
  hasUsers: z.boolean(),
  /** The actions that this role may do, as `rightSchema` names them. */
  may: z.array(z.string()),
  /** Idle minutes after which the desk locks itself; null for never. */
  locksAfterMinutes: z.number().int().nullable(),
  /** Things they prefer at the desk, such as the sound; each interface knows its own. */
  preferences: z.record(z.string().max(60), z.string().max(2_000)),
});
export type Me = z.infer<typeof meSchema>;

const whileLocked = { whileLocked: true };

export const meContract = {
  get: callableBy(everyone, whileLocked).output(meSchema),
  /** Ends all their other sessions. */
  changePassphrase: callableBy(everyone)
    .input(z.object({ current: z.string().max(256), next: passphraseSchema }))
    .output(z.void()),
  /** Null takes it away. */
  setPin: callableBy(everyone)
    .input(z.object({ passphrase: z.string().max(256), pin: pinSchema.nullable() }))
    .output(z.void()),
  /** A new secret for an authenticator (RFC 6238), which counts once it was confirmed. */
  startSecondFactor: callableBy(everyone)
    .input(z.object({ passphrase: z.string().max(256) }))
    .output(z.object({ secret: z.string(), uri: z.string(), picture: z.string() })),
  /** Gives ten recovery codes, each good once; they are told this one time. */
  confirmSecondFactor: callableBy(everyone)
    .input(z.object({ code: z.string().max(20) }))
    .output(z.object({ recoveryCodes: z.array(z.string()) })),
  removeSecondFactor: callableBy(everyone)
    .input(z.object({ passphrase: z.string().max(256) }))
    .output(z.void()),
  sessions: callableBy(everyone).output(z.array(sessionSchema)),
  endSession: callableBy(everyone).input(byId).output(z.void()),
  prefer: callableBy(everyone)
    .input(z.object({ name: z.string().min(1).max(60), value: z.string().max(2_000).nullable() }))
    .output(z.void()),
};

/** What a page may know before anybody has signed in, and how one signs in there. `GET /session`. */
export const entranceSchema = z.object({
  siteName: z.string(),
  hasUsers: z.boolean(),
  /** Who is signed in here, if anybody is. */
  signedIn: z.object({ userId: z.string().nullable(), name: z.string(), isLocked: z.boolean() }).nullable(),
  /** The desk, where an administrator has enrolled this browser or window. */
  desk: z
    .object({
      name: z.string(),
      /** Those who may use their PIN here. */
      users: z.array(z.object({ id: z.string(), name: z.string() })),
    })
    .nullable(),
  /** Whether whoever signs in here needs a second factor, if they are an administrator. */
  isOverNetwork: z.boolean(),
  /** Other ways to sign in. */
  providers: z.array(z.object({ id: z.string(), name: z.string() })),
  /** Said at a demonstration; null at a site of one's own. */
  demonstration: z
    .object({
      /** Those whose PIN is still the one they began with, at its own desks. */
      people: z.array(z.object({ name: z.string(), role: roleSchema, pin: z.string() })),
      /** What each of them began with; null where it is not told. */
      passphrase: z.string().nullable(),
    })
    .nullable(),
});
export type Entrance = z.infer<typeof entranceSchema>;

/** `POST /session`: by name and passphrase, or at an enrolled desk by id and PIN. */
export const signInSchema = z.discriminatedUnion('by', [
  z.strictObject({
    by: z.literal('passphrase'),
    name: z.string().max(60),
    passphrase: z.string().max(256),
    /** From an authenticator, or a recovery code. */
    code: z.string().max(40).optional(),
  }),
  z.strictObject({ by: z.literal('pin'), userId: z.string().max(60), pin: z.string().max(8) }),
]);
export type SignIn = z.infer<typeof signInSchema>;

/** Why somebody was not let in; the sentence stands in `message`. */
export const signInRefusals = ['wrong', 'wait', 'codeNeeded', 'codeMissing', 'passphraseNeeded', 'notActive'] as const;
export type SignInRefusal = (typeof signInRefusals)[number];

/** The answer to a refused sign-in. */
export const signInRefusalSchema = z.object({
  message: z.string(),
  reason: z.enum(signInRefusals),
  /** Milliseconds after which it can be tried again. */
  waitMs: z.number().optional(),
});

/** Names of the roles, for people. */
export const roleNames: Readonly<Record<Role, string>> = {
  operator: 'Operator',
  administrator: 'Administrator',
  manager: 'Manager',
  auditor: 'Auditor',
};
