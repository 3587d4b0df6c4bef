import { drawPlate, type PlateDrawing, plateSvgElements } from '../../src-renderer/components/plate/plateDrawing.ts';
import { type Point2, type Point3, project, uprightTransform } from './camera.ts';
import type { Vehicle } from './timetable.ts';

/** How a plate hangs, and what it looks like after a winter. */
export interface Hanging {
  /** How far askew, degrees. */
  readonly tilt: number;
  /** 0 to 1: how much mud sits on it. */
  readonly dirt: number;
  /** Factor of its prescribed size; motorcycles carry smaller ones. */
  readonly scale?: number;
}

/** A plate in the picture: its SVG elements, and its corners from the top left, clockwise. */
export interface MountedPlate {
  readonly svg: string;
  readonly corners: Point2[];
}

/** Hangs a vehicle's plate, mud and all, with its middle at a place. */
export function mountPlate(vehicle: Vehicle, at: Point3, yaw: number): MountedPlate {
  const side = vehicle.direction === 'approaching' ? 'front' : 'rear';
  const drawing = vehicle.plateDrawing ?? drawPlate({ ...vehicle.plate, country: 'GB', side });
  return hangPlate(drawing, { tilt: vehicle.plateTilt, dirt: vehicle.dirt }, at, yaw);
}

/** Hangs any drawing with its middle at a place. */
export function hangPlate(
  drawing: PlateDrawing,
  { tilt, dirt, scale = 1 }: Hanging,
  at: Point3,
  yaw: number,
): MountedPlate {
  const turn = (tilt * Math.PI) / 180;
  const corner = (right: number, down: number): Point2 => {
    const x = (right * Math.cos(turn) - down * Math.sin(turn)) * scale;
    const y = (right * Math.sin(turn) + down * Math.cos(turn)) * scale;
    return project({ x: at.x + (x / 1000) * Math.cos(yaw), y: at.y - y / 1000, z: at.z + (x / 1000) * Math.sin(yaw) });
  };
  const [half, high] = [drawing.width / 2, drawing.height / 2];
  // Mud gathers at the lower edge and thins out upwards; deterministic smears, not a random field, so that frames agree.
  const mud = [0.1, 0.3, 0.46, 0.68, 0.86]
    .map((share, index) => {
      const x = share * drawing.width;
      return `<ellipse cx="${x}" cy="${drawing.height * (0.8 + 0.08 * (index % 3))}" rx="${60 + 17 * ((index * 2) % 3)}" ry="${16 + 9 * (index % 3)}" fill="#6a5638" opacity="${dirt * 0.75}"/>`;
    })
    .join('');
  const film = `<rect width="${drawing.width}" height="${drawing.height}" rx="9" fill="#7a6a50" opacity="${dirt * 0.4}"/>`;
  return {
    svg:
      `<g transform="${uprightTransform(at, yaw)} rotate(${tilt})${scale === 1 ? '' : ` scale(${scale})`} translate(${-half} ${-high})">` +
      `${plateSvgElements(drawing)}${film}${dirt > 0 ? mud : ''}</g>`,
    corners: [corner(-half, -high), corner(half, -high), corner(half, high), corner(-half, high)],
  };
}
