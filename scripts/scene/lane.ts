/** The lane bends to the right beyond this distance, metres. */
const bendMetres = 26;

/** How far the lane has moved to the right at a distance, metres. */
export function bendAt(z: number): number {
  return z <= bendMetres ? 0 : 0.016 * (z - bendMetres) ** 2;
}

/** The lane's direction at a distance, radians; 0 is straight away from the camera. */
export function headingAt(z: number): number {
  return z <= bendMetres ? 0 : Math.atan(0.032 * (z - bendMetres));
}
