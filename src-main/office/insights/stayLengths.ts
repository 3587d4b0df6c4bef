import { figure, shareOf, staysBehind, table } from '../../platform/reportParts.ts';
import { createTraffic, stayEdges } from '../../record/traffic/service.ts';
import { countedPlaces } from './history.ts';
import { insight, nothingCounted } from './insight.ts';
import { quantileOfClasses } from './rules/classes.ts';

const minuteMs = 60_000;

function saidMinutes(minutes: number): string {
  if (minutes < 60) return `${minutes} min`;
  if (minutes < 2880) return `${minutes / 60} h`;
  return `${minutes / 1440} days`;
}

/** A class of stays, `30 min to 45 min`. */
function classWords(place: number): string {
  const [from, to] = [stayEdges[place] ?? 0, stayEdges[place + 1]];
  if (to === undefined) return `${saidMinutes(from)} or more`;
  return from === 0 ? `Under ${saidMinutes(to)}` : `${saidMinutes(from)} to ${saidMinutes(to)}`;
}

/** How long vehicles stay. */
export const stayLengthsReport = insight(
  {
    ...{ id: 'stayLengths', title: 'How long they stay' },
    about: 'How stays are spread by their length, of those that began in the period and are over',
  },
  async (_query, scope) => {
    const traffic = createTraffic(scope.db);
    const carParkIds = await countedPlaces(scope);
    const told = async ({ fromAt, untilAt }: { fromAt: number; untilAt: number }) => {
      const rows = await traffic.lengths({ fromAt, untilAt, carParkIds });
      const all = rows.reduce((sum, { count }) => sum + count, 0);
      const ms = rows.reduce((sum, row) => sum + row.ms, 0);
      const quantile = (share: number) => {
        const minutes = quantileOfClasses(rows, stayEdges, share);
        return minutes === null ? null : Math.round(minutes) * minuteMs;
      };
      return { rows, all, mean: all === 0 ? null : ms / all, ms, median: quantile(0.5), long: quantile(0.9) };
    };
    const now = await told(scope.period);
    const then = scope.before === null ? null : await told(scope.before);
    const counts = stayEdges.map((edge) =>
      now.rows.reduce((sum, row) => (row.edge === edge ? sum + row.count : sum), 0),
    );
    const last = counts.findLastIndex((count) => count > 0);
    const shown = counts.slice(0, last + 1);
    const labels = shown.map((_, place) => classWords(place));
    let below = 0;
    return {
      notes: now.all === 0 ? [nothingCounted] : [],
      figures: [
        figure({
          ...{ key: 'median', name: 'Median stay', kind: 'duration', value: now.median, before: then?.median ?? null },
          about: 'Half of them stayed no longer; reckoned from the classes of the table',
        }),
        figure({
          ...{ key: 'mean', name: 'Average stay', kind: 'duration', value: now.mean, before: then?.mean ?? null },
          about: 'Σ time inside ÷ stays that are over; without those whose entry or exit was not seen',
        }),
        figure({
          ...{ key: 'long', name: 'Nine of ten stay at most', kind: 'duration', value: now.long },
          ...{ before: then?.long ?? null, about: 'One of ten stayed longer; reckoned from the classes of the table' },
        }),
        figure({
          ...{ key: 'stays', name: 'Stays', kind: 'count', value: now.all, before: then?.all ?? null },
          about: 'That began in the period and are over',
          behind: staysBehind(scope, scope.period),
        }),
      ],
      charts: [
        {
          ...{ key: 'lengths', title: 'Stays by their length', kind: 'bars', of: 'Length', unit: 'count' },
          about: 'Of those that began in the period and are over',
          categories: labels,
          behind: labels.map(() => null),
          series: [{ key: 'stays', name: 'Stays', values: shown }],
        },
      ],
      tables: [
        table({
          ...{ key: 'lengths', title: 'By length', about: 'From the first length, until under the second' },
          columns: [
            { key: 'length', name: 'Length', kind: 'text' },
            { key: 'stays', name: 'Stays', kind: 'count' },
            { key: 'share', name: 'Of all', kind: 'share' },
            { key: 'below', name: 'This long or shorter', kind: 'share' },
          ],
          rows: shown.map((count, place) => {
            below += count;
            return {
              cells: [labels[place] ?? '', count, shareOf(count, now.all), shareOf(below, now.all)],
              behind: null,
            };
          }),
          totals: [null, now.all, shareOf(now.all, now.all), null],
        }),
      ],
    };
  },
  { isCompared: true },
);
