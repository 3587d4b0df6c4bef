import type { Decision, DecisionCause } from '../../../../src-preload/contract/record/decision.ts';
import type { Besides, DecisionReason, ReasonOf } from '../../../../src-preload/contract/record/decisionReasons.ts';
import { reasonInWords } from '../../../../src-preload/contract/record/decisionWords.ts';

const nobody = { groupId: null, permitId: null, visitorId: null, watchEntryId: null };

/** Whom a decision is about, and how loudly it is told; nobody and not at all where nothing else is said. */
export type About = Partial<Pick<Decision, 'alert' | keyof typeof nobody>>;

/** A decision for a cause, with the sentence that its values make. */
export function made<Cause extends DecisionCause>(
  verdict: Decision['verdict'],
  cause: Cause,
  values: ReasonOf<Cause>,
  about: About = {},
): Decision {
  const reason = { cause, values } as DecisionReason;
  return { verdict, cause, sentence: reasonInWords(reason), values: { ...values }, alert: null, ...nobody, ...about };
}

/** The same decision, saying something more. */
export function alsoSaying(decision: Decision, besides: Besides, about: About): Decision {
  const values = { ...decision.values, ...besides };
  const reason = { cause: decision.cause, values } as DecisionReason;
  return { ...decision, ...about, sentence: reasonInWords(reason), values };
}
