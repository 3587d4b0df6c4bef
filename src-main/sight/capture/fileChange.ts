import { stat } from 'node:fs/promises';
import { setTimeout as pause } from 'node:timers/promises';

/** What of a file changes when it does; empty where there is none. */
export async function versionOf(file: string): Promise<string> {
  const found = await stat(file).catch(() => null);
  return found === null ? '' : `${found.ino} ${found.size} ${found.mtimeMs}`;
}

/** Resolves when a file is another than it was, or after `atMostMs`; it is looked at every `lookMs`, for not every disk tells of changes. */
export async function fileChanged(
  file: string,
  version: string,
  { lookMs, atMostMs, signal }: { readonly lookMs: number; readonly atMostMs: number; readonly signal: AbortSignal },
): Promise<void> {
  const until = performance.now() + atMostMs;
  while (!signal.aborted) {
    const leftMs = until - performance.now();
    if (leftMs <= 0) return;
    await pause(Math.min(lookMs, leftMs), undefined, { signal }).catch(() => undefined);
    if ((await versionOf(file)) !== version) return;
  }
}
