import type { BreachVersion } from '../../../../src-preload/contract/parking/breachRules.ts';
import type { ExemptionValues } from '../../../../src-preload/contract/parking/exemptions.ts';

/** The version that holds on a day such as `2026-03-31`; null where none does yet. */
export function versionOn(versions: readonly BreachVersion[], day: string): BreachVersion | null {
  return versions.findLast(({ from }) => from === null || from <= day) ?? null;
}

/** The first day from which on other rules hold by the second than by the first; null from the beginning, undefined where the same do throughout. */
export function firstOtherDay(
  before: readonly BreachVersion[],
  after: readonly BreachVersion[],
): string | null | undefined {
  const days = [...new Set([...before, ...after].map(({ from }) => from ?? ''))].sort();
  const said = (versions: readonly BreachVersion[], day: string) =>
    JSON.stringify(versionOn(versions, day)?.rules ?? null);
  const found = days.find((day) => said(before, day) !== said(after, day));
  return found === '' ? null : found;
}

/** Whether an exemption holds at a car park on any day of a stay, both days included. */
export function isExempt(
  { carParkId, from, to }: Pick<ExemptionValues, 'carParkId' | 'from' | 'to'>,
  stay: { readonly carParkId: string; readonly firstDay: string; readonly lastDay: string },
): boolean {
  if (carParkId !== null && carParkId !== stay.carParkId) return false;
  return (from === null || from <= stay.lastDay) && (to === null || to >= stay.firstDay);
}
