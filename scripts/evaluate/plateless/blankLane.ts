import { join } from 'node:path';
import sharp from 'sharp';
import { picture } from '../../scene/camera.ts';
import { lightAt } from '../../scene/light.ts';
import { armLiftAt } from '../../scene/motion.ts';
import { openStage } from '../../scene/stage.ts';
import { clipSeconds, type Vehicle, vehicles } from '../../scene/timetable.ts';
import { drawVehicle } from '../../scene/vehicleDrawing.ts';
import { blankPlate } from '../sets/plateArt.ts';

/** Every so many frames of the sample clip's scene are taken. */
const every = 3;

/** Renders the lane, by day and by night, with the timetable's vehicles and blank plates, and returns the files' names. */
export async function blankLaneFrames(into: string): Promise<string[]> {
  const render = await openStage();
  const blank = vehicles.map((vehicle) => ({ ...vehicle, plateDrawing: blankOf(vehicle) }));
  const names: string[] = [];
  for (let frame = 0; frame < clipSeconds * picture.framesPerSecond; frame += every) {
    const seconds = frame / picture.framesPerSecond;
    const light = lightAt(seconds);
    const rgb = await render({
      drawn: blank.flatMap((vehicle) => drawVehicle(vehicle, seconds, light.lamps) ?? []),
      light,
      armLift: armLiftAt(seconds),
      streakOf: () => 0,
      plateReflecting: 1.5,
      grainSeed: frame,
    });
    const name = `lane-${String(frame).padStart(4, '0')}.jpg`;
    await sharp(rgb, { raw: { width: picture.width, height: picture.height, channels: 3 } })
      .jpeg({ quality: 85 })
      .toFile(join(into, name));
    names.push(name);
  }
  return names;
}

function blankOf({ plate, direction }: Vehicle) {
  const ground = direction === 'leaving' ? '#f9c80e' : '#f7f7f2';
  return plate.rows === 2 ? blankPlate(279, 203, ground) : blankPlate(520, 111, ground);
}
