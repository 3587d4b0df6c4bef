const zones: readonly string[] = ['UTC', ...Intl.supportedValuesOf('timeZone').filter((zone) => zone !== 'UTC')];

/** Every time zone that this browser knows, and the one that is set even if it does not. */
export function zonesWith(zone: string): string[] {
  return zones.includes(zone) ? [...zones] : [zone, ...zones];
}
