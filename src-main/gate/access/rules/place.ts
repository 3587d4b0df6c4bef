/** Where something holds: at these cameras, and at all cameras of these car parks. Both null is everywhere. */
export interface Place {
  readonly cameraIds: readonly string[] | null;
  readonly carParkIds: readonly string[] | null;
}

/**
 * The cameras of a place; null is every camera. A car park that has none, or is not there any more, adds none: what holds
 * only there holds nowhere.
 */
export function camerasOfPlace(
  { cameraIds, carParkIds }: Place,
  camerasIn: (carParkId: string) => readonly string[],
): readonly string[] | null {
  if (cameraIds === null && carParkIds === null) return null;
  return [...new Set([...(cameraIds ?? []), ...(carParkIds ?? []).flatMap(camerasIn)])];
}
