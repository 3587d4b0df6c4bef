import type { Export } from '../../../src-preload/contract/office/exports.ts';
import { countOf, formatSpan } from '../../formatting.ts';

/** How large a file is: `840 B`, `12 kB`, `3.4 MB`. */
export function sizeText(bytes: number): string {
  if (bytes < 1_000) return `${bytes} B`;
  if (bytes < 1_000_000) return `${Math.round(bytes / 1_000).toLocaleString('en-GB')} kB`;
  if (bytes < 1_000_000_000) return `${(bytes / 1_000_000).toFixed(1)} MB`;
  return `${(bytes / 1_000_000_000).toFixed(2)} GB`;
}

/** How far one is that waits or runs: `12,000 of 1,000,000 rows · 40 s left`. */
export function progressText({ state, rows, total, leftMs }: Export): string {
  if (state === 'waiting') return 'Waits for its turn';
  if (total === null) return 'Looking for what belongs in it…';
  const done = `${rows.toLocaleString('en-GB')} of ${countOf(total, 'row')}`;
  return leftMs === null ? done : `${done} · ${leftMs < 1_000 ? 'nearly done' : `${formatSpan(leftMs)} left`}`;
}

/** The filters of one in a line; `Everything` where there are none. */
export function saidText({ said }: Pick<Export, 'said'>): string {
  return said.length === 0 ? 'Everything' : said.map(([what, value]) => `${what}: ${value}`).join(' · ');
}

/** Whether it is still being made. */
export function isGoing({ state }: Pick<Export, 'state'>): boolean {
  return state === 'waiting' || state === 'running';
}
