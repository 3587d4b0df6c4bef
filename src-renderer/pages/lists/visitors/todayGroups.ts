import type { Visit, VisitState } from '../../../../src-preload/contract/lists/visitors.ts';
import { dayTitle } from '../../../components/visit/visitText.ts';

/** Today's visits under their headings: what needs somebody first. */
export function todayGroups(visits: readonly Visit[]): { readonly title: string; readonly visits: Visit[] }[] {
  const inState = (...states: readonly VisitState[]) => visits.filter(({ state }) => states.includes(state));
  return [
    { title: 'Overdue to leave', visits: inState('overdue') },
    { title: 'Expected', visits: inState('expected') },
    { title: 'Here', visits: inState('here') },
    { title: 'Left or did not come', visits: inState('left', 'missed') },
  ];
}

/** Visits of later days under their days. */
export function comingGroups(
  visits: readonly Visit[],
  now: number,
): { readonly title: string; readonly visits: Visit[] }[] {
  const days = new Map<string, Visit[]>();
  for (const visit of visits) {
    const day = dayTitle(visit.window.from, now);
    days.set(day, [...(days.get(day) ?? []), visit]);
  }
  return [...days].map(([title, ofDay]) => ({ title, visits: ofDay }));
}

/** How today stands in a few words: `2 overdue · 3 expected · 5 here`. */
export function countsText(today: Readonly<Record<VisitState, number>>): string {
  const parts: string[] = [];
  if (today.overdue > 0) parts.push(`${today.overdue} overdue`);
  parts.push(`${today.expected} expected`, `${today.here} here`, `${today.left} left`);
  if (today.missed > 0) parts.push(`${today.missed} did not come`);
  return `Today: ${parts.join(' · ')}`;
}
