import { siteHolidays } from '../../src-preload/contract/site/holidays.ts';
import { siteClock } from '../../src-preload/contract/siteClock.ts';
import type { Ground } from '../platform/ground.ts';
import type { SeenRecord } from '../record/openRecord.ts';
import type { Site } from '../site/openSite.ts';
import { tariffProcedures } from './tariffs/procedures.ts';
import { createTariffs } from './tariffs/service.ts';
import { createTariffStore } from './tariffs/store.ts';

export interface ParkingNeeds {
  readonly site: Pick<Site, 'settings' | 'carParks'>;
  readonly record: Pick<SeenRecord, 'stays'>;
}

export type Parking = ReturnType<typeof openParking>;

/** Opens what a stay costs. */
export function openParking(ground: Ground, { site, record }: ParkingNeeds) {
  const { db, log } = ground;
  /** Looked up anew only where the settings have changed. */
  const holidays = { of: site.settings.current().holidays, found: siteHolidays(site.settings.current().holidays) };
  const tariffs = createTariffs({
    ...ground,
    store: createTariffStore(db),
    calendar() {
      const current = site.settings.current();
      if (holidays.of !== current.holidays)
        Object.assign(holidays, { of: current.holidays, found: siteHolidays(current.holidays) });
      return { clock: siteClock(current.site.timeZone), isHoliday: holidays.found.isHoliday };
    },
    stays: record.stays,
    carParkName: (id) => site.carParks.list().find((carPark) => carPark.id === id)?.name ?? null,
  });

  return {
    tariffs,
    procedures: { tariffs: tariffProcedures(tariffs, log) },
    routes: [],
    holders: [],
    start: () => tariffs.start(),
  };
}
