import type { PlateDrawing } from '../../../src-renderer/components/plate/plateDrawing.ts';
import { type Point2, type Point3, project, projectPolygon, uprightTransform } from '../../scene/camera.ts';
import { hangPlate } from '../../scene/mountedPlate.ts';
import { shade } from '../../scene/shade.ts';
import type { Vehicle } from '../../scene/timetable.ts';
import type { DrawnVehicle } from '../../scene/vehicleDrawing.ts';

/** Characters of 64 mm where cars have 79 (Display of Registration Marks Regulations 2001, schedule 3 part 2). */
const plateScale = 64 / 79;

/** A motorcycle seen from behind, riding away, its two-row plate above the wheel; `metres` from the camera's post. */
export function drawMotorcycle(
  vehicle: Vehicle,
  drawing: PlateDrawing,
  metres: number,
  { x, hasRider, turn }: { x: number; hasRider: boolean; turn: number },
): DrawnVehicle {
  const at = (right: number, up: number, back = 0): Point3 => ({ x: x + right, y: up, z: metres + back });
  const place = `transform="${uprightTransform(at(0, 0), turn)}"`;
  const plate = hangPlate(
    drawing,
    { tilt: vehicle.plateTilt, dirt: vehicle.dirt, scale: plateScale },
    at(0, 0.62, -0.05),
    turn,
  );
  const outline = [at(-0.45, 0), at(-0.45, hasRider ? 1.8 : 1.25), at(0.45, hasRider ? 1.8 : 1.25), at(0.45, 0)];
  const shadow = projectPolygon([at(-0.3, 0, -0.1), at(0.6, 0, -0.1), at(0.7, 0, 1.9), at(-0.2, 0, 1.9)]);
  return {
    vehicle,
    metres,
    bodySvg: `<g ${place}>${machine(vehicle.paint)}${hasRider ? rider : ''}${rear(vehicle.paint)}</g>`,
    plateSvg: plate.svg,
    shadow,
    plateCorners: plate.corners,
    covers: [outline.map((point): Point2 => project(point))],
    lamps: [at(0, 0.86, -0.05)],
  };
}

/** In mm, origin on the road below the wheel, y down. */
function machine(paint: string): string {
  const mirrors = [-1, 1]
    .map(
      (side) =>
        `<path d="M${side * 180} -1010L${side * 330} -1180" stroke="#22262a" stroke-width="18"/>` +
        `<ellipse cx="${side * 360}" cy="-1200" rx="75" ry="44" fill="#30363b"/>`,
    )
    .join('');
  return (
    `${mirrors}<path d="M-330 -1010H330" stroke="#1d2023" stroke-width="36"/>` +
    `<path d="M-250 -1040Q0 -1250 250 -1040L210 -880H-210Z" fill="${shade(paint, 0.9)}"/>` +
    '<rect x="-92" y="-610" width="184" height="610" rx="80" fill="#121315"/>' +
    '<path d="M-60 -560V-30M0 -590V-10M60 -560V-30" stroke="#2a2d30" stroke-width="10"/>' +
    '<rect x="110" y="-470" width="130" height="330" rx="52" fill="#8e969c"/><circle cx="175" cy="-400" r="42" fill="#1b1d1f"/>'
  );
}

const rider =
  '<path d="M-270 -900Q-330 -1330 -170 -1470H170Q330 -1330 270 -900Z" fill="#25282d"/>' +
  '<path d="M-240 -920Q-290 -1250 -190 -1400" stroke="#3c4148" stroke-width="26" fill="none"/>' +
  '<ellipse cx="0" cy="-1590" rx="150" ry="175" fill="#b7bcc2"/><path d="M-140 -1560Q0 -1500 140 -1560" stroke="#5a6067" stroke-width="20" fill="none"/>' +
  '<path d="M-270 -900L-330 -560L-250 -300" stroke="#1c1f24" stroke-width="110" fill="none"/><path d="M270 -900L330 -560L250 -300" stroke="#1c1f24" stroke-width="110" fill="none"/>';

function rear(paint: string): string {
  const indicators = [-1, 1]
    .map(
      (side) =>
        `<path d="M${side * 60} -800H${side * 170}" stroke="#1d2023" stroke-width="16"/><rect x="${side === 1 ? 150 : -220}" y="-830" width="70" height="56" rx="18" fill="#d9801b"/>`,
    )
    .join('');
  return (
    `<path d="M-200 -960H200L150 -800H-150Z" fill="${shade(paint, 0.7)}"/><path d="M-190 -985H190L160 -930H-160Z" fill="#16181a"/>` +
    `${indicators}<rect x="-95" y="-890" width="190" height="75" rx="26" fill="#c3222a"/>` +
    '<path d="M-130 -800H130L110 -500H-110Z" fill="#1a1c1e"/>'
  );
}
