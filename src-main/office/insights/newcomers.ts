import { figure, placeOf, shareOf, staysBehind, stepsOf, table } from '../../platform/reportParts.ts';
import { createTraffic, newAfterDays } from '../../record/traffic/service.ts';
import { countedPlaces } from './history.ts';
import { insight, nothingCounted } from './insight.ts';

/** How many vehicles are new, and how many come again. */
export const newcomersReport = insight(
  {
    ...{ id: 'newcomers', title: 'New and returning vehicles' },
    about: `How many of a day’s vehicles were there in the ${newAfterDays} days before, and how many were not`,
  },
  async (_query, scope) => {
    const { period, before, clock, settings } = scope;
    const traffic = createTraffic(scope.db);
    const carParkIds = await countedPlaces(scope);
    const told = async ({ firstDay, lastDay }: { firstDay: number; lastDay: number }) => {
      const days = await traffic.vehicles(firstDay, lastDay, carParkIds);
      const sum = (key: 'newcomers' | 'returned') => days.reduce((all, day) => all + day[key], 0);
      const [newcomers, returned] = [sum('newcomers'), sum('returned')];
      const perDay = (count: number) => (days.length === 0 ? null : count / days.length);
      return {
        days,
        newcomers: perDay(newcomers),
        returned: perDay(returned),
        share: shareOf(returned, newcomers + returned),
      };
    };
    const now = await told(period);
    const then = before === null ? null : await told(before);
    const { of, steps } =
      period.firstDay === period.lastDay
        ? stepsOf({ firstDay: period.firstDay - 6, lastDay: period.lastDay }, clock)
        : stepsOf(period, clock);
    const days =
      period.firstDay === period.lastDay
        ? await traffic.vehicles(period.firstDay - 6, period.lastDay, carParkIds)
        : now.days;
    const byStep = (key: 'newcomers' | 'returned') => {
      const sums = steps.map(() => 0);
      for (const day of days) {
        const place = placeOf(steps, clock.startOfDay(day.day));
        if (place >= 0) sums[place] = (sums[place] ?? 0) + day[key];
      }
      return sums;
    };
    const [newcomers, returned] = [byStep('newcomers'), byStep('returned')];
    const kept = settings.retention.stays;
    return {
      notes: [
        ...(days.length === 0 ? [nothingCounted] : []),
        ...(kept < newAfterDays
          ? [`Stays are kept for ${kept} days, so who was away for longer than that counts as new.`]
          : []),
        ...(carParkIds !== null && carParkIds.length > 1
          ? ['A vehicle that was in two of these car parks on a day counts in both.']
          : []),
      ],
      figures: [
        figure({
          ...{
            key: 'returned',
            name: 'Returning, of all',
            kind: 'share',
            value: now.share,
            before: then?.share ?? null,
          },
          about: 'Vehicles that were there in the thirty days before, of all vehicles of each day',
        }),
        figure({
          ...{ key: 'newcomers', name: 'New vehicles a day', kind: 'number', value: now.newcomers },
          ...{ before: then?.newcomers ?? null, about: 'Each vehicle once a day; of days that are over' },
        }),
        figure({
          ...{ key: 'returning', name: 'Returning vehicles a day', kind: 'number', value: now.returned },
          ...{ before: then?.returned ?? null, about: 'Each vehicle once a day; of days that are over' },
        }),
      ],
      charts: [
        {
          ...{ key: 'vehicles', title: `Vehicles by ${of.toLowerCase()}`, kind: 'stacked', of, unit: 'count' },
          about: 'Each vehicle once a day',
          categories: steps.map(({ label }) => label),
          behind: steps.map((step) => staysBehind(scope, step)),
          series: [
            { key: 'returning', name: 'Returning', values: returned },
            { key: 'newcomers', name: 'New', values: newcomers },
          ],
        },
      ],
      tables: [
        table({
          ...{ key: 'vehicles', title: `By ${of.toLowerCase()}`, about: 'Each vehicle once a day' },
          columns: [
            { key: 'step', name: of, kind: 'text' },
            { key: 'newcomers', name: 'New', kind: 'count' },
            { key: 'returning', name: 'Returning', kind: 'count' },
            { key: 'share', name: 'Returning, of all', kind: 'share' },
          ],
          rows: steps.map((step, place) => {
            const [fresh, again] = [newcomers[place] ?? 0, returned[place] ?? 0];
            return {
              cells: [step.label, fresh, again, shareOf(again, fresh + again)],
              behind: staysBehind(scope, step),
            };
          }),
        }),
      ],
    };
  },
  { isCompared: true },
);
