import * as z from 'zod';
import { type Fault, faultCodes, faultSentences } from '../../../src-preload/contract/faults.ts';
import type { RaisedKind } from '../../../src-preload/contract/gate/alertSettings.ts';
import { answerInWords, saidSchema } from '../../../src-preload/contract/record/barrierWords.ts';
import { decisionCauses } from '../../../src-preload/contract/record/decision.ts';
import { keptReasonInWords } from '../../../src-preload/contract/record/decisionWords.ts';

/** Of a pass: the cause of the decision on it, with what is kept of that. */
const ofPass = z.object({ cause: z.enum(decisionCauses), values: z.record(z.string(), z.unknown()) });

/** What is kept of each kind of alert, so that its sentence can be made whenever it is shown. */
export const alertValues = {
  watchList: ofPass,
  denied: ofPass,
  expired: ofPass,
  unknown: ofPass,
  announced: ofPass,
  /** `message` only where it says more than the catalogue of faults. */
  cameraDown: z.object({
    name: z.string(),
    fault: z.object({ code: z.enum(faultCodes), message: z.string().nullable() }).nullable(),
  }),
  /** `said` is what was said of its device; versions before kept it as a sentence. */
  barrierDown: z.object({ name: z.string(), said: z.union([saidSchema, z.string()]) }),
  emergency: z.object({ by: z.string(), reason: z.string() }),
  /** `name` only where it is a user's. */
  signIn: z.object({ name: z.string(), from: z.string(), count: z.number() }),
  /** `elsewhere`: it is inside another car park, too. `twice`: it left, and left again. */
  cloned: z.object({ mark: z.string(), place: z.string(), elsewhere: z.boolean(), twice: z.literal(true).optional() }),
  source: z.object({ of: z.enum(['list', 'calendar']), name: z.string(), said: z.string() }),
  full: z.object({ name: z.string(), inside: z.number(), capacity: z.number() }),
} as const satisfies Readonly<Record<RaisedKind, z.ZodType>>;
export type AlertValues = z.infer<(typeof alertValues)[RaisedKind]>;

/** Shown where what was kept of an alert cannot be understood any more. */
export const alertLost =
  'What this alert was about can no longer be read. Look at the pass, the camera or the barrier.';

/** The sentence of an alert, one that a guard can say aloud; null where what was kept cannot be understood. */
export function alertInWords(kind: RaisedKind, kept: unknown): string | null {
  switch (kind) {
    case 'cameraDown': {
      const found = alertValues.cameraDown.safeParse(kept);
      if (!found.success) return null;
      const { name, fault } = found.data;
      const why = fault === null ? '' : ` ${fault.message ?? faultSentences[fault.code]}`;
      return `${name} gives no picture, so nothing is read there.${why}`;
    }
    case 'barrierDown': {
      const found = alertValues.barrierDown.safeParse(kept);
      if (!found.success) return null;
      const { name, said } = found.data;
      return `${name} does not answer. ${typeof said === 'string' ? said : answerInWords(said)}`.trim();
    }
    case 'emergency': {
      const found = alertValues.emergency.safeParse(kept);
      if (!found.success) return null;
      const { by, reason } = found.data;
      const why = reason === '' ? '' : ` Reason: ${reason}`;
      return `${by} released all barriers for an emergency. They stay open until somebody ends that.${why}`;
    }
    case 'signIn': {
      const found = alertValues.signIn.safeParse(kept);
      if (!found.success) return null;
      const { name, from, count } = found.data;
      const whose = name === '' ? 'under a name that nobody has' : `as ${name}`;
      return `Somebody tried to sign in ${whose} ${count} times with something wrong, from: ${from}.`;
    }
    case 'cloned': {
      const found = alertValues.cloned.safeParse(kept);
      if (!found.success) return null;
      const { mark, place, elsewhere, twice } = found.data;
      const look = 'One of the two plates may be a copy: look at both pictures.';
      if (twice === true)
        return `${mark} left at ${place}, though it had left before and was not seen to come in since. ${look}`;
      const there = elsewhere ? 'is inside another car park' : 'is inside already and was not seen to leave';
      return `${mark} came in at ${place} while it ${there}. ${look}`;
    }
    case 'source': {
      const found = alertValues.source.safeParse(kept);
      if (!found.success) return null;
      const { of, name, said } = found.data;
      return `The ${of === 'list' ? 'list' : 'calendar'} ${name} brings nothing now. ${said}`;
    }
    case 'full': {
      const found = alertValues.full.safeParse(kept);
      if (!found.success) return null;
      const { name, inside, capacity } = found.data;
      return `${name} is full: ${inside} are inside, and ${capacity} have room.`;
    }
    default: {
      const found = ofPass.safeParse(kept);
      return found.success ? keptReasonInWords(found.data.cause, found.data.values) : null;
    }
  }
}

/** What is kept of a camera's fault. */
export function faultKept(fault: Fault | null): z.infer<typeof alertValues.cameraDown>['fault'] {
  if (fault === null) return null;
  return { code: fault.code, message: fault.message === faultSentences[fault.code] ? null : fault.message };
}
