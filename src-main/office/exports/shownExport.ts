import type { Export } from '../../../src-preload/contract/office/exports.ts';
import type { StoredExport } from './store.ts';

/** How one goes that is being made. */
export interface Progress {
  readonly said: StoredExport['said'];
  readonly rows: number;
  readonly bytes: number;
  readonly total: number | null;
  /** How long it runs, ms; null where it waits. */
  readonly tookMs: number | null;
}

/** Before that nobody can tell how long it takes. */
const tellsAfterMs = 1_000;
const dayMs = 86_400_000;

export const interrupted = 'Gatehouse ended while this was made. Ask for it again.';

/** An export as it is told to somebody. `now` is null where nothing of it is being made. */
export function shownExport(
  kept: StoredExport,
  now: Progress | null,
  { askedById, keptDays }: { readonly askedById: string; readonly keptDays: number },
): Export {
  const { byId, cameraIds: _, said, ...rest } = kept;
  // One that could not even be told to be broken, as on a full disk, is none the less.
  const isLost = now === null && (kept.state === 'waiting' || kept.state === 'running');
  const live = isLost
    ? { state: 'broken' as const, message: interrupted }
    : now === null
      ? {}
      : { rows: now.rows, bytes: now.bytes, total: now.total };
  return {
    ...rest,
    ...live,
    said: [...(now?.said ?? said)].map(([what, value]) => [what, value]),
    isOwn: byId === askedById,
    leftMs: now === null ? null : leftMs(now),
    keptUntil: kept.state === 'done' ? (kept.endedAt ?? kept.at) + keptDays * dayMs : null,
  };
}

function leftMs({ tookMs, rows, total }: Progress): number | null {
  if (tookMs === null || total === null || rows === 0 || tookMs < tellsAfterMs) return null;
  return Math.round((tookMs / rows) * Math.max(0, total - rows));
}
