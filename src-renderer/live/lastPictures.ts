/** When the last moving picture of each camera was drawn, UTC ms by this computer's clock. */
const drawn = new Map<string, number>();

/** Longer than so without a picture is no pause between two of them. */
const frozenAfterMs = 3_000;

export function notePicture(cameraId: string, at: number): void {
  drawn.set(cameraId, at);
}

/**
 * For how long the picture of a camera that should move has stood still, ms; null while it moves. `since` is when it began to be
 * waited for, UTC ms: a page that was hidden asks for none.
 */
export function frozenMs(cameraId: string, now: number, since: number): number | null {
  const stood = now - Math.max(drawn.get(cameraId) ?? since, since);
  return stood > frozenAfterMs ? stood : null;
}
