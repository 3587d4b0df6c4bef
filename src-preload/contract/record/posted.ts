import * as z from 'zod';
import { postMakers } from '../site/postSources.ts';

/**
 * What our own reader made of the posted pictures. `pending`: it looks at them now. `unread`: it found no plate in them.
 * `oursAlone`: the camera could not read what ours could. `unchecked`: nobody looked, for there was no engine then.
 */
export const agreements = ['pending', 'agrees', 'differs', 'unread', 'oursAlone', 'noPicture', 'unchecked'] as const;
export type Agreement = (typeof agreements)[number];

/** Why what was posted opens nothing by itself, in the order in which it is said. */
export const postDoubts = [
  'switchedOff',
  'unproven',
  'resent',
  'seenBefore',
  'noPicture',
  'disagrees',
  'noTime',
  'clockUnknown',
  'late',
] as const;
export type PostDoubt = (typeof postDoubts)[number];

/** What is known of a read that a camera posted. Times are UTC ms. */
export const postedSchema = z.object({
  maker: z.enum(postMakers),
  /** As it was posted, A–Z and 0–9; empty where the camera could not read it. */
  text: z.string(),
  /** The camera's own confidence, 0 to 1; null where it tells none. */
  confidence: z.number().nullable(),
  /** What our own reader read in its pictures; null where it read nothing. */
  ours: z.object({ text: z.string(), confidence: z.number() }).nullable(),
  agreement: z.enum(agreements),
  receivedAt: z.number().int(),
  /** When it was read, by the camera's clock; null where it tells none. */
  cameraAt: z.number().int().nullable(),
  /** How old it was when it came, less the camera's measured offset, ms; null where that is not known. */
  ageMs: z.number().int().nullable(),
  /** Empty where it may open by itself. */
  doubts: z.array(z.enum(postDoubts)),
});
export type Posted = z.infer<typeof postedSchema>;

/** Whether nothing about how it came speaks against opening by itself. */
export function isBeyondDoubt(posted: Posted): boolean {
  return posted.agreement === 'agrees' && posted.doubts.length === 0;
}

/** Why it opens nothing by itself, as it is said after “was posted by a camera that reads by itself”. */
export const doubtWords: Readonly<Record<PostDoubt, string>> = {
  switchedOff: 'which opens nothing here',
  unproven: 'which did not prove that it is that camera',
  resent: 'as one that it kept and sent later',
  seenBefore: 'with a picture that was seen before',
  noPicture: 'without a picture that could be checked',
  disagrees: 'and our own reader does not agree',
  noTime: 'without a time',
  clockUnknown: 'whose clock has not been measured yet',
  late: 'too late, or by a clock that is off',
};
