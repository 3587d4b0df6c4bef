import * as z from 'zod';
import { answerStepSchema } from '../../gate/desk.ts';
import { answers, barrierResultSchema, readAnswerSchema } from '../../record/answers.ts';
import { decisionSchema } from '../../record/decision.ts';
import { readOrders, readQuerySchema, readSchema } from '../../record/reads.ts';
import {
  byId,
  endpoint,
  fieldsOf,
  flagSchema,
  listed,
  momentSchema,
  noQuery,
  numberSchema,
  paged,
  pageOf,
  severalSchema,
} from './endpoint.ts';

const tag = 'Reads';

/** A read as programs are told of it. Times are UTC milliseconds. */
export const restReadSchema = readSchema.extend({
  /** The mark with the gap that its plate has, such as `AB12 CDE`; empty where nobody could read it. */
  plate: z.string(),
  /** Where its pictures are, such as `/v1/pictures/0190…`; null where there is none. */
  pictureUrl: z.string().nullable(),
  platePictureUrl: z.string().nullable(),
});
export type RestRead = z.infer<typeof restReadSchema>;

const keptDecisionSchema = decisionSchema.extend({ id: z.string(), at: z.number().int(), mark: z.string() });
const asked = readQuerySchema.shape;

/** By what reads can be looked for. */
const filters = {
  plate: asked.plate.describe('Part of a plate, or a whole one; * stands for any characters, ? for one'),
  mode: asked.mode.describe(
    'How the plate is looked for: as written, as it looks (O or D, 8 or B), or up to one character away',
  ),
  mark: asked.mark.describe('One whole plate, however it spells O and 0, I and 1'),
  cameraIds: severalSchema.optional(),
  jobId: asked.jobId.describe('Of one video'),
  direction: asked.direction,
  crossing: asked.crossing.describe('Which way it went over the line of its camera'),
  country: asked.country.describe('Two letters, or none where no known format fits'),
  fromConfidence: numberSchema.optional().describe('At least, 0 to 1'),
  belowConfidence: numberSchema.optional().describe('Below, 0 to 1'),
  review: asked.review.describe('What a person said of it, or that it waits for one'),
  unreadable: flagSchema.optional().describe('Only what nobody could read, or is no plate'),
  decision: asked.decision.describe('What was decided'),
  answer: asked.answer.describe('What a person at the gate answered'),
  outcome: asked.outcome.describe('What became of the vehicle'),
  groupId: asked.groupId.describe('The group whose permit decided; none where none did'),
  holderId: asked.holderId.describe('The permit or visit that decided'),
  fromAt: momentSchema.optional(),
  toAt: momentSchema.optional(),
};

export const readsRest = {
  list: endpoint({
    ...{ method: 'GET', path: '/reads', tag, summary: 'List reads', action: 'reads.list' },
    description:
      'Newest first. A page may hold fewer than asked for where what matches is rare: go on while there is a nextCursor. Where the site demands a reason of whoever looks for a plate, say it in reason.',
  })
    .input(
      z.object({
        query: z.strictObject({
          ...filters,
          sort: z.enum(readOrders).optional().describe('With - before it from the end; -time where left out'),
          reason: z
            .string()
            .trim()
            .min(1)
            .max(200)
            .optional()
            .describe('Why a plate is looked for, where the site demands that'),
          ...paged,
          ...fieldsOf(restReadSchema),
        }),
      }),
    )
    .output(
      z.object({
        items: z.array(restReadSchema),
        nextCursor: z.string().nullable(),
        total: z.object({ count: z.number().int(), isExact: z.boolean() }).nullable(),
      }),
    ),
  get: endpoint({ method: 'GET', path: '/reads/{id}', tag, summary: 'Get a read', action: 'reads.get' })
    .input(z.object({ params: byId, query: z.strictObject(fieldsOf(restReadSchema)) }))
    .output(restReadSchema),
  decisions: endpoint({
    ...{ method: 'GET', path: '/reads/{id}/decisions', tag, summary: 'See what was decided on a read' },
    action: 'access.history',
  })
    .input(z.object({ params: byId, query: z.strictObject(listed(keptDecisionSchema, ['at'])) }))
    .output(pageOf(keptDecisionSchema)),
  answers: endpoint({
    ...{ method: 'GET', path: '/reads/{id}/answers', tag, summary: 'See who answered a read, the newest first' },
    action: 'desk.answersTo',
  })
    .input(z.object({ params: byId, query: z.strictObject(listed(answerStepSchema, ['at'], '-at')) }))
    .output(pageOf(answerStepSchema)),
};

export const deskRest = {
  waiting: endpoint({
    ...{ method: 'GET', path: '/desk/waiting', tag: 'Desk', summary: 'List the reads that wait for a person' },
    action: 'desk.waiting',
  })
    .input(z.object({ query: z.strictObject(listed(restReadSchema, ['firstSeenAt'], '-firstSeenAt')) }))
    .output(pageOf(restReadSchema)),
  answer: endpoint({
    ...{ method: 'POST', path: '/reads/{id}/answers', tag: 'Desk', summary: 'Answer a read', status: 201 },
    action: 'desk.answer',
    description:
      'As a person at the desk does. `open` opens the barriers of the read’s lane, and takes the scope barriers:open too. Nothing opens for a read that is older than ten minutes.',
  })
    .input(
      z.object({
        params: byId,
        query: noQuery,
        body: z.strictObject({
          answer: z.enum(answers),
          reason: z.string().trim().max(200).default(''),
          answeredAt: z.number().int().nullable().optional(),
        }),
      }),
    )
    .output(z.object({ answer: readAnswerSchema, barriers: z.array(barrierResultSchema) })),
};
