import { foretell } from '../../src-main/office/insights/rules/foretelling.ts';
import { hoursADay, type SiteDay, sumOf } from '../../src-main/office/insights/rules/siteDay.ts';
import { unusualDays } from '../../src-main/office/insights/rules/unusualDays.ts';
import { type Habit, simulatedDays } from '../../src-main/office/insights/testing/simulatedDays.ts';
import { dayOfDate } from '../../src-preload/contract/siteClock.ts';
import type { Benchmark } from './benchmark.ts';

const sites = 4;
const weeks = 52;
/** Hours in which hardly anybody is expected lie within their band too easily. */
const busy = 5;
const firstWeek = 8;
const firstDay = dayOfDate(2025, 6, 2);

/** What came of foretelling a week each Monday, from what was known the day before. */
interface Outcome {
  readonly asked: number;
  readonly told: number;
  readonly error: number;
  readonly lastWeekError: number;
  /** Of the hours in which somebody is expected. */
  readonly hours: number;
  readonly within: number;
}

function outcomeOf(days: readonly SiteDay[]): Outcome {
  const sum = { asked: 0, told: 0, error: 0, lastWeekError: 0, hours: 0, within: 0 };
  for (let week = firstWeek; week < weeks; week++) {
    sum.asked++;
    const origin = week * 7;
    const coming = days.slice(origin, origin + 7);
    const result = foretell(days.slice(0, origin), coming);
    if (!result.isTold) continue;
    sum.told++;
    result.days.forEach(({ hours }, ahead) => {
      for (let hour = 0; hour < hoursADay && hours !== null; hour++) {
        const seen = coming[ahead]?.hours?.[hour] ?? 0;
        const { low, expected, high } = hours[hour] ?? { low: 0, expected: 0, high: 0 };
        sum.error += Math.abs(seen - expected);
        sum.lastWeekError += Math.abs(seen - (days[origin + ahead - 7]?.hours?.[hour] ?? 0));
        if (expected < busy) continue;
        sum.hours++;
        if (seen >= Math.floor(low) && seen <= Math.ceil(high)) sum.within++;
      }
    });
  }
  return sum;
}

/** How good forecasts are, and whether they stay silent where there is nothing to foretell. */
export const forecast: Benchmark = {
  title: 'Forecast',
  method: `${sites} simulated sites of each habit (an office’s car park; shops with their weekends; and where nothing repeats: each hour by chance, or a level that drifts), ${weeks} weeks each. From the ninth week on, each Monday’s forecast is held against the week that came. Gains are of the mean absolute error by the hour beside “the same hour last week”; bands are to hold 80 % of the hours with five vehicles or more.`,
  figures: [
    { key: 'forecastOfficeGainPercent', unit: '%', meaning: 'Office: the error is so much smaller' },
    { key: 'forecastOfficeBandPercent', unit: '%', meaning: 'Office: hours that came to lie within their band' },
    { key: 'forecastOfficeToldPercent', unit: '%', meaning: 'Office: Mondays with a forecast' },
    { key: 'forecastRetailGainPercent', unit: '%', meaning: 'Shops: the error is so much smaller' },
    { key: 'forecastRetailBandPercent', unit: '%', meaning: 'Shops: hours that came to lie within their band' },
    { key: 'forecastRetailToldPercent', unit: '%', meaning: 'Shops: Mondays with a forecast' },
    { key: 'forecastChanceToldPercent', unit: '%', meaning: 'By chance: Mondays with a forecast; there is to be none' },
    { key: 'forecastDriftToldPercent', unit: '%', meaning: 'Drifting: Mondays with a forecast; there is to be none' },
    {
      key: 'unusualDaysAYear',
      unit: '',
      meaning: 'Days of an office or shop called unusual in a year; 5 in a year were strange',
    },
    { key: 'foretellMs', unit: 'ms', meaning: 'To foretell a week from a year, with its back-test, median' },
  ],
  async run(progress) {
    const found: Partial<Record<Habit, Outcome>> = {};
    const took: number[] = [];
    let unusual = 0;
    for (const habit of ['office', 'retail', 'nothingRepeats', 'drifts'] as const) {
      progress(habit);
      const outcomes = Array.from({ length: sites }, (_, seed) => {
        const days = simulatedDays(habit, seed + 1, firstDay, weeks * 7);
        const begun = performance.now();
        foretell(days, days.slice(0, 7));
        took.push(performance.now() - begun);
        const totals = days.map(({ day, kind, hours }) => ({ day, kind, total: sumOf(hours ?? []) }));
        if (habit === 'office' || habit === 'retail')
          unusual += unusualDays(totals, firstDay, firstDay + weeks * 7).length;
        return outcomeOf(days);
      });
      const sum = (key: keyof Outcome) => sumOf(outcomes.map((each) => each[key]));
      found[habit] = {
        ...{ asked: sum('asked'), told: sum('told'), error: sum('error') },
        ...{ lastWeekError: sum('lastWeekError'), hours: sum('hours'), within: sum('within') },
      };
    }
    const percent = (habit: Habit, of: (outcome: Outcome) => number) => {
      const outcome = found[habit];
      return outcome === undefined ? 0 : 100 * of(outcome);
    };
    const gain = ({ error, lastWeekError }: Outcome) => (lastWeekError === 0 ? 0 : 1 - error / lastWeekError);
    const within = ({ within: inBand, hours }: Outcome) => (hours === 0 ? 0 : inBand / hours);
    const told = ({ told: weeksTold, asked }: Outcome) => weeksTold / asked;
    return {
      forecastOfficeGainPercent: percent('office', gain),
      forecastOfficeBandPercent: percent('office', within),
      forecastOfficeToldPercent: percent('office', told),
      forecastRetailGainPercent: percent('retail', gain),
      forecastRetailBandPercent: percent('retail', within),
      forecastRetailToldPercent: percent('retail', told),
      forecastChanceToldPercent: percent('nothingRepeats', told),
      forecastDriftToldPercent: percent('drifts', told),
      unusualDaysAYear: unusual / (2 * sites),
      foretellMs: took.sort((a, b) => a - b)[Math.floor(took.length / 2)] ?? 0,
    };
  },
};
