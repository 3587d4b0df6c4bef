import * as z from 'zod';
import { callableBy, setsUp } from '../roles.ts';
import { section } from '../section.ts';

/** Where cameras that read by themselves post to: a listener that takes nothing else. */
export const postsSection = section(
  'posts',
  z.strictObject({
    isOpen: z.boolean(),
    /** Whether the network may reach it; else this machine alone. */
    toNetwork: z.boolean(),
    port: z.number().int().min(1, 'Ports are 1 to 65535').max(65_535, 'Ports are 1 to 65535'),
  }),
  { isOpen: false, toNetwork: false, port: 4680 },
);

/** One post as it came: what became of it, as a sentence. Times in UTC ms. */
export const arrivalSchema = z.object({
  at: z.number().int(),
  address: z.string(),
  outcome: z.enum(['read', 'other', 'again', 'refused', 'notUnderstood']),
  said: z.string(),
  readId: z.string().nullable(),
});
export type Arrival = z.infer<typeof arrivalSchema>;

/** A post that could not be understood, kept so that it can be looked at. */
export const unreadablePostSchema = z.object({
  id: z.string(),
  at: z.number().int(),
  why: z.string(),
  contentType: z.string(),
  /** Of all that came; at most 1 MB of it is kept. */
  sizeBytes: z.number().int(),
});
export type UnreadablePost = z.infer<typeof unreadablePostSchema>;

export const aboutPostsSchema = z.object({
  /** How the listener is. */
  listener: z.discriminatedUnion('kind', [
    z.object({ kind: z.literal('closed') }),
    z.object({ kind: z.literal('open'), toNetwork: z.boolean() }),
    z.object({ kind: z.literal('failed'), message: z.string() }),
  ]),
  /** What to type into the camera, the likeliest first. */
  addresses: z.array(z.string()),
  /** The parts of the first one, for cameras that ask for them one by one. */
  host: z.string(),
  port: z.number().int(),
  path: z.string(),
  /** What it signs with: a user and a password, or a key for a header; null where it does not sign. */
  login: z.object({ user: z.string(), password: z.string() }).nullable(),
  key: z.object({ header: z.string(), value: z.string() }).nullable(),
  /** The newest posts of this run, newest first. */
  arrivals: z.array(arrivalSchema),
  clock: z.object({
    /** Camera time less ours, ms, by the median; null until enough was seen. */
    offsetMs: z.number().nullable(),
    samples: z.number().int(),
    needed: z.number().int(),
    /** Camera time less ours by posts that look late, ms; null where there are none, or they do not agree. Nothing goes by it before it is confirmed. */
    behindMs: z.number().nullable(),
  }),
  unreadable: z.array(unreadablePostSchema),
});
export type AboutPosts = z.infer<typeof aboutPostsSchema>;

export const postsContract = {
  /** All that an administrator needs to set a camera up, and what came of it so far. */
  about: callableBy(setsUp)
    .input(z.object({ cameraId: z.string() }))
    .output(aboutPostsSchema),
  /** A person looked at the camera's clock, and it is so far ahead, ms (behind where it is less than 0): its posts were no late ones. */
  confirmClock: callableBy(setsUp)
    .input(z.object({ cameraId: z.string(), aheadMs: z.number() }))
    .output(aboutPostsSchema),
  /** A new path and password for a camera, in place of those it has. */
  renew: callableBy(setsUp)
    .input(z.object({ cameraId: z.string() }))
    .output(aboutPostsSchema),
};
