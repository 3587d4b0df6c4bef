import { figure, shareOf, staysBehind, table } from '../../platform/reportParts.ts';
import { createTraffic } from '../../record/traffic/service.ts';
import { countedPlaces, saidHour } from './history.ts';
import { insight, nothingCounted } from './insight.ts';
import { hoursADay, sumOf } from './rules/siteDay.ts';

const hourMs = 3_600_000;
/** Groups that have a colour of their own; the rest are told together. */
const mostShown = 6;

interface Group {
  readonly name: string;
  readonly count: number;
  readonly hours: readonly number[];
}

/** Who comes: permits by their group, visitors, and who is on no list. */
export const groupShareReport = insight(
  {
    ...{ id: 'groupShare', title: 'Who comes' },
    about: 'What part of the arrivals each permit group, visitors and unknown vehicles are, by the hour',
  },
  async (_query, scope) => {
    const { period, before, clock } = scope;
    const traffic = createTraffic(scope.db);
    const carParkIds = await countedPlaces(scope);
    const rows = await traffic.groups({ ...period, carParkIds });
    const earlier = before === null ? null : await traffic.groups({ ...before, carParkIds });
    const names = await scope.namesOf([...new Set(rows.map(({ who }) => who))]);
    const nameOf = (who: string) =>
      who === '' ? 'On no list' : who === 'visitor' ? 'Visitors' : (names.get(who) ?? 'A group that was removed');
    const byName = new Map<string, number[]>();
    for (const { at, who, came } of rows) {
      const hours = byName.get(nameOf(who)) ?? Array<number>(hoursADay).fill(0);
      const hour = Math.floor(clock.wallOf(at).ms / hourMs);
      hours[hour] = (hours[hour] ?? 0) + came;
      byName.set(nameOf(who), hours);
    }
    const groups = [...byName]
      .map(([name, hours]): Group => ({ name, hours, count: sumOf(hours) }))
      .sort((a, b) => b.count - a.count || (a.name < b.name ? -1 : 1));
    const all = sumOf(groups.map(({ count }) => count));
    const rest = groups.slice(mostShown);
    const shown: Group[] =
      rest.length < 2
        ? groups
        : [
            ...groups.slice(0, mostShown),
            {
              name: `${rest.length} others`,
              count: sumOf(rest.map(({ count }) => count)),
              hours: Array.from({ length: hoursADay }, (_, hour) => sumOf(rest.map(({ hours }) => hours[hour] ?? 0))),
            },
          ];
    const shareIn = (counts: readonly { who: string; came: number }[], is: (who: string) => boolean) =>
      shareOf(
        sumOf(counts.filter(({ who }) => is(who)).map(({ came }) => came)),
        sumOf(counts.map(({ came }) => came)),
      );
    const share = (key: string, name: string, about: string, is: (who: string) => boolean) =>
      figure({
        ...{ key, name, about, kind: 'share', value: shareIn(rows, is) },
        before: earlier === null ? null : shareIn(earlier, is),
      });
    const hours = Array.from({ length: hoursADay }, (_, hour) => hour);
    return {
      notes: all === 0 ? [nothingCounted] : [],
      figures: [
        figure({
          ...{ key: 'arrivals', name: 'Arrivals', kind: 'count', value: all },
          before: earlier === null ? null : sumOf(earlier.map(({ came }) => came)),
          about: 'Stays that began in the period; who only passed through is counted apart',
          behind: staysBehind(scope, period),
        }),
        share('permits', 'With a permit', 'Arrivals with a permit ÷ all', (who) => who !== '' && who !== 'visitor'),
        share('visitors', 'Visitors', 'Arrivals that were expected ÷ all', (who) => who === 'visitor'),
        share('unknown', 'On no list', 'Arrivals of vehicles on no list ÷ all', (who) => who === ''),
      ],
      charts: [
        {
          ...{ key: 'hours', title: 'Arrivals by hour of the day', kind: 'stacked', of: 'Hour', unit: 'count' },
          about: 'All days of the period together',
          categories: hours.map(saidHour),
          behind: hours.map(() => null),
          series: shown.map((group, place) => ({ key: `group${place}`, name: group.name, values: [...group.hours] })),
        },
      ],
      tables: [
        table({
          ...{ key: 'groups', title: 'By group', about: 'Most arrivals first' },
          columns: [
            { key: 'group', name: 'Group', kind: 'text' },
            { key: 'arrivals', name: 'Arrivals', kind: 'count' },
            { key: 'share', name: 'Of all', kind: 'share' },
            { key: 'peak', name: 'Most arrive at', kind: 'text' },
          ],
          rows: groups.map((group) => ({
            cells: [
              ...[group.name, group.count, shareOf(group.count, all)],
              saidHour(group.hours.indexOf(Math.max(...group.hours))),
            ],
            behind: null,
          })),
          totals: [null, all, shareOf(all, all), null],
        }),
      ],
    };
  },
  { isCompared: true },
);
