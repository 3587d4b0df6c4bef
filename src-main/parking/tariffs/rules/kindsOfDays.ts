import { dayTypesOf } from '../../../../src-preload/contract/parking/pricing/days.ts';
import type { Tariff } from '../../../../src-preload/contract/parking/tariffs.ts';
import { isoOfDay, weekdayOf } from '../../../../src-preload/contract/siteClock.ts';

/**
 * What a day is called, counted since 1 January 1970: the kind of day that the tariff's rules of that day know it as, such as an event or a season;
 * else a weekday, a Saturday, a Sunday or a holiday.
 */
export function kindsOfDays(tariff: Tariff, isHoliday: (day: number) => boolean): (day: number) => string {
  const versions = tariff.versions.map(({ from, rules }) => ({
    from: from ?? '',
    typeOf: dayTypesOf(rules.dayTypes, isHoliday),
    names: new Map<string | null, string>(rules.dayTypes.map(({ id, name }) => [id, name])),
  }));
  return (day) => {
    const date = isoOfDay(day);
    const held = versions.findLast(({ from }) => from <= date) ?? versions[0];
    const own = held?.names.get(held.typeOf(day));
    if (own !== undefined) return own;
    if (isHoliday(day)) return 'Holidays';
    const weekday = weekdayOf(day);
    return weekday === 6 ? 'Saturdays' : weekday === 7 ? 'Sundays' : 'Weekdays';
  };
}
