import { type FaultCode, faultOf } from '../../../src-preload/contract/faults.ts';
import { pictureHeader } from '../capture/pictureHeader.ts';
import type { Eyes } from '../vision/eyes.ts';
import type { Frame, FrameBox } from '../vision/frame.ts';
import { picturePrint } from '../vision/picturePrint.ts';
import { PictureError, pictureToFrame } from '../vision/pictureToFrame.ts';
import { type PlateOfPicture, readPicture } from '../vision/readPicture.ts';
import type { LookSettings } from '../vision/seePlates.ts';
import { surrounded } from '../vision/surrounded.ts';
import { evidenceOf } from './evidenceOf.ts';
import type { LaneReport } from './laneMessages.ts';
import type { CheckedPlate } from './messages.ts';

type Checked = Extract<LaneReport, { type: 'checked' }>;

/** As many plates of one vehicle's pictures as are worth telling. */
const mostPlates = 6;

/**
 * All plates of pictures that another program gives: JPEG alone, for that is what cameras post. Pictures that are nothing but a plate are
 * looked at with room around them, too. A fault only where none of them could be decoded.
 */
export async function checkPictures(
  eyes: Eyes,
  pictures: readonly Uint8Array[],
  settings: LookSettings,
): Promise<Checked> {
  const plates: CheckedPlate[] = [];
  const prints: (Uint8Array | null)[] = pictures.map(() => null);
  let fault: FaultCode | null = null;
  let decoded = 0;
  for (const [place, picture] of pictures.entries()) {
    try {
      if (pictureHeader(picture)?.kind !== 'jpeg') throw new PictureError('unreadable', 'It is no JPEG');
      const frame = await pictureToFrame(picture);
      decoded += 1;
      prints[place] = picturePrint(frame);
      plates.push(...(await platesOf(eyes, frame, settings)).map((plate) => ({ ...plate, picture: place })));
    } catch (error) {
      if (!(error instanceof PictureError)) throw error;
      fault = pictureFaults[error.problem];
    }
  }
  return { type: 'checked', plates, prints, fault: decoded > 0 || fault === null ? null : faultOf(fault) };
}

async function platesOf(eyes: Eyes, frame: Frame, settings: LookSettings): Promise<Omit<CheckedPlate, 'picture'>[]> {
  const told = (plates: readonly PlateOfPicture[], within: Frame, moved: (box: FrameBox) => FrameBox) =>
    Promise.all(
      plates.slice(0, mostPlates).map(async (plate) => {
        const box = moved(plate.box);
        return { ...plate, box, evidence: await evidenceOf(within, box) };
      }),
    );
  const { plates } = await readPicture(eyes, frame, settings);
  const around = surrounded(frame);
  if (around === null) return await told(plates, frame, (box) => box);
  const beside = await readPicture(eyes, around.frame, settings);
  return [
    ...(await told(plates, frame, (box) => box)),
    ...(await told(beside.plates, frame, (box) => around.boxInside(box))),
  ];
}

/** What is said of a picture that cannot be decoded. */
export const pictureFaults: Readonly<Record<PictureError['problem'], FaultCode>> = {
  empty: 'empty',
  tooLarge: 'tooLarge',
  unreadable: 'unreadable',
};
