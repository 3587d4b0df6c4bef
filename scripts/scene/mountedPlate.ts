import { drawPlate, plateSvgElements } from '../../src-renderer/components/plate/plateDrawing.ts';
import { type Point2, type Point3, project, uprightTransform } from './camera.ts';
import type { Vehicle } from './timetable.ts';

/** Hangs a vehicle's plate, mud and all, with its middle at a place: its SVG elements and its corners in the picture. */
export function mountPlate(vehicle: Vehicle, at: Point3, yaw: number): { svg: string; corners: Point2[] } {
  const side = vehicle.direction === 'approaching' ? 'front' : 'rear';
  const drawing = drawPlate({ ...vehicle.plate, country: 'GB', side });
  const tilt = (vehicle.plateTilt * Math.PI) / 180;
  const corner = (right: number, down: number): Point2 => {
    const [x, y] = [right * Math.cos(tilt) - down * Math.sin(tilt), right * Math.sin(tilt) + down * Math.cos(tilt)];
    return project({ x: at.x + (x / 1000) * Math.cos(yaw), y: at.y - y / 1000, z: at.z + (x / 1000) * Math.sin(yaw) });
  };
  const [half, high] = [drawing.width / 2, drawing.height / 2];
  // Mud gathers at the lower edge and thins out upwards; deterministic smears, not a random field, so that frames agree.
  const mud = [0.1, 0.3, 0.46, 0.68, 0.86]
    .map((share, index) => {
      const x = share * drawing.width;
      return `<ellipse cx="${x}" cy="${drawing.height * (0.8 + 0.08 * (index % 3))}" rx="${60 + 17 * ((index * 2) % 3)}" ry="${16 + 9 * (index % 3)}" fill="#6a5638" opacity="${vehicle.dirt * 0.75}"/>`;
    })
    .join('');
  const film = `<rect width="${drawing.width}" height="${drawing.height}" rx="9" fill="#7a6a50" opacity="${vehicle.dirt * 0.4}"/>`;
  return {
    svg:
      `<g transform="${uprightTransform(at, yaw)} rotate(${vehicle.plateTilt}) translate(${-half} ${-high})">` +
      `${plateSvgElements(drawing)}${film}${vehicle.dirt > 0 ? mud : ''}</g>`,
    corners: [corner(-half, -high), corner(half, -high), corner(half, high), corner(-half, high)],
  };
}
