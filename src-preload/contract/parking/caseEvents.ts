import * as z from 'zod';
import { breachKinds, caseStates, caseStepKinds } from './cases.ts';

const at = z.number().int();

/** What other programs are told of a case: that it was found, that a person took a step, or that there is no breach after all. UTC ms. */
const toldCaseSchema = z.object({
  what: z.enum(['found', 'decided', 'withdrawn']),
  ...{ id: z.string(), number: z.number().int(), stayId: z.string(), carParkId: z.string().nullable() },
  ...{ cameraId: z.string(), mark: z.string(), kinds: z.array(z.enum(breachKinds)), state: z.enum(caseStates) },
  ...{ duePence: z.number().int(), enteredAt: at, leftAt: at.nullable() },
  /** What the person did; null where no person did anything. */
  step: z.enum(caseStepKinds).nullable(),
});

/** A case came, went, or stands otherwise; rules or exemptions are others. */
export const caseEvents = [
  z.object({ topic: z.literal('case.changed'), caseId: z.string(), cameraId: z.string() }),
  z.object({ topic: z.literal('breachRules.changed') }),
  z.object({ topic: z.literal('case.told'), case: toldCaseSchema }),
] as const;
