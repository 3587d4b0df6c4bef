import * as z from 'zod';
import { jsonOf, NotUnderstood, type PostBody } from '../rules/postBody.ts';
import {
  jpegOf,
  type PostedRead,
  plateText,
  postedRead,
  shareOf,
  type Understood,
  writtenTime,
} from '../rules/postedRead.ts';

const text = z.union([z.string(), z.number()]).nullish().catch(null);
/** Of the newer form, in which a vehicle comes first and its plate within it, if it has one. */
const nested = z
  .object({
    props: z.object({ plate: z.array(z.object({ value: text, score: text })).nullish() }).nullish(),
    score: text,
  })
  .nullish()
  .catch(null);

const hookSchema = z.object({
  hook: z.object({ id: text, event: text, filename: text }).nullish().catch(null),
  data: z
    .object({
      camera_id: text,
      filename: text,
      timestamp: text,
      timestamp_local: text,
      results: z
        .array(
          z.object({
            plate: z.union([z.string(), z.number(), nested]).nullish().catch(null),
            score: text,
            direction: text,
          }),
        )
        .max(50)
        .nullish()
        .catch(null),
    })
    .nullish()
    .catch(null),
});

/**
 * Plate Recognizer Stream: JSON alone, or in the form field `json` beside the picture `upload`. Each vehicle in the picture is a result.
 * @throws NotUnderstood
 */
export function plateRecognizer(body: PostBody): Understood {
  const found = hookSchema.safeParse(jsonOf(body, ['json']));
  if (!found.success) throw new NotUnderstood('It is no JSON object.');
  const { hook, data } = found.data;
  if (data === null || data === undefined) {
    if (hook !== null && hook !== undefined) return { other: `the event ${String(hook.event ?? '').slice(0, 40)}` };
    throw new NotUnderstood('There is neither “hook” nor “data” in it, as Plate Recognizer Stream sends them.');
  }
  const results = data.results ?? [];
  if (results.length === 0) return { other: 'a notice without a plate' };
  const picture = body.parts.map(({ bytes }) => jpegOf(bytes)).find((jpeg) => jpeg !== null) ?? null;
  const reads = results.map(({ plate: given, score }): PostedRead => {
    const inner = typeof given === 'object' && given !== null ? given.props?.plate?.[0] : undefined;
    const plate = plateText(inner === undefined ? given : inner.value);
    return postedRead({
      plate,
      eventId:
        data.timestamp === null || data.timestamp === undefined
          ? null
          : [data.camera_id ?? hook?.id ?? '', data.timestamp, plate].join(' '),
      confidence: shareOf(inner?.score ?? score),
      time: writtenTime(data.timestamp),
      scene: picture,
    });
  });
  return { reads };
}
