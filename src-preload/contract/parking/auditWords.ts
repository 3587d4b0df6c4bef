import * as z from 'zod';
import { action, because } from '../audit/action.ts';

const nothing = z.strictObject({});

/** What is noted of parking. */
export const parkingActions = {
  'tariffs.add': action('Tariff added', nothing, ({ label }) => `Added the tariff ${label}`),
  'tariffs.update': action('Tariff changed', z.strictObject({ reason: z.string().optional() }), ({ label, values }) =>
    values.reason === undefined
      ? `Changed the tariff ${label}`
      : `Changed prices of the tariff ${label} that had held already${because(values.reason)}`,
  ),
  'tariffs.remove': action('Tariff removed', nothing, ({ label }) => `Removed the tariff ${label}`),
  'tariffs.restore': action('Tariff put back', nothing, ({ label }) => `Put the tariff ${label} back`),
} as const;
