import type { Tariff, TariffVersion } from '../../../../src-preload/contract/parking/tariffs.ts';
import { dayOfIso } from '../../../../src-preload/contract/siteClock.ts';

/** The version of a tariff that holds on a day (the first where none does yet), and the one after it. */
export function versionOn(tariff: Tariff, day: number): { holding: TariffVersion; next: TariffVersion | undefined } {
  const place = Math.max(
    0,
    tariff.versions.findLastIndex(({ from }) => from === null || (dayOfIso(from) ?? 0) <= day),
  );
  const holding = tariff.versions[place];
  if (holding === undefined) throw new Error('A tariff has a version');
  return { holding, next: tariff.versions[place + 1] };
}
