import * as z from 'zod';
import { callableBy, everyone, setsUp } from '../roles.ts';

/** How the way to the hub is kept from others: its certificate is checked, or not, or nothing is encrypted. */
export const tlsModeSchema = z.enum(['verify', 'encrypt', 'off']);

/** What an administrator gives to link a site: what `gatehouse hub enrol` printed. */
export const hubValuesSchema = z.strictObject({
  /** `postgresql://gh_…@db.example.org:5432/gatehouse`, without a password. */
  address: z.string().trim().min(1, 'Give the address that hub enrol printed').max(500),
  /** Null: as the address says, which is checked unless it ends in an sslmode of its own. */
  tls: tlsModeSchema.nullable(),
  /** The certificate of the authority that signed that of the server, PEM; empty where this machine knows it. */
  ca: z
    .string()
    .trim()
    .max(50_000)
    .refine((text) => text === '' || text.includes('-----BEGIN CERTIFICATE-----'), {
      error: 'Paste a certificate as PEM, with its line BEGIN CERTIFICATE',
    }),
  /** Empty keeps the one that the link has. */
  password: z.string().max(500),
});
export type HubValues = z.infer<typeof hubValuesSchema>;

/** The steps of the way to the hub, in their order. */
export const hubStepNames = ['address', 'reached', 'server', 'site', 'clock'] as const;

/** One step, and what became of it: null where it was not come to. */
export const hubStepSchema = z.object({
  step: z.enum(hubStepNames),
  isGood: z.boolean().nullable(),
  /** What was found, or what is wrong and what to do. */
  sentence: z.string(),
});
export type HubStep = z.infer<typeof hubStepSchema>;

export const hubTestSchema = z.object({
  steps: z.array(hubStepSchema),
  /** What the hub calls the site, once all is well. */
  site: z
    .object({
      tenant: z.string(),
      name: z.string(),
      /** Which record sends as this site: none yet, this one, or another one whose place this one would take. */
      record: z.enum(['none', 'this', 'other']),
    })
    .nullable(),
});
export type HubTest = z.infer<typeof hubTestSchema>;

/** The lists that a site may share: it takes what others say of them, and says what people here change. Permits come with groups, members and vehicles. */
export const shareableLists = ['permits', 'visits', 'watch', 'tariffs', 'holds'] as const;
export const shareableListSchema = z.enum(shareableLists);
export type ShareableList = z.infer<typeof shareableListSchema>;

/** What is shared, and how that stands. */
export const hubSharingSchema = z.object({
  shares: z.array(shareableListSchema),
  /** When all that others say had been read last, UTC ms; null before the first time. */
  heardAt: z.number().int().nullable(),
  /** Whether all was read once since the lists were chosen. */
  isJoined: z.boolean(),
  /** How many rows others deleted that wait for a person. */
  held: z.array(z.object({ list: z.string(), count: z.number().int() })),
  /** Rows that make no sense here, or not yet, with why. */
  waiting: z.array(z.object({ list: z.string(), id: z.string(), reason: z.string() })),
  /** Whether users of the head office come down; `waiting` until the site has an administrator of its own. */
  users: z.enum(['off', 'on', 'waiting']),
});
export type HubSharing = z.infer<typeof hubSharingSchema>;

/** Of what was said at several places at once, what stands and what does not. */
export const hubConflictSchema = z.object({
  id: z.string(),
  /** When it was found here, UTC ms. */
  at: z.number().int(),
  /** `name`: two rows of one name, of which this one is called otherwise. `joined`: what stood here before the list was shared. */
  kind: z.enum(['value', 'name', 'joined']),
  list: z.string(),
  rowId: z.string(),
  label: z.string(),
  field: z.string(),
  /** Both values, as people read them. */
  stands: z.string(),
  other: z.string(),
  /** Who said each, and when (UTC ms); null where that is not known. */
  standsBy: z.object({ who: z.enum(['here', 'headOffice', 'site']), at: z.number() }).nullable(),
  otherBy: z.object({ who: z.enum(['here', 'headOffice', 'site']), at: z.number() }).nullable(),
});
export type HubConflict = z.infer<typeof hubConflictSchema>;

/** How fresh shared lists are: `off` where nothing is shared, `away` where the head office is not reached. */
export const hubFreshnessSchema = z.object({
  state: z.enum(['off', 'joining', 'linked', 'away']),
  /** Up to when all is known that others said, UTC ms; null before the first time. */
  asOf: z.number().int().nullable(),
});
export type HubFreshness = z.infer<typeof hubFreshnessSchema>;

export const hubLinkSchema = z.object({
  /** `waiting`: it is tried again. `refused`: a person must say what is to be done. */
  state: z.enum(['off', 'sending', 'upToDate', 'waiting', 'refused']),
  /** As it is shown; null where nothing is linked, or the address cannot be opened. */
  address: z.string().nullable(),
  tls: tlsModeSchema.nullable(),
  ca: z.string(),
  tenant: z.string(),
  site: z.string(),
  linkedAt: z.number().int().nullable(),
  linkedBy: z.string(),
  /** When the hub was told something last, UTC ms. */
  pushedAt: z.number().int().nullable(),
  /** What is wrong, as a sentence; null while all is well. */
  trouble: z.string().nullable(),
  /** Whether this record may take the place of the one that the hub heard of last. */
  canTakeOver: z.boolean(),
  /** A warning that keeps nothing from being sent. */
  clockTrouble: z.string().nullable(),
  nextAttemptAt: z.number().int().nullable(),
  /** How many rows changed that the hub was not told of. */
  backlog: z.number().int(),
  /** How many kinds of rows are being sent as a whole. */
  sweeping: z.number().int(),
  /** How many rows the hub does not take, and the newest of them. */
  setAside: z.number().int(),
  newestSetAside: z.array(z.object({ kind: z.string(), id: z.string(), at: z.number().int(), reason: z.string() })),
  /** How many plates were read this month at all sites that are its head office's, and how many were agreed, if any; null where the hub tells none. */
  platesRead: z.object({ plates: z.number().int(), mostPlates: z.number().int().nullable() }).nullable(),
  sharing: hubSharingSchema,
});
export type HubLink = z.infer<typeof hubLinkSchema>;

export const hubLinkEvents = [z.object({ topic: z.literal('hubLink.changed') })] as const;

export const hubLinkContract = {
  get: callableBy(setsUp).output(hubLinkSchema),
  /** Goes the way to the hub step by step, and changes nothing here or there. */
  test: callableBy(setsUp).input(hubValuesSchema).output(hubTestSchema),
  /** Links the site, or changes how the hub is reached. Where another record sends as this site, only with `takesOver`. */
  link: callableBy(setsUp)
    .input(hubValuesSchema.extend({ takesOver: z.boolean().default(false) }))
    .output(hubLinkSchema),
  /** Forgets the hub and what waited for it. What is there stays there, and what is here stays here. */
  unlink: callableBy(setsUp).output(hubLinkSchema),
  /** This record is the one that goes on as the site, and sends all that it has. */
  takeOver: callableBy(setsUp).output(hubLinkSchema),
  /** Sends again what the hub did not take. */
  sendAgain: callableBy(setsUp).output(hubLinkSchema),
  /** Tries at once. */
  tryNow: callableBy(setsUp).output(hubLinkSchema),
  /**
   * Shares these lists from now on, and no others. What of them is at the hub is read first. Users of the head office come down or are switched off; what
   * is left out stays as it is.
   */
  share: callableBy(setsUp)
    .input(
      z.strictObject({
        lists: z.array(shareableListSchema).max(shareableLists.length),
        users: z.boolean().optional(),
      }),
    )
    .output(hubLinkSchema),
  /** Deletes what others deleted of a list and what waits for that, or keeps it, which puts it back wherever it is shared. */
  settleDeletions: callableBy(setsUp)
    .input(z.strictObject({ list: z.string().max(20), keeps: z.boolean() }))
    .output(hubLinkSchema),
  /** What was said at several places at once, the newest first. */
  conflicts: callableBy(setsUp).output(z.array(hubConflictSchema)),
  /** How fresh the lists are that decisions are made from. */
  freshness: callableBy(everyone).output(hubFreshnessSchema),
};
