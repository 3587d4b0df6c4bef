import { isoOfDay } from '../../../src-preload/contract/siteClock.ts';
import { figure, staysBehind, table } from '../../platform/reportParts.ts';
import { insight, nothingCounted } from './insight.ts';
import { kindName } from './rules/siteDay.ts';
import { saidBlind, saidUnusual } from './unusualNotes.ts';

/** On which days far more, or far fewer, came than usual. */
export const unusualReport = insight(
  {
    ...{ id: 'unusualDays', title: 'Unusual days' },
    about: 'Days on which far more, or far fewer, arrived than is usual on that weekday',
  },
  async (_query, scope) => {
    const { firstDay, lastDay } = scope.period;
    const { days, history } = await saidUnusual(scope, firstDay, lastDay);
    const known = history.arrivals.filter(({ day, hours }) => day >= firstDay && hours !== null).length;
    return {
      notes: [
        ...(known === 0 ? [nothingCounted] : []),
        ...(known > 0 && days.length === 0 ? ['No day of the period was unusual.'] : []),
        ...days.map(({ sentence }) => sentence),
        ...saidBlind(history, firstDay, lastDay),
      ],
      figures: [
        figure({
          ...{ key: 'unusual', name: 'Unusual days', kind: 'count', value: days.length },
          about:
            'At least four times as far from the median of its weekday as is usual, and a quarter of it; of the half year before, holidays apart. Fewer than eight such days tell nothing.',
        }),
        figure({
          ...{ key: 'days', name: 'Days looked at', kind: 'count', value: known },
          about: 'Days that are over',
        }),
      ],
      charts: [],
      tables: [
        table({
          ...{ key: 'days', title: 'Unusual days', about: 'Usual is the median, and the half of the days around it' },
          columns: [
            { key: 'day', name: 'Day', kind: 'day' },
            { key: 'kind', name: 'Compared with', kind: 'text' },
            { key: 'total', name: 'Arrivals', kind: 'count' },
            { key: 'usual', name: 'Usual', kind: 'number' },
            { key: 'from', name: 'From', kind: 'number' },
            { key: 'to', name: 'To', kind: 'number' },
          ],
          rows: days.map(({ day, kind, total, usual, from, to, among }) => ({
            cells: [isoOfDay(day), `${among} ${kindName(kind)}s`, total, usual, from, to],
            behind: staysBehind(scope, {
              fromAt: scope.clock.startOfDay(day),
              untilAt: scope.clock.startOfDay(day + 1),
            }),
          })),
        }),
      ],
    };
  },
);
