import { type Point2, picture } from './camera.ts';
import { clipSeconds, type Vehicle, vehicles } from './timetable.ts';
import { type DrawnVehicle, drawVehicle } from './vehicleDrawing.ts';

/** A plate counts while it is at least this wide, unhidden and wholly in the picture. */
const readablePixels = 60;

/** When one vehicle's plate is readable in the clip. */
export interface Sighting {
  readonly vehicle: Vehicle;
  /** Seconds of the first and the last frame in which it is. */
  readonly firstSeconds: number;
  readonly lastSeconds: number;
  /** The frame in which it is widest, how wide it is there, and its corners in that frame. */
  readonly bestSeconds: number;
  readonly bestPixels: number;
  readonly bestCorners: readonly Point2[];
}

/** Follows every plate through a clip, that of the timetable unless told otherwise; in order of first appearance. */
export function sightings(cast: readonly Vehicle[] = vehicles, lastsSeconds: number = clipSeconds): Sighting[] {
  const found = new Map<Vehicle, Sighting>();
  for (let frame = 0; frame < lastsSeconds * picture.framesPerSecond; frame += 1) {
    const seconds = frame / picture.framesPerSecond;
    const drawn = cast.flatMap((vehicle) => drawVehicle(vehicle, seconds, 0) ?? []);
    for (const one of drawn) {
      const corners = readableCorners(one, drawn);
      if (corners === null) continue;
      const before = found.get(one.vehicle);
      const pixels = plateWidth(corners);
      const best =
        before === undefined || pixels > before.bestPixels
          ? { bestSeconds: seconds, bestPixels: pixels, bestCorners: corners }
          : before;
      const { bestSeconds, bestPixels, bestCorners } = best;
      const firstSeconds = before?.firstSeconds ?? seconds;
      found.set(one.vehicle, {
        vehicle: one.vehicle,
        firstSeconds,
        lastSeconds: seconds,
        bestSeconds,
        bestPixels,
        bestCorners,
      });
    }
  }
  return [...found.values()].toSorted((a, b) => a.firstSeconds - b.firstSeconds);
}

/** Where a plate is in one picture: `[x, y, width, height]` around its corners, pixels. */
export interface TrueBox {
  readonly text: string;
  readonly box: readonly [x: number, y: number, width: number, height: number];
  /** It is wide enough, unhidden and wholly in the picture. */
  readonly isReadable: boolean;
}

/** Every plate that faces the camera at a moment of the clip, seconds. */
export function platesAt(seconds: number): TrueBox[] {
  const drawn = vehicles.flatMap((vehicle) => drawVehicle(vehicle, seconds, 0) ?? []);
  return drawn.flatMap((one) => {
    const corners = one.plateCorners;
    if (corners === null) return [];
    const [xs, ys] = [corners.map(({ x }) => x), corners.map(({ y }) => y)];
    const [left, top] = [Math.min(...xs), Math.min(...ys)];
    const box = [left, top, Math.max(...xs) - left, Math.max(...ys) - top] as const;
    return [{ text: one.vehicle.plate.text, box, isReadable: readableCorners(one, drawn) !== null }];
  });
}

/** The truth file: one line per vehicle, as evaluation tools read it. */
export function truthCsv(clip: string): string {
  const lines = sightings().map(({ vehicle, firstSeconds, lastSeconds }) =>
    [
      clip,
      vehicle.plate.text,
      'GB',
      firstSeconds.toFixed(2),
      lastSeconds.toFixed(2),
      vehicle.direction,
      vehicle.note,
    ].join(','),
  );
  return `${['clip,plate_text,country,first_s,last_s,direction,note', ...lines].join('\n')}\n`;
}

/** Mean length of the plate's upper and lower edge, pixels. */
export function plateWidth([a, b, c, d]: readonly Point2[]): number {
  if (!a || !b || !c || !d) return 0;
  return (Math.hypot(b.x - a.x, b.y - a.y) + Math.hypot(c.x - d.x, c.y - d.y)) / 2;
}

function readableCorners(
  { plateCorners, metres, vehicle }: DrawnVehicle,
  all: readonly DrawnVehicle[],
): readonly Point2[] | null {
  if (plateCorners === null || plateWidth(plateCorners) < readablePixels) return null;
  const inPicture = plateCorners.every(
    ({ x, y }) => x >= 4 && y >= 4 && x <= picture.width - 4 && y <= picture.height - 4,
  );
  if (!inPicture) return null;
  const nearer = all.filter((other) => other.vehicle !== vehicle && other.metres < metres);
  const hidden = nearer.some(({ covers }) =>
    covers.some((cover) => probes(plateCorners).some((point) => contains(cover, point))),
  );
  return hidden ? null : plateCorners;
}

/** Corners, and points along the edges between them. */
function probes(corners: readonly Point2[]): Point2[] {
  return corners.flatMap((corner, index) => {
    const next = corners[(index + 1) % corners.length] ?? corner;
    return [0, 0.25, 0.5, 0.75].map((share) => ({
      x: corner.x + (next.x - corner.x) * share,
      y: corner.y + (next.y - corner.y) * share,
    }));
  });
}

function contains(polygon: readonly Point2[], { x, y }: Point2): boolean {
  let inside = false;
  polygon.forEach((a, index) => {
    const b = polygon[(index + polygon.length - 1) % polygon.length] ?? a;
    if (a.y > y !== b.y > y && x < ((b.x - a.x) * (y - a.y)) / (b.y - a.y) + a.x) inside = !inside;
  });
  return inside;
}
