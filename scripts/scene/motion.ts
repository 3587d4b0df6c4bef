import { armMetres, type Vehicle, vehicles } from './timetable.ts';

/** Where along the lane a vehicle's plate is, in metres from the camera's post; null before it comes and after it went. */
export function metresAt({ way }: Pick<Vehicle, 'way'>, seconds: number): number | null {
  const [first, last] = [way[0], way.at(-1)];
  if (first === undefined || last === undefined || seconds < first[0] || seconds > last[0]) return null;
  const index = Math.max(
    0,
    way.findLastIndex(([at]) => at <= seconds),
  );
  const [from, to] = [way[index] ?? first, way[index + 1] ?? last];
  if (from === to) return from[1];

  const span = to[0] - from[0];
  const share = (seconds - from[0]) / span;
  const [startSlope, endSlope] = [slopeAt(way, index) * span, slopeAt(way, index + 1) * span];
  const [square, cube] = [share ** 2, share ** 3];
  return (
    (2 * cube - 3 * square + 1) * from[1] +
    (cube - 2 * square + share) * startSlope +
    (3 * square - 2 * cube) * to[1] +
    (cube - square) * endSlope
  );
}

/** Metres a second, negative towards the camera; 0 where the vehicle is not there. */
export function speedAt(vehicle: Pick<Vehicle, 'way'>, seconds: number): number {
  const step = 0.02;
  const [before, after] = [metresAt(vehicle, seconds - step), metresAt(vehicle, seconds + step)];
  return before === null || after === null ? 0 : (after - before) / (2 * step);
}

/** How far the arm is up at a time, 0 to 1: it lifts for each vehicle that comes and falls behind it. */
export function armLiftAt(seconds: number): number {
  const lifts = vehicles
    .filter(({ direction }) => direction === 'approaching')
    .map((vehicle) => {
      const passed = secondsAt(vehicle, armMetres);
      return Math.min((seconds - (passed - 2.3)) / 1.2, (passed + 2.6 - seconds) / 1.2);
    });
  return Math.min(1, Math.max(0, ...lifts));
}

/** When a vehicle is first at or beyond a place on its way towards the camera, seconds. */
export function secondsAt(vehicle: Vehicle, metres: number): number {
  const end = vehicle.way.at(-1)?.[0] ?? 0;
  for (let seconds = vehicle.way[0]?.[0] ?? 0; seconds < end; seconds += 0.02) {
    if ((metresAt(vehicle, seconds) ?? Number.POSITIVE_INFINITY) <= metres) return seconds;
  }
  return end;
}

/** Fritsch and Carlson's harmonic mean of the neighbouring speeds: smooth, never overshooting, still where it stands. */
function slopeAt(way: Vehicle['way'], index: number): number {
  const speed = (from: number) => {
    const [start, end] = [way[from], way[from + 1]];
    return start === undefined || end === undefined ? null : (end[1] - start[1]) / (end[0] - start[0]);
  };
  const [before, after] = [speed(index - 1), speed(index)];
  if (before === null || after === null) return before ?? after ?? 0;
  return before * after <= 0 ? 0 : (2 * before * after) / (before + after);
}
