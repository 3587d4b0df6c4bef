import { drawPlate, type PlateDrawing } from '../../../src-renderer/components/plate/plateDrawing.ts';
import { type Point2, project, uprightTransform } from '../../scene/camera.ts';
import { hangPlate } from '../../scene/mountedPlate.ts';
import { type BodyKind, laneMiddle, type Vehicle } from '../../scene/timetable.ts';
import { type DrawnVehicle, drawVehicle } from '../../scene/vehicleDrawing.ts';
import type { Chance } from './chance.ts';
import type { Mark } from './marks.ts';
import { drawMotorcycle } from './motorcycle.ts';

/** A vehicle that stands on the lane, and where its plate is in the picture. */
export interface Staged {
  readonly drawn: DrawnVehicle;
  /** From the top left, clockwise. */
  readonly corners: readonly Point2[];
}

/** What may stand there. */
export interface Casting {
  /** Metres from the camera's post to the plate, from and to. */
  readonly metres: readonly [number, number];
  readonly rows: 1 | 2;
  readonly motorcycle: boolean;
  /** Radians that vehicles may be turned to either side. */
  readonly turn: number;
  /** Whether some plates carry a band at the left, which leaves less room for the mark. */
  readonly bands: boolean;
}

const paints = ['#9c1f26', '#3d5a80', '#e4e6e8', '#23262b', '#2f6b4f', '#d8d2c4', '#5b6147', '#7d8891', '#1f4e9c'];
const morePaints = ['#c9cdd0', '#6d2433', '#111317', '#f2f2ef', '#b06a2c', '#48525b', '#8a1f6a', '#a4adb3'];

/** Stands a vehicle with a mark on the lane, or with another drawing in the place of its plate. */
export function stage(chance: Chance, mark: Mark, casting: Casting, lampsOn: number, instead?: PlateDrawing): Staged {
  const direction = casting.motorcycle || chance.happens(0.5) ? 'leaving' : 'approaching';
  const metres = chance.between(...casting.metres);
  const vehicle: Vehicle = {
    body: bodyFor(chance, casting, direction),
    paint: chance.pick([...paints, ...morePaints]),
    direction,
    plate: {
      text: mark.text,
      format: mark.format,
      rows: casting.rows,
      ukBand: casting.bands && casting.rows === 1 && chance.happens(0.3),
      greenFlash: casting.bands && casting.rows === 1 && chance.happens(0.06),
    },
    dirt: chance.happens(0.35) ? chance.between(0, 0.3) : 0,
    plateTilt: chance.between(-1.5, 1.5),
    way: [
      [0, metres],
      [1, metres],
    ],
    aside: chance.between(-0.5, 0.5),
    turn: chance.between(-casting.turn, casting.turn),
    note: '',
  };
  const drawing = instead ?? britishPlate(chance, vehicle);
  const drawn = casting.motorcycle
    ? drawMotorcycle(vehicle, drawing, metres, {
        x: laneMiddle.leaving + chance.between(-0.8, 3),
        hasRider: chance.happens(0.7),
        turn: chance.between(-casting.turn, casting.turn),
      })
    : drawVehicle({ ...vehicle, plateDrawing: drawing }, 0.5, lampsOn);
  if (drawn === null || drawn.plateCorners === null) throw new Error(`${mark.text} cannot stand at ${metres} m`);
  return { drawn, corners: drawn.plateCorners };
}

/** Stands a sign on two posts beside the lane. */
export function stageSign(chance: Chance, board: PlateDrawing): Staged {
  const metres = chance.between(6, 10);
  const at = { x: chance.happens(0.5) ? chance.between(2.6, 3.6) : chance.between(-3.4, -2.4), y: 1.3, z: metres };
  const turn = chance.between(-0.3, 0.3);
  const scale = chance.between(0.9, 1.8);
  const { svg, corners } = hangPlate(board, { tilt: chance.between(-1, 1), dirt: 0, scale }, at, turn);
  const half = (board.width * scale) / 2 - 40;
  const post = (x: number) => `<rect x="${x - 25}" y="0" width="50" height="${at.y * 1000}" fill="#6f757a"/>`;
  const vehicle: Vehicle = {
    body: 'van',
    paint: '#6f757a',
    direction: 'leaving',
    plate: { text: '', format: null },
    dirt: 0,
    plateTilt: 0,
    way: [],
    note: 'a sign',
  };
  const drawn: DrawnVehicle = {
    vehicle,
    metres,
    bodySvg: `<g transform="${uprightTransform(at, turn)}">${post(-half)}${post(half)}</g>`,
    plateSvg: svg,
    shadow: [],
    plateCorners: corners,
    covers: [[...corners, project({ ...at, y: 0 })]],
    lamps: [],
  };
  return { drawn, corners };
}

/** Square plates hang on off-road vehicles and vans; the classic's bumper would hide one. */
function bodyFor(chance: Chance, { rows }: Casting, direction: Vehicle['direction']): BodyKind {
  if (rows === 2)
    return direction === 'leaving'
      ? chance.pick(['offRoad', 'van', 'offRoad', 'estate'])
      : chance.pick(['offRoad', 'van']);
  return chance.pick(['hatchback', 'saloon', 'estate', 'van', 'hatchback', 'saloon', 'estate', 'offRoad', 'classic']);
}

/** The mark's own plate; half of them without the line round the edge, as many real ones are. */
function britishPlate(chance: Chance, { plate, direction }: Vehicle): PlateDrawing {
  const drawing = drawPlate({ ...plate, country: 'GB', side: direction === 'approaching' ? 'front' : 'rear' });
  return chance.happens(0.5) ? { ...drawing, shapes: drawing.shapes.slice(0, -1) } : drawing;
}
