import type { ReportMaker, ReportScope } from '../../platform/reportMaker.ts';
import { figure, table } from '../../platform/reportParts.ts';
import { decisionsOf } from './decisions.ts';
import { readHistory, saidHour } from './history.ts';
import { insight } from './insight.ts';
import { hoursADay, sumOf } from './rules/siteDay.ts';
import { saidUnusual } from './unusualNotes.ts';
import { foretellWeek } from './weekAhead.ts';

/** Days whose being unusual is still news. */
const newsDays = 7;
const hourMs = 3_600_000;

/** Who came today until now, by the hour; null for hours to come. */
async function cameToday(scope: ReportScope, today: number): Promise<(number | null)[]> {
  const { clock, now } = scope;
  const { arrivals } = await readHistory({ ...scope, now: clock.startOfDay(today + 1) }, today, today);
  const hour = Math.floor(clock.wallOf(now).ms / hourMs);
  return Array.from({ length: hoursADay }, (_, at) => (at > hour ? null : (arrivals[0]?.hours?.[at] ?? 0)));
}

/**
 * What a manager looks at first: today beside the same weekday a week before, what waits for a decision, what was unusual, and what is to come.
 * @param figures a report that is made of others, of the figures of the day
 * @param permits the report of permits
 */
export function homeReport(figures: ReportMaker, permits: ReportMaker): ReportMaker {
  const home = insight(
    {
      ...{ id: 'home', title: 'The day for a manager', asks: [] },
      about:
        'Today beside the same weekday a week before, what waits for a decision, what is unusual, and what is to come',
    },
    async (query, scope) => {
      const body = await figures.make(query, scope);
      const { today, arrivals } = await foretellWeek(scope);
      const { days: unusual } = await saidUnusual(scope, today - newsDays, today - 1);
      const expiring = (await permits.make(query, scope)).figures.find(({ key }) => key === 'soon')?.value;
      const hours = arrivals.isTold ? (arrivals.days[0]?.hours ?? null) : null;
      const came = await cameToday(scope, today);
      const whyNot = arrivals.isTold ? 'Too few such days are known to foretell today.' : arrivals.why;
      return {
        notes: hours === null ? [`Today is not foretold. ${whyNot}`] : [],
        figures: [
          ...body.figures,
          ...(hours === null
            ? []
            : [
                figure({
                  ...{ key: 'expected', name: 'Arrivals expected today', kind: 'count' },
                  value: Math.round(sumOf(hours.map(({ expected }) => expected))),
                  about: 'Of the whole day, by what was known at midnight',
                  behind: '/reports?report=weekAhead',
                }),
              ]),
        ],
        charts: [
          {
            ...{
              key: 'today',
              title: 'Arrivals today',
              kind: hours === null ? 'line' : 'band',
              of: 'Hour',
              unit: 'number',
            },
            about:
              hours === null
                ? 'Until now'
                : 'Until now, beside what is expected; four of five hours lie within the band',
            categories: came.map((_, hour) => saidHour(hour)),
            behind: came.map(() => null),
            series: [
              ...(hours === null
                ? []
                : [
                    { key: 'low', name: 'At least', values: hours.map(({ low }) => low) },
                    { key: 'expected', name: 'Expected', values: hours.map(({ expected }) => expected) },
                    { key: 'high', name: 'At most', values: hours.map(({ high }) => high) },
                  ]),
              { key: 'came', name: 'Arrived', values: came },
            ],
          },
        ],
        tables: [
          await decisionsOf(scope, typeof expiring === 'number' ? expiring : null),
          table({
            ...{ key: 'unusual', title: 'Unusual lately', about: `Of the last ${newsDays} days` },
            columns: [{ key: 'sentence', name: 'What', kind: 'text' }],
            rows: unusual
              .toReversed()
              .map(({ sentence }) => ({ cells: [sentence], behind: '/reports?report=unusualDays' })),
          }),
        ],
      };
    },
  );
  return { ...home, isCompared: true, beforeDays: 7, alsoShownBy: [...(figures.alsoShownBy ?? []), ...alsoAsked] };
}

/** By these it is asked whether what waits for a decision may be told. */
const alsoAsked = ['cases.list', 'payments.list', 'stays.list', 'review.queue', 'permits.list', 'schedules.list'];
