import * as z from 'zod';
import { jsonOf, NotUnderstood, type PostBody } from '../rules/postBody.ts';
import { jpegOfBase64, plateText, postedRead, shareOf, type Understood, writtenTime } from '../rules/postedRead.ts';

const text = z.union([z.string(), z.number()]).nullish().catch(null);

/** One read of Milesight's LPR cameras. Which fields there are is chosen in the camera, so that any may be missing. */
const readSchema = z.object({
  event_type: text,
  mac_address: text,
  sn: text,
  time: text,
  license_plate: text,
  plate: text,
  plate_confidence: text,
  direction: text,
  full_snapshot: z.string().nullish().catch(null),
  license_plate_snapshot: z.string().nullish().catch(null),
  vehicle_snapshot: z.string().nullish().catch(null),
});

const directions = { approach: 'approaching', leave: 'leaving', away: 'leaving' } as const;

/** Milesight: one JSON object a read, its pictures as base64. Its time is the camera's own. @throws NotUnderstood */
export function milesight(body: PostBody): Understood {
  const found = readSchema.safeParse(jsonOf(body));
  if (!found.success) throw new NotUnderstood('It is no JSON object.');
  const read = found.data;
  const given = read.license_plate ?? read.plate;
  if (given === null || given === undefined) {
    if (read.event_type !== null && read.event_type !== undefined)
      return { other: `the event ${String(read.event_type).slice(0, 40)}` };
    throw new NotUnderstood('There is no “license_plate” in it. Choose that field in the camera’s page for posts.');
  }
  const plate = plateText(given);
  const time = writtenTime(read.time);
  const identity = [read.mac_address ?? read.sn ?? '', read.time ?? '', plate, read.direction ?? ''];
  const direction = String(read.direction ?? '').toLowerCase() as keyof typeof directions;
  return {
    reads: [
      postedRead({
        plate,
        eventId: time === null ? null : identity.join(' '),
        confidence: shareOf(read.plate_confidence),
        direction: directions[direction] ?? 'unknown',
        time,
        scene: jpegOfBase64(read.full_snapshot) ?? jpegOfBase64(read.vehicle_snapshot),
        plateCut: jpegOfBase64(read.license_plate_snapshot),
      }),
    ],
  };
}
