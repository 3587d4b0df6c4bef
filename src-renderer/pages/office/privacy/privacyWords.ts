import type { Hold, Purge } from '../../../../src-preload/contract/office/privacy.ts';
import { retentionClassSchema, retentionWords } from '../../../../src-preload/contract/retention.ts';
import { countOf } from '../../../formatting.ts';

/** `3 reads, 1 permit`. */
export function countsText(counts: Readonly<Record<string, number>>): string {
  const parts = Object.entries(counts).map(([kind, count]) =>
    countOf(count, kind, kind.endsWith('y') ? `${kind.slice(0, -1)}ies` : `${kind}s`),
  );
  return parts.length === 0 ? 'nothing' : parts.join(', ');
}

/** What a hold covers. */
export function holdText({ kind, mark, name, email, telephone }: Hold): string {
  if (kind === 'read') return 'One read';
  return kind === 'plate' ? mark : [name, email, telephone].filter((part) => part !== '').join(', ');
}

/** What was deleted, as the log calls it. */
export function purgedText(purge: Purge): string {
  const of = retentionClassSchema.safeParse(purge.class);
  return of.success ? retentionWords[of.data].title : 'On request';
}

/** Why it was deleted. */
export function causeText({ cause, days, by }: Purge): string {
  if (cause === 'disk') return 'The disk was nearly full';
  if (cause === 'erasure') return by === '' ? 'Erased on request' : `Erased by ${by}`;
  return days === null ? 'Its time was over' : `Kept for ${countOf(days, 'day')}`;
}
