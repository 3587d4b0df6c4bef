import { type Point2, picture, project, projectPolygon, scaleAt } from './camera.ts';
import { Canvas } from './canvas.ts';
import { paintGround } from './ground.ts';
import { type Light, lampPool } from './light.ts';
import { bellTable, seededRandom } from './noise.ts';
import { armSvg, backdropSvg, hedgeMetres, hedgeSvg } from './scenery.ts';
import { blurDown, boundsOf, rasterise, type Sprite } from './sprite.ts';
import { armMetres } from './timetable.ts';
import type { DrawnVehicle } from './vehicleDrawing.ts';

/** Everything that changes from one picture of the lane to the next. */
export interface Moment {
  readonly drawn: readonly DrawnVehicle[];
  readonly light: Light;
  /** 0 (down) to 1 (up). */
  readonly armLift: number;
  /** How far a vehicle moves in the picture while the shutter is open, pixels. */
  readonly streakOf: (drawn: DrawnVehicle) => number;
  /** How much of the lamps' light a plate sends back to the camera, where 1 is a matt wall: plates are retroreflective. */
  readonly plateReflecting: number;
  /** Tells one moment's sensor noise from another's. */
  readonly grainSeed: number;
}

/** Renders a moment as RGB bytes, `picture.width` × `picture.height`. */
export type MomentRenderer = (moment: Moment) => Promise<Uint8Array>;

/** Paints what never moves once, and returns what renders the moments. Every run gives the same bytes. */
export async function openStage(): Promise<MomentRenderer> {
  const backdrop = await withStandingThings(paintGround());
  const hedge = await rasterise(hedgeSvg());
  const pool = lampPool();
  const noise = bellTable(1_048_573, seededRandom(7));

  return async (moment) => {
    const { light } = moment;
    const canvas = new Canvas(light, pool);
    canvas.paintLit(backdrop);

    const drawn = moment.drawn.toSorted((a, b) => b.metres - a.metres);
    if (light.lamps > 0) for (const vehicle of drawn) lightRoad(canvas, vehicle, light.lamps);

    const farther = drawn.filter(({ metres }) => metres > hedgeMetres);
    const between = drawn.filter(({ metres }) => metres <= hedgeMetres && metres > armMetres);
    const nearer = drawn.filter(({ metres }) => metres <= armMetres);
    const lay = async (group: readonly DrawnVehicle[]) => {
      for (const vehicle of group) await layVehicle(canvas, vehicle, moment);
    };

    await lay(farther);
    if (hedge !== null) canvas.layLit(hedge);
    await lay(between);
    const arm = await rasterise(armSvg(moment.armLift), {
      left: 560,
      top: 0,
      right: picture.width,
      bottom: picture.height,
    });
    if (arm !== null) canvas.layLit(arm);
    await lay(nearer);
    return canvas.develop(noise, Math.floor(seededRandom(moment.grainSeed)() * noise.length));
  };
}

async function withStandingThings(ground: Uint8Array): Promise<Uint8Array> {
  const backdrop = await rasterise(backdropSvg());
  if (backdrop === null) return ground;
  const painted = Uint8Array.from(ground);
  for (let place = 0; place < painted.length / 3; place += 1) {
    const cover = (backdrop.rgba[place * 4 + 3] ?? 0) / 255;
    for (let channel = 0; channel < 3; channel += 1) {
      const at = place * 3 + channel;
      painted[at] = (painted[at] ?? 0) * (1 - cover) + (backdrop.rgba[place * 4 + channel] ?? 0) * cover;
    }
  }
  return painted;
}

async function layVehicle(canvas: Canvas, drawn: DrawnVehicle, moment: Moment): Promise<void> {
  const { lamps } = moment.light;
  const shadow = await shadowSprite(drawn.shadow, 0.62 - 0.22 * lamps);
  if (shadow !== null) canvas.layLit(shadow);

  const outline = drawn.covers.flat();
  if (outline.length === 0) return;
  const size = Math.max(...outline.map(({ y }) => y)) - Math.min(...outline.map(({ y }) => y));
  const streak = moment.streakOf(drawn);
  const body = await rasterise(drawn.bodySvg, boundsOf(outline, 8 + size * 0.16));
  if (body !== null) canvas.layLit(blurDown(body, streak), 0.55);
  if (drawn.plateCorners !== null) {
    const plate = await rasterise(drawn.plateSvg, boundsOf(drawn.plateCorners, 4 + streak));
    if (plate !== null) canvas.layLit(blurDown(plate, streak), moment.plateReflecting);
  }
  if (lamps > 0) shineLamps(canvas, drawn, lamps);
}

async function shadowSprite(outline: readonly Point2[], depth: number): Promise<Sprite | null> {
  if (outline.length < 3) return null;
  const points = outline.map(({ x, y }) => `${x.toFixed(1)},${y.toFixed(1)}`).join(' ');
  const bounds = boundsOf(outline, 14);
  const soft = Math.max(0.8, (bounds.right - bounds.left) / 70);
  const elements = `<filter id="soft"><feGaussianBlur stdDeviation="${soft.toFixed(1)}"/></filter><polygon points="${points}" fill="#0c0e12" opacity="${depth.toFixed(2)}" filter="url(#soft)"/>`;
  return rasterise(elements, boundsOf(outline, 14 + soft * 2));
}

/** Headlights throw a long pool before the vehicle; tail lights tint the road behind it. */
function lightRoad(canvas: Canvas, { vehicle, metres, lamps: places }: DrawnVehicle, lamps: number): void {
  if (places.length === 0) return;
  const away = vehicle.direction === 'leaving';
  const middle = {
    x: ((places[0]?.x ?? 0) + (places[1]?.x ?? 0)) / 2,
    y: 0,
    z: Math.max(4.5, metres - (away ? 1 : 3.4)),
  };
  const [centre] = projectPolygon([middle]);
  if (centre === undefined) return;
  const scale = scaleAt(middle);
  const colour: readonly [number, number, number] = away
    ? [34 * lamps, 4 * lamps, 3 * lamps]
    : [64 * lamps, 60 * lamps, 48 * lamps];
  canvas.glow(centre, scale * 1.5, Math.max(3, scale * 0.34), colour);
}

function shineLamps(canvas: Canvas, { vehicle, lamps: places }: DrawnVehicle, lamps: number): void {
  const away = vehicle.direction === 'leaving';
  for (const place of places) {
    const scale = scaleAt(place);
    const centre = project(place);
    const halo = Math.max(2.2, scale * (away ? 0.1 : 0.085));
    const core = Math.max(1.4, scale * 0.045);
    const strength = lamps * (away ? 0.6 : 1);
    canvas.glow(
      centre,
      halo * 2.4,
      halo * 2.1,
      away ? [60 * strength, 8 * strength, 5 * strength] : [66 * strength, 62 * strength, 50 * strength],
    );
    canvas.glow(
      centre,
      core,
      core,
      away ? [180 * strength, 40 * strength, 28 * strength] : [255 * strength, 250 * strength, 235 * strength],
    );
  }
}
