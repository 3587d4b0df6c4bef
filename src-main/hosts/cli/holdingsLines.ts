import type { Held, Receipt } from '../../platform/holdings.ts';

/** What is held, a line each, for a person. */
export function heldLines(all: readonly Held[]): string[] {
  if (all.length === 0) return ['Nothing is held.'];
  const counts: Record<string, number> = {};
  for (const { kind } of all) counts[kind] = (counts[kind] ?? 0) + 1;
  const lines = all.map(({ kind, id, at, pictures, active }) =>
    [
      kind,
      at === null ? '' : new Date(at).toISOString(),
      id,
      pictures.length === 0 ? '' : countOf(pictures.length, 'picture'),
      active ?? '',
    ]
      .filter((part) => part !== '')
      .join('  '),
  );
  return [...lines, '', `Held: ${inWords(counts)}. With --json all values are told.`];
}

/** What was forgotten, what was kept and why, and what it does not cover. */
export function receiptLines({ at, erased, anonymised, kept, pictures }: Receipt, rest: readonly string[]): string[] {
  return [
    `Forgotten on ${new Date(at).toISOString()}`,
    `  Erased: ${inWords(erased)}`,
    `  Files of pictures deleted: ${pictures}`,
    `  Made anonymous: ${inWords(anonymised)}`,
    ...(kept.length === 0 ? [] : ['Kept (with --also-active, most of it is erased too):']),
    ...kept.map(({ kind, id, active }) => `  ${kind} ${id}: ${active ?? 'It can only be changed by hand.'}`),
    'Not covered:',
    ...rest.map((sentence) => `  ${sentence}`),
  ];
}

function inWords(counts: Readonly<Record<string, number>>): string {
  const parts = Object.entries(counts).map(([kind, count]) => countOf(count, kind));
  return parts.length === 0 ? 'nothing' : parts.join(', ');
}

function countOf(count: number, kind: string): string {
  const many = kind.endsWith('y') ? `${kind.slice(0, -1)}ies` : `${kind}s`;
  return `${count} ${count === 1 ? kind : many}`;
}
