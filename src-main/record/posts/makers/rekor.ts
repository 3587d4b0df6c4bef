import * as z from 'zod';
import { jsonOf, NotUnderstood, type PostBody } from '../rules/postBody.ts';
import { epochTime, jpegOfBase64, plateText, postedRead, shareOf, type Understood } from '../rules/postedRead.ts';

const text = z.union([z.string(), z.number()]).nullish().catch(null);
const groupSchema = z.object({
  data_type: text,
  best_plate_number: text,
  best_confidence: text,
  best_uuid: text,
  epoch_start: text,
  epoch_end: text,
  agent_uid: text,
  camera_id: text,
  is_preview: z.boolean().nullish().catch(null),
  best_plate: z
    .object({ plate_crop_jpeg: z.string().nullish().catch(null) })
    .nullish()
    .catch(null),
  vehicle_crop_jpeg: z.string().nullish().catch(null),
});

/**
 * Rekor Scout (OpenALPR): of what it posts an `alpr_group` is one pass of a vehicle; single frames, previews and signs of life are taken and let
 * go. @throws NotUnderstood
 */
export function rekor(body: PostBody): Understood {
  const found = groupSchema.safeParse(jsonOf(body));
  if (!found.success || found.data.data_type === null || found.data.data_type === undefined)
    throw new NotUnderstood('There is no “data_type” in it, as Rekor Scout sends it.');
  const group = found.data;
  if (group.data_type !== 'alpr_group') return { other: `a message ${String(group.data_type).slice(0, 40)}` };
  if (group.is_preview === true) return { other: 'a preview' };
  const uuid = group.best_uuid === null || group.best_uuid === undefined ? null : String(group.best_uuid);
  return {
    reads: [
      postedRead({
        plate: plateText(group.best_plate_number),
        eventId:
          uuid ?? (group.epoch_start === null ? null : [group.agent_uid, group.camera_id, group.epoch_start].join(' ')),
        confidence: shareOf(group.best_confidence),
        // A group is told when the vehicle is gone, so its end is when it was seen last.
        time: epochTime(group.epoch_end ?? group.epoch_start),
        scene: jpegOfBase64(group.vehicle_crop_jpeg),
        plateCut: jpegOfBase64(group.best_plate?.plate_crop_jpeg),
      }),
    ],
  };
}
