import type { Visit, VisitKind } from '../../../src-preload/contract/lists/visitors.ts';

const most = 4;

/**
 * Who of today's visits may be the one at the gate: those whose plate nobody knows; once something of a name is typed, those it
 * fits, with another plate too. Only expected ones of the kind, in their order.
 */
export function foundExpected(today: readonly Visit[], kind: VisitKind, typed: string): Visit[] {
  const words = typed
    .toLowerCase()
    .split(/\s+/)
    .filter((word) => word !== '');
  const fits = ({ name, company, plate }: Visit) =>
    words.length === 0 ? plate === null : words.every((word) => `${name} ${company}`.toLowerCase().includes(word));
  return today.filter((visit) => visit.state === 'expected' && visit.kind === kind && fits(visit)).slice(0, most);
}
