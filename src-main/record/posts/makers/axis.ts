import * as z from 'zod';
import { jsonOf, NotUnderstood, type PostBody } from '../rules/postBody.ts';
import {
  epochTime,
  jpegOf,
  jpegOfBase64,
  type PostedRead,
  plateText,
  postedRead,
  shareOf,
  type Understood,
  writtenTime,
} from '../rules/postedRead.ts';

const text = z.union([z.string(), z.number()]).nullish().catch(null);

/** One event of AXIS License Plate Verifier or CAMMRA AI. All values are text, but for what firmware makes numbers. */
const eventSchema = z.object({
  carID: text,
  carState: text,
  carMoveDirection: text,
  plateText: text,
  plateASCII: text,
  plateUTF8: text,
  plateConfidence: text,
  capture_timestamp: text,
  frame_timestamp: text,
  capture_ts: text,
  datetime: text,
  sensorProviderID: text,
  packetCounter: text,
  imageType: text,
  imageFile: text,
  imageArray: z
    .union([z.string(), z.array(z.string())])
    .nullish()
    .catch(null),
  camera_info: z.object({ SerialNumber: text, MACAddress: text }).nullish().catch(null),
});

const directions = { in: 'approaching', out: 'leaving' } as const;

/**
 * Axis: one event or several, as JSON, or as a JSON part beside the picture. One vehicle is posted when it is first seen (`new`), when more is
 * known of it (`update`) and when it is gone (`lost`), under one `carID`.
 * @throws NotUnderstood
 */
export function axis(body: PostBody): Understood {
  const given = jsonOf(body);
  const events = z
    .array(eventSchema)
    .max(20)
    .safeParse(Array.isArray(given) ? given : [given]);
  if (!events.success) throw new NotUnderstood('It is no event of AXIS License Plate Verifier.');
  const pictures = body.parts.map(({ bytes }) => jpegOf(bytes)).filter((jpeg) => jpeg !== null);
  const reads = events.data.flatMap((event): PostedRead[] => {
    const isRead = [event.carID, event.plateText, event.plateASCII, event.plateUTF8].some(
      (each) => each !== null && each !== undefined,
    );
    return isRead ? [readOf(event, pictures)] : [];
  });
  return reads.length === 0 ? { other: 'a sign of life' } : { reads };
}

function readOf(event: z.infer<typeof eventSchema>, pictures: readonly Uint8Array[]): PostedRead {
  const plate = plateText(event.plateASCII ?? event.plateText ?? event.plateUTF8);
  const state = String(event.carState ?? '').toLowerCase();
  const device = event.sensorProviderID ?? event.camera_info?.SerialNumber ?? '';
  const inside = [event.imageFile, ...(Array.isArray(event.imageArray) ? event.imageArray : [event.imageArray])]
    .map(jpegOfBase64)
    .filter((jpeg) => jpeg !== null);
  const [picture = null] = [...pictures, ...inside];
  const isPlate = String(event.imageType ?? '')
    .toLowerCase()
    .includes('plate');
  const moment = event.capture_timestamp ?? event.capture_ts ?? event.frame_timestamp;
  const direction = String(event.carMoveDirection ?? '').toLowerCase() as keyof typeof directions;
  const hasCar = event.carID !== null && event.carID !== undefined && event.carID !== '';
  return postedRead({
    plate,
    eventId: hasCar ? [device, event.carID, state, event.packetCounter ?? moment ?? '', plate].join(' ') : null,
    vehicleId: hasCar ? `${device} ${event.carID}` : null,
    confidence: shareOf(event.plateConfidence),
    direction: directions[direction] ?? 'unknown',
    time: epochTime(moment) ?? writtenTime(event.datetime),
    isLast: state === 'lost',
    scene: isPlate ? null : picture,
    plateCut: isPlate ? picture : null,
  });
}
