import type { TariffRulesGiven } from '../tariffRules.ts';

/** A tariff to begin with. */
export interface TariffTemplate {
  readonly id: 'hourly' | 'bands' | 'freeThenPay' | 'earlyBird' | 'evening';
  readonly title: string;
  readonly description: string;
  readonly rules: TariffRulesGiven;
}

const row = (upTo: number | null, pence: number, perMinutes?: number) => ({
  upTo,
  pence,
  ...(perMinutes === undefined ? {} : { per: { minutes: perMinutes } }),
});

const hourly = [row(60, 150), row(120, 250), row(180, 350), row(240, 450), row(null, 800)];

/** What the editor offers to begin with, the commonest first. The amounts are there to be changed. */
export const tariffTemplates: readonly TariffTemplate[] = [
  {
    id: 'bands',
    title: 'Bands',
    description: 'Up to one hour, up to two, and so on, begun again each day',
    rules: {
      offers: [
        {
          name: 'Parking',
          parts: [{ name: 'Each day', hours: { from: 0, to: 1440 }, rate: { rows: hourly } }],
        },
      ],
    },
  },
  {
    id: 'hourly',
    title: 'By the hour, with a cap',
    description: 'So much for each hour or part of it, and no more than a cap for each day',
    rules: {
      offers: [{ name: 'Parking', parts: [{ name: 'By the hour', rate: { rows: [row(null, 200, 60)] } }] }],
      caps: { stay: null, calendarDay: 1000, rolling24h: null },
    },
  },
  {
    id: 'freeThenPay',
    title: 'Free, then pay',
    description: 'Some time is free; who stays longer pays, up to a longest stay',
    rules: {
      offers: [
        { name: 'Parking', parts: [{ name: 'Parking', rate: { rows: [row(120, 0), row(240, 200), row(null, 500)] } }] },
      ],
      limit: { minutes: 360, excessPence: 0 },
    },
  },
  {
    id: 'earlyBird',
    title: 'Early bird',
    description: 'One price for who comes early and leaves in the afternoon; bands for everybody else',
    rules: {
      dayTypes: [{ id: 'weekday', name: 'Monday to Friday', weekdays: [1, 2, 3, 4, 5], holidays: 'never' }],
      offers: [
        {
          name: 'Early bird',
          days: ['weekday'],
          arrive: { from: 360, to: 570, includes: 'both' },
          leave: { from: { days: 0, at: 900 }, by: { days: 0, at: 1140 } },
          parts: [{ name: 'Early bird', rate: { rows: [row(null, 700)] } }],
        },
        {
          name: 'Parking',
          parts: [
            {
              name: 'Each day',
              hours: { from: 0, to: 1440 },
              rate: { rows: [...hourly.slice(0, -1), row(null, 1200)] },
            },
          ],
        },
      ],
    },
  },
  {
    id: 'evening',
    title: 'Day and evening',
    description: 'Bands by day, one price for the evening and the night, added up',
    rules: {
      offers: [
        {
          name: 'Parking',
          parts: [
            { name: 'Day', hours: { from: 480, to: 1080 }, rate: { rows: hourly } },
            { name: 'Evening and night', hours: { from: 1080, to: 480 }, rate: { rows: [row(null, 300)] } },
          ],
        },
      ],
    },
  },
];
