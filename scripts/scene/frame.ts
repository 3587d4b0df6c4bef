import { project } from './camera.ts';
import { type Light, lightAt } from './light.ts';
import { armLiftAt, speedAt } from './motion.ts';
import { openStage } from './stage.ts';
import { type Vehicle, vehicles } from './timetable.ts';
import { type DrawnVehicle, drawVehicle } from './vehicleDrawing.ts';

/** Seconds for which the camera's shutter is open, by day and by night. */
const exposure = { day: 1 / 250, night: 1 / 160 } as const;

/** A plate sends the gate's light back to where it came from. */
const plateReflecting = 1.5;

/** Renders any moment of the scene as RGB bytes, 1280 × 720. */
export type FrameRenderer = (seconds: number) => Promise<Uint8Array>;

/** Who plays in a scene, and under what circumstances. */
export interface Play {
  readonly vehicles: readonly Vehicle[];
  readonly lightAt: (seconds: number) => Light;
  /** 0 (down) to 1 (up). */
  readonly armLiftAt: (seconds: number) => number;
  /** Seconds for which the shutter is open by day. */
  readonly exposure: number;
}

const timetabled: Play = { vehicles, lightAt, armLiftAt, exposure: exposure.day };

/** Opens a scene, that of the timetable unless told otherwise. Every run gives the same bytes. */
export async function openScene(play: Play = timetabled): Promise<FrameRenderer> {
  const render = await openStage();
  return (seconds) => {
    const light = play.lightAt(seconds);
    const open = light.lamps > 0.5 ? exposure.night : play.exposure;
    return render({
      drawn: play.vehicles.flatMap((vehicle) => drawVehicle(vehicle, seconds, light.lamps) ?? []),
      light,
      armLift: play.armLiftAt(seconds),
      streakOf: (drawn) => streakPixels(drawn, seconds, open),
      plateReflecting,
      grainSeed: Math.round(seconds * 1000),
    });
  };
}

/** How far the plate moves in the picture while the shutter is open, pixels. */
function streakPixels({ vehicle, metres }: DrawnVehicle, seconds: number, open: number): number {
  const travel = Math.abs(speedAt(vehicle, seconds)) * open;
  const near = Math.max(3, metres);
  return project({ x: 0, y: 0.45, z: near }).y - project({ x: 0, y: 0.45, z: near + travel }).y;
}
