import { figure, readsBehind, shareOf, table } from '../../platform/reportParts.ts';
import { createTraffic, waitEdges } from '../../record/traffic/service.ts';
import { saidHour } from './history.ts';
import { insight } from './insight.ts';
import { quantileOfClasses } from './rules/classes.ts';
import { hoursADay } from './rules/siteDay.ts';

const secondMs = 1000;
const hourMs = 3_600_000;
/** Who waits longer than this waits long, seconds: one of `waitEdges`. */
const longSeconds = 30;

interface Wait {
  readonly at: number;
  readonly cameraId: string;
  readonly cause: 'rule' | 'person';
  readonly edge: number;
  readonly count: number;
  readonly ms: number;
}

function told(waits: readonly Wait[]) {
  const count = waits.reduce((sum, each) => sum + each.count, 0);
  const quantile = (share: number) => {
    const seconds = quantileOfClasses(waits, waitEdges, share);
    return seconds === null ? null : Math.round(seconds * 10) * (secondMs / 10);
  };
  const long = waits.reduce((sum, each) => (each.edge >= longSeconds ? sum + each.count : sum), 0);
  return { count, median: quantile(0.5), most: quantile(0.95), long: shareOf(long, count) };
}

/** How long vehicles wait at each gate. */
export const gateWaitsReport = insight(
  {
    ...{ id: 'gateWaits', title: 'Waiting at the gates', asks: ['cameras'] },
    about: 'From when a vehicle is first seen until the barrier is told to open for it, by gate and hour',
  },
  async (_query, scope) => {
    const { period, before, clock, cameraIds, db } = scope;
    const traffic = createTraffic(db);
    const waits = await traffic.waits(period.fromAt, period.untilAt, cameraIds);
    const earlier = before === null ? null : told(await traffic.waits(before.fromAt, before.untilAt, cameraIds));
    const all = told(waits);
    const byRule = told(waits.filter(({ cause }) => cause === 'rule'));
    const byPerson = told(waits.filter(({ cause }) => cause === 'person'));
    const cameras = await db.selectFrom('cameras').select(['id', 'name']).orderBy('name').execute();
    const hours = Array.from({ length: hoursADay }, (_, hour) =>
      told(waits.filter(({ at }) => Math.floor(clock.wallOf(at).ms / hourMs) === hour)),
    );
    return {
      notes:
        all.count === 0
          ? [
              'No barrier was opened for a vehicle in these days. Waiting is counted from the first sight of a vehicle until its barrier is told to open.',
            ]
          : [],
      figures: [
        figure({
          ...{
            key: 'median',
            name: 'Median wait',
            kind: 'duration',
            value: all.median,
            before: earlier?.median ?? null,
          },
          ...{ moreIsBetter: false, about: 'Half of them waited no longer; reckoned from the classes of the counts' },
        }),
        figure({
          ...{ key: 'most', name: '19 of 20 wait at most', kind: 'duration', value: all.most },
          ...{ before: earlier?.most ?? null, moreIsBetter: false, about: 'One of twenty waited longer' },
        }),
        figure({
          ...{ key: 'long', name: `Waited over ${longSeconds} s`, kind: 'share', value: all.long },
          ...{ before: earlier?.long ?? null, moreIsBetter: false, about: 'Of all for whom a barrier was opened' },
        }),
        figure({
          ...{ key: 'byRule', name: 'Median, by itself', kind: 'duration', value: byRule.median },
          about: `Opened by a decision, ${byRule.count.toLocaleString('en-GB')} times`,
        }),
        figure({
          ...{ key: 'byPerson', name: 'Median, by a person', kind: 'duration', value: byPerson.median },
          about: `Opened by somebody at the desk, ${byPerson.count.toLocaleString('en-GB')} times`,
        }),
      ],
      charts: [
        {
          ...{ key: 'hours', title: 'Waiting by hour of the day', kind: 'line', of: 'Hour', unit: 'duration' },
          about: 'All days of the period together',
          categories: hours.map((_, hour) => saidHour(hour)),
          behind: hours.map(() => null),
          series: [
            { key: 'median', name: 'Median', values: hours.map(({ median }) => median) },
            { key: 'most', name: '19 of 20 at most', values: hours.map(({ most }) => most) },
          ],
        },
      ],
      tables: [
        table({
          ...{ key: 'gates', title: 'By gate', about: 'By the camera that saw the vehicle first' },
          columns: [
            { key: 'camera', name: 'Camera', kind: 'text' },
            { key: 'count', name: 'Let in', kind: 'count' },
            { key: 'median', name: 'Median wait', kind: 'duration' },
            { key: 'most', name: '19 of 20 at most', kind: 'duration' },
            { key: 'long', name: `Over ${longSeconds} s`, kind: 'share' },
          ],
          rows: cameras.flatMap(({ id, name }) => {
            const { count, median, most, long } = told(waits.filter(({ cameraId }) => cameraId === id));
            return count === 0
              ? []
              : [{ cells: [name, count, median, most, long], behind: readsBehind(scope, period, { cameras: id }) }];
          }),
        }),
      ],
    };
  },
  { isCompared: true, isOfWholeSite: false, rowsBehind: (scope) => readsBehind(scope, scope.period) },
);
