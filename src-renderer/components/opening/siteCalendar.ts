import { useQuery } from '@tanstack/react-query';
import { useMemo } from 'react';
import type { TariffCalendar } from '../../../src-preload/contract/parking/pricing/days.ts';
import { siteHolidays } from '../../../src-preload/contract/site/holidays.ts';
import { siteClock } from '../../../src-preload/contract/siteClock.ts';
import { api } from '../../client.ts';

/** The site's clock and holidays, by which prices are told; undefined until they are known. */
export function useSiteCalendar(): TariffCalendar | undefined {
  const settings = useQuery(api.settings.get.queryOptions()).data?.settings;
  return useMemo(
    () =>
      settings && {
        clock: siteClock(settings.site.timeZone),
        isHoliday: siteHolidays(settings.holidays).isHoliday,
      },
    [settings],
  );
}
