import type { Read } from '../../../src-preload/contract/reads.ts';

const columns: readonly (readonly [string, (read: Read) => string | number])[] = [
  ['First seen (UTC)', ({ firstSeenAt }) => new Date(firstSeenAt).toISOString()],
  ['Last seen (UTC)', ({ lastSeenAt }) => new Date(lastSeenAt).toISOString()],
  ['Plate', ({ mark }) => mark],
  ['Read as', ({ text }) => text],
  ['Country', ({ country }) => country ?? ''],
  ['Format', ({ format }) => format ?? ''],
  ['Confidence', ({ confidence }) => confidence.toFixed(3)],
  ['Camera or video', ({ sourceName }) => sourceName],
  ['Direction', ({ direction }) => (direction === 'unknown' ? '' : direction)],
  ['Crossed', ({ crossing }) => crossing ?? ''],
  ['Review', ({ review }) => review.verdict ?? (review.reasons.length > 0 ? 'waiting' : '')],
  ['Reviewed by', ({ review }) => review.reviewedBy ?? ''],
  ['Read', ({ id }) => id],
];

/** Reads as a table for spreadsheets (RFC 4180, with the byte order mark by which Excel knows UTF-8). */
export function readsCsv(reads: readonly Read[]): string {
  const lines = [columns.map(([name]) => name), ...reads.map((read) => columns.map(([, value]) => value(read)))];
  return `\uFEFF${lines.map((cells) => cells.map(cell).join(',')).join('\r\n')}\r\n`;
}

/**
 * A camera may be named anything: what a spreadsheet would take for a formula gets an apostrophe before it (OWASP, CSV
 * injection).
 */
function cell(value: string | number): string {
  const text = String(value);
  const harmless = /^[=+\-@\t\r\n]/.test(text) ? `'${text}` : text;
  return /[",\r\n]/.test(harmless) ? `"${harmless.replaceAll('"', '""')}"` : harmless;
}
