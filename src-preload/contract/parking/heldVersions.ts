import type { Tariff, TariffVersion } from './tariffs.ts';

/** The versions of a tariff that hold on a day of the site's calendar (`2026-03-31`), or have held before it. */
export function heldVersions({ versions }: Tariff, today: string): readonly TariffVersion[] {
  return versions.filter(({ from }) => from === null || from <= today);
}

/** Whether a change of a tariff changes what stays cost that ended before tomorrow. */
export function changesThePast(before: Tariff, after: Tariff, today: string): boolean {
  const [was, is] = [heldVersions(before, today), heldVersions(after, today)];
  if (JSON.stringify(was) !== JSON.stringify(is)) return true;
  return was.length > 1 && before.versionHolds !== after.versionHolds;
}

/**
 * The tariff as it was until a day, and with the prices that were edited from then on; null where not only the prices that hold today were
 * edited, for those before cannot hold again.
 */
export function asNewVersion(before: Tariff, after: Tariff, today: string, from: string): Tariff | null {
  const [was, is] = [heldVersions(before, today), heldVersions(after, today)];
  const holding = is.at(-1);
  if (holding === undefined || JSON.stringify(was.slice(0, -1)) !== JSON.stringify(is.slice(0, -1))) return null;
  if (was.at(-1)?.from !== holding.from) return null;
  const later = after.versions.slice(is.length).filter((version) => (version.from ?? '') > from);
  return { ...after, versions: [...was, { from, rules: holding.rules }, ...later] };
}
