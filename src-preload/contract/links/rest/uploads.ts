import * as z from 'zod';
import { mostWaitS, uploadSchema } from '../uploads.ts';
import { targetUrlSchema } from '../webhooks.ts';
import { byId, endpoint, fieldsOf, noQuery } from './endpoint.ts';

const tag = 'Uploads';

/** How many seconds somebody waits for what is read. */
const waitSchema = z
  .string()
  .regex(/^\d{1,2}$/, `Give 0 to ${mostWaitS} seconds`)
  .transform(Number)
  .pipe(z.number().max(mostWaitS, `Give 0 to ${mostWaitS} seconds`))
  .optional()
  .describe(`Waits for the result, so many seconds at most (up to ${mostWaitS})`);

/** What may be asked beside files that are handed over; `webhook_url` may stand among the parts as well. */
export const uploadQuerySchema = z.strictObject({
  wait: waitSchema,
  webhook_url: targetUrlSchema.optional().describe('Where the result is sent once all of it was read'),
  name: z.string().min(1).max(200).optional().describe('What the file is called, where it is the body itself'),
});
/** What may be said in parts that are no files. */
export const uploadFieldsSchema = z.strictObject({ webhook_url: targetUrlSchema.optional() });

export const uploadsRest = {
  get: endpoint({
    ...{ method: 'GET', path: '/upload/{id}', tag, summary: 'See how far an upload is, and what was read', live: [] },
    description: 'A program sees its own uploads. Reads of a file are listed by GET /reads with its id as jobId, too.',
    action: 'uploads.get',
  })
    .input(z.object({ params: byId, query: z.strictObject({ wait: waitSchema, ...fieldsOf(uploadSchema) }) }))
    .output(uploadSchema),
  cancel: endpoint({
    ...{ method: 'DELETE', path: '/upload/{id}', tag, summary: 'Cancel an upload', action: 'uploads.cancel' },
    description: 'Ends what is not read yet. What was read stays.',
  })
    .input(z.object({ params: byId, query: noQuery }))
    .output(uploadSchema),
  secret: endpoint({
    ...{ method: 'GET', path: '/upload/webhook-secret', tag, summary: 'Get the secret of results' },
    description: 'By it what is sent to a webhook_url is signed: the same as long as the key is good.',
    action: 'uploads.secret',
  })
    .input(z.object({ query: noQuery }))
    .output(z.object({ secret: z.string() })),
};
