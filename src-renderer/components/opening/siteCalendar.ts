import { useQuery } from '@tanstack/react-query';
import { useMemo } from 'react';
import type { TariffCalendar } from '../../../src-preload/contract/parking/pricing/days.ts';
import { datedHolidays } from '../../../src-preload/contract/site/holidays.ts';
import { siteClock } from '../../../src-preload/contract/siteClock.ts';
import { api } from '../../client.ts';

/** The site's clock and holidays, by which prices are told; undefined until they are known. */
export function useSiteCalendar(): TariffCalendar | undefined {
  const view = useQuery(api.settings.get.queryOptions()).data;
  return useMemo(
    () =>
      view && {
        clock: siteClock(view.settings.site.timeZone),
        isHoliday: datedHolidays(view.versions.holidays).isHoliday,
      },
    [view],
  );
}
