const storageKey = 'gatehouse.touched';
/** Other tabs are told no more often. */
const toldEveryMs = 5_000;

let touchedAt = 0;
let toldAt = 0;

/** Somebody touched this page now. */
export function noteTouch(): void {
  touchedAt = Date.now();
  if (touchedAt - toldAt < toldEveryMs && touchedAt >= toldAt) return;
  toldAt = touchedAt;
  try {
    localStorage.setItem(storageKey, String(touchedAt));
  } catch {
    // Where nothing may be stored, each tab looks after itself.
  }
}

/** When somebody touched this page or another tab of it last, UTC ms. */
export function lastTouched(): number {
  try {
    const told = Number(localStorage.getItem(storageKey) ?? 0);
    // One of the future is of a clock that was set back since.
    return told > Date.now() ? touchedAt : Math.max(touchedAt, told);
  } catch {
    return touchedAt;
  }
}
