import * as z from 'zod';
import { jsonOf, NotUnderstood, type PostBody } from '../rules/postBody.ts';
import {
  epochTime,
  jpegOf,
  jpegOfBase64,
  plateText,
  postedRead,
  shareOf,
  type Understood,
  writtenTime,
} from '../rules/postedRead.ts';

/** The plain form, as `docs/cameras.md` tells it: strict, so that whoever writes it is told what is wrong. */
const plainSchema = z.object({
  /** Empty where the plate could not be read. */
  plate: z.string().max(40, 'has more than 40 characters'),
  confidence: z.number().min(0).max(100).nullish(),
  time: z.union([z.string().max(40), z.number()]).nullish(),
  id: z.string().max(200).nullish(),
  direction: z.enum(['approaching', 'leaving', 'unknown']).nullish(),
  resent: z.boolean().nullish(),
  picture: z.string().nullish(),
  plate_picture: z.string().nullish(),
});

/** Any program's post: a JSON object, alone or as the form field `json` with the pictures `picture` and `plate_picture`. @throws NotUnderstood */
export function plainJson(body: PostBody): Understood {
  const found = plainSchema.safeParse(jsonOf(body, ['json']));
  if (!found.success) {
    const [issue] = found.error.issues;
    const field = issue?.path.join('.') ?? '';
    throw new NotUnderstood(
      `${field === '' ? 'It is not as it should be' : `“${field}” is not as it should be`}: ${issue?.message ?? ''}.`,
    );
  }
  const { plate, confidence, time, id, direction, resent, picture, plate_picture: cut } = found.data;
  const part = (name: string) => jpegOf(body.parts.find((each) => each.name === name)?.bytes);
  return {
    reads: [
      postedRead({
        plate: plateText(plate),
        eventId: id ?? null,
        confidence: shareOf(confidence),
        direction: direction ?? 'unknown',
        time: typeof time === 'number' ? epochTime(time) : writtenTime(time),
        isResent: resent ?? false,
        scene: part('picture') ?? jpegOfBase64(picture),
        plateCut: part('plate_picture') ?? jpegOfBase64(cut),
      }),
    ],
  };
}
