import { project } from './camera.ts';
import { lightAt } from './light.ts';
import { armLiftAt, speedAt } from './motion.ts';
import { openStage } from './stage.ts';
import { vehicles } from './timetable.ts';
import { type DrawnVehicle, drawVehicle } from './vehicleDrawing.ts';

/** Seconds for which the camera's shutter is open, by day and by night. */
const exposure = { day: 1 / 250, night: 1 / 160 } as const;

/** A plate sends the gate's light back to where it came from. */
const plateReflecting = 1.5;

/** Renders any moment of the scene as RGB bytes, 1280 × 720. */
export type FrameRenderer = (seconds: number) => Promise<Uint8Array>;

/** Opens the scene of the timetable. Every run gives the same bytes. */
export async function openScene(): Promise<FrameRenderer> {
  const render = await openStage();
  return (seconds) => {
    const light = lightAt(seconds);
    return render({
      drawn: vehicles.flatMap((vehicle) => drawVehicle(vehicle, seconds, light.lamps) ?? []),
      light,
      armLift: armLiftAt(seconds),
      streakOf: (drawn) => streakPixels(drawn, seconds, light.lamps),
      plateReflecting,
      grainSeed: Math.round(seconds * 1000),
    });
  };
}

/** How far the plate moves in the picture while the shutter is open, pixels. */
function streakPixels({ vehicle, metres }: DrawnVehicle, seconds: number, lamps: number): number {
  const open = lamps > 0.5 ? exposure.night : exposure.day;
  const travel = Math.abs(speedAt(vehicle, seconds)) * open;
  const near = Math.max(3, metres);
  return project({ x: 0, y: 0.45, z: near }).y - project({ x: 0, y: 0.45, z: near + travel }).y;
}
