import * as z from 'zod';

/** Where something is fetched from again and again: an address, or a folder of this machine, in which the newest file counts. */
export const sourceSchema = z.discriminatedUnion('kind', [
  z.strictObject({
    kind: z.literal('url'),
    url: z
      .string()
      .trim()
      .max(2000)
      .transform((text) => text.replace(/^webcals?:\/\//i, 'https://'))
      .refine((text) => /^https?:\/\//i.test(text) && URL.canParse(text), {
        error: 'Give a full address that starts with https:// or http://',
      })
      .refine((text) => !URL.canParse(text) || (new URL(text).username === '' && new URL(text).password === ''), {
        error: 'Put the user name and the password into their own fields',
      }),
    /** For a server that asks (basic); empty where it does not. */
    user: z.string().trim().max(200).default(''),
    /** `maskedPassword` where it is the stored one. */
    password: z.string().max(300).default(''),
  }),
  z.strictObject({
    kind: z.literal('folder'),
    path: z.string().trim().min(1, 'Give the folder, such as /srv/lists').max(1000),
  }),
]);
export type Source = z.infer<typeof sourceSchema>;

/** Rises with each change that a person makes. */
export const revisionSchema = z.number().int();

/** How often it is fetched, minutes: a quarter of an hour to a week. */
export const everyMinutesSchema = z
  .number()
  .int()
  .min(15, 'At least every 15 minutes')
  .max(10_080, 'At least once a week');

/** How it stands with something that is fetched. `held`: it would take away more than it may, and waits for a person. */
export const fetchedStates = ['new', 'fine', 'held', 'failed'] as const;
export type FetchedState = (typeof fetchedStates)[number];

/** It is told once where fetching begins to fail, or is held, and once where it works again. */
export const sourceEvents = [
  z.object({
    topic: z.literal('source.changed'),
    of: z.enum(['list', 'calendar']),
    name: z.string(),
    isFailing: z.boolean(),
    said: z.string(),
    at: z.number().int(),
  }),
] as const;
