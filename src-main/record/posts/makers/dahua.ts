import * as z from 'zod';
import { jsonOf, NotUnderstood, type PostBody } from '../rules/postBody.ts';
import { jpegOfBase64, plateText, postedRead, shareOf, type Understood, writtenTime } from '../rules/postedRead.ts';

const text = z.union([z.string(), z.number()]).nullish().catch(null);
const picture = z
  .object({ PicName: text, Content: z.string().nullish().catch(null) })
  .nullish()
  .catch(null);
const snapSchema = z
  .object({ AccurateTime: text, SnapTime: text, Direction: text, DeviceID: text, DefenceCode: text })
  .nullish()
  .catch(null);

/** `TollgateInfo` of ITSAPI. Anything may be missing but the picture's own object. */
const tollgateSchema = z.object({
  Picture: z.object({
    Plate: z
      .object({ PlateNumber: text, Confidence: text, IsExist: z.boolean().nullish().catch(null) })
      .nullish()
      .catch(null),
    SnapInfo: snapSchema,
    NormalPic: picture,
    CutoutPic: picture,
    VehiclePic: picture,
  }),
  SnapInfo: snapSchema,
});

const directions = { Obverse: 'approaching', Approach: 'approaching', Reverse: 'leaving', Leave: 'leaving' } as const;

/**
 * Dahua, and those who sell its cameras under their names (Intelbras, CP Plus, Amcrest): ITSAPI posts JSON to `…/TollgateInfo`. Its times are the
 * camera's own, without a zone that could be trusted.
 * @param path the path that was posted to: what is no `TollgateInfo` is a sign of life
 * @throws NotUnderstood
 */
export function dahua(body: PostBody, path: string): Understood {
  if (/\/(KeepAlive|DeviceInfo)\/?$/i.test(path)) return { other: 'a sign of life' };
  const given = jsonOf(body);
  const parsed = tollgateSchema.safeParse(given);
  if (!parsed.success) {
    const isOther = typeof given === 'object' && given !== null && !('Picture' in given);
    if (isOther && /\/NotificationInfo\//i.test(path)) return { other: 'a notice without a plate' };
    throw new NotUnderstood('There is no “Picture” in it, in which Dahua’s cameras tell of a plate.');
  }
  const { Picture: found } = parsed.data;
  const snap = found.SnapInfo ?? parsed.data.SnapInfo ?? null;
  const names = [found.NormalPic?.PicName, found.CutoutPic?.PicName, found.VehiclePic?.PicName];
  const name = names.find((each) => each !== null && each !== undefined && each !== '');
  const event = [snap?.DeviceID, snap?.DefenceCode, name].filter(
    (each) => each !== null && each !== undefined && each !== '',
  );
  const direction = String(snap?.Direction ?? '') as keyof typeof directions;
  return {
    reads: [
      postedRead({
        plate: found.Plate?.IsExist === false ? '' : plateText(found.Plate?.PlateNumber),
        eventId:
          snap?.DefenceCode === null || snap?.DefenceCode === undefined || snap.DefenceCode === ''
            ? null
            : event.join(' '),
        confidence: shareOf(found.Plate?.Confidence),
        direction: directions[direction] ?? 'unknown',
        time: writtenTime(snap?.AccurateTime) ?? writtenTime(snap?.SnapTime),
        scene: jpegOfBase64(found.NormalPic?.Content) ?? jpegOfBase64(found.VehiclePic?.Content),
        plateCut: jpegOfBase64(found.CutoutPic?.Content),
      }),
    ],
  };
}
