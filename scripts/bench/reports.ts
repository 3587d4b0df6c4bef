import { namesIn } from '../../src-main/lists/namesIn.ts';
import { writeStays } from '../../src-main/office/insights/testing/countedSite.ts';
import { simulatedDays } from '../../src-main/office/insights/testing/simulatedDays.ts';
import { makeReport } from '../../src-main/office/reports/making.ts';
import { openDatabase } from '../../src-main/platform/database.ts';
import { reportMakers } from '../../src-main/reportMakers.ts';
import { actionsOf } from '../../src-main/site/users/service.ts';
import { contract } from '../../src-preload/contract/contract.ts';
import { reportQuerySchema } from '../../src-preload/contract/office/reports.ts';
import { defaultSettings, defaultVersions } from '../../src-preload/contract/settings.ts';
import { isoOfDay, siteClock } from '../../src-preload/contract/siteClock.ts';
import type { Benchmark } from './benchmark.ts';
import { withFolder } from './hostProcess.ts';
import { benchCameras, fillRecord } from './searchRecord.ts';

const timeZone = 'Europe/London';
const now = Date.UTC(2026, 5, 1);

/** How long whoever asks for a report waits, where the record is that of a busy year. */
export const reports1m: Benchmark = {
  title: 'Reports of a year',
  method:
    'A record of 1,000,000 reads and of a year of stays of shops (about 120,000) on disk; every report of the last 30 days and of the last 365, one after the other, as the thread of a report makes it, each with the days before it where it is compared.',
  figures: [
    { key: 'reportMonthSlowestMs', unit: 'ms', meaning: 'the slowest report of 30 days' },
    { key: 'reportYearSlowestMs', unit: 'ms', meaning: 'the slowest report of 365 days' },
    { key: 'reportYearAllMs', unit: 'ms', meaning: 'all reports of 365 days' },
  ],
  async run(progress) {
    return await withFolder(async (folder) => {
      await fillRecord(folder, 1, progress);
      const { db, close } = openDatabase(folder);
      const clock = siteClock(timeZone);
      const today = clock.wallOf(now).day;
      progress('writing a year of stays');
      const carParkId = 'north';
      await db
        .insertInto('carParks')
        .values({ id: carParkId, name: 'North', nameKey: 'north', capacity: 400, createdAt: 0 })
        .execute();
      const place = { carParkId, cameraId: benchCameras[0]?.id ?? '', now };
      await writeStays(db, clock, place, simulatedDays('retail', 11, today - 365, 365));
      const ground = {
        ...{
          db,
          now,
          timeZone,
          site: 'Bench',
          settings: defaultSettings,
          versions: defaultVersions,
          ownCameraIds: null,
        },
        ...{ namesOf: namesIn(db), mayShow: actionsOf(contract).map(({ action }) => action) },
      };
      const took = async (days: number): Promise<number[]> => {
        const times: number[] = [];
        for (const maker of reportMakers) {
          const { id } = maker.kind;
          const begun = performance.now();
          const query = { id, from: isoOfDay(today - days), to: isoOfDay(today - 1), plate: 'AB12CDE' };
          await makeReport(maker, reportQuerySchema.parse(query), ground);
          times.push(performance.now() - begun);
          progress(`${id}, ${days} days: ${Math.round(times.at(-1) ?? 0)} ms`);
        }
        return times;
      };
      const [month, year] = [await took(30), await took(365)];
      await close();
      return {
        reportMonthSlowestMs: Math.max(...month),
        reportYearSlowestMs: Math.max(...year),
        reportYearAllMs: year.reduce((sum, ms) => sum + ms, 0),
      };
    });
  },
};
