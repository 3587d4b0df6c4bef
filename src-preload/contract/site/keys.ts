import * as z from 'zod';
import { callableBy, roleSchema, setsUp } from '../roles.ts';
import { section } from '../section.ts';
import { givenScopes } from './keyScopes.ts';
import { userNameSchema } from './users.ts';

/** An origin as browsers send it: scheme, host and port alone. */
const originSchema = z
  .string()
  .trim()
  .max(300)
  .refine((text) => URL.canParse(text) && new URL(text).origin === text && /^https?:/.test(text), {
    error: 'Write an origin such as https://portal.example.org, without a path',
  });

/** How programs reach Gatehouse under `/v1`, beside this machine's own loopback. */
export const programsSection = section(
  'programs',
  z.strictObject({
    /** Whether keys are good over the local network too, while that is open. */
    overNetwork: z.boolean(),
    /** Pages of which servers may ask for it in a browser (CORS). */
    origins: z.array(originSchema).max(20, 'Up to 20 origins'),
  }),
  { overNetwork: false, origins: [] },
);

export const keyNameSchema = userNameSchema;

/** What an administrator says of a key. */
export const keyValuesSchema = z.strictObject({
  /** What the record calls the program; unique at the site for ever. */
  name: keyNameSchema,
  role: roleSchema,
  /** What it may do of what its role may: `role` for all of that. What moves a barrier is never part of it, and named on its own. */
  scopes: z.array(z.enum(givenScopes)).min(1, 'Choose at least one').max(60).default(['role']),
  /** The only cameras it works with, beside those of its car parks; with no car parks either, all of them. */
  cameraIds: z.array(z.string().max(80)).max(200).default([]),
  carParkIds: z.array(z.string().max(80)).max(200).default([]),
  /** UTC ms from which it is good no more; null for never. */
  expiresAt: z.number().int().nullable().default(null),
});
export type KeyValues = z.infer<typeof keyValuesSchema>;

export const keySchema = keyValuesSchema.extend({
  id: z.string(),
  /** Its last four letters, to tell it from others. */
  hint: z.string(),
  state: z.enum(['active', 'expired', 'revoked']),
  /** UTC ms. */
  createdAt: z.number().int(),
  createdBy: z.string(),
  /** To the minute; null where it never was. */
  lastUsedAt: z.number().int().nullable(),
  revokedAt: z.number().int().nullable(),
  revokedBy: z.string().nullable(),
});
export type ApiKey = z.infer<typeof keySchema>;

/** A key with its secret, which is told this one time. */
export const madeKeySchema = z.object({ key: keySchema, secret: z.string() });
export type MadeKey = z.infer<typeof madeKeySchema>;

export const keyEvents = [z.object({ topic: z.literal('keys.changed') })] as const;

export const keysContract = {
  /** The newest first; those that were revoked too. `address` is where programs on this machine ask; null where nothing listens. */
  list: callableBy(setsUp).output(z.object({ keys: z.array(keySchema), address: z.string().nullable() })),
  add: callableBy(setsUp).input(keyValuesSchema).output(madeKeySchema),
  /** At once and for good: what is open by it ends. */
  revoke: callableBy(setsUp)
    .input(z.object({ id: z.string() }))
    .output(keySchema),
};
