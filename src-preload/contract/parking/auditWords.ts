import * as z from 'zod';
import { action, because } from '../audit/action.ts';
import { moneyText } from '../money.ts';

const nothing = z.strictObject({});
const pence = z.number().int();
/** The plate, where it is known. */
const forPlate = (label: string) => (label === '' ? '' : ` for ${label}`);

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
  'payments.take': action(
    'Payment taken',
    z.strictObject({ kind: z.string(), pence }),
    ({ label, values }) => `Took ${moneyText(values.pence)} (${values.kind})${forPlate(label)}`,
  ),
  'payments.waive': action(
    'Charge waived',
    z.strictObject({ pence, reason: z.string() }),
    ({ label, values }) => `Waived ${moneyText(values.pence)}${forPlate(label)}${because(values.reason)}`,
  ),
  'payments.validate': action(
    'Parking validated',
    z.strictObject({ host: z.string() }),
    ({ label, values }) => `Validated the parking of ${label} by the code of ${values.host}`,
  ),
  'payments.add': action(
    'Payment noted',
    z.strictObject({ kind: z.string(), pence, source: z.string() }),
    ({ label, values }) =>
      `Noted ${moneyText(values.pence)} (${values.kind})${forPlate(label)}${values.source === 'keyed' ? '' : `, from ${values.source}`}`,
  ),
  'payments.refund': action(
    'Payment paid back',
    z.strictObject({ pence, reason: z.string() }),
    ({ label, values }) => `Paid ${moneyText(values.pence)} back${forPlate(label)}${because(values.reason)}`,
  ),
  'payments.void': action(
    'Payment taken back',
    z.strictObject({ pence, reason: z.string() }),
    ({ label, values }) =>
      `Took the entry of ${moneyText(values.pence)}${forPlate(label)} back${because(values.reason)}`,
  ),
  'payments.restore': action(
    'Payment put back',
    z.strictObject({ pence }),
    ({ label, values }) => `Put the entry of ${moneyText(values.pence)}${forPlate(label)} back`,
  ),
  'payments.attach': action(
    'Payment given to a stay',
    z.strictObject({ stay: z.string() }),
    ({ label, values }) => `Gave the payment${forPlate(label)} to the stay of ${values.stay}`,
  ),
  'payments.detach': action(
    'Payment taken from a stay',
    nothing,
    ({ label }) => `Took the payment${forPlate(label)} from its stay`,
  ),
  'payments.addHost': action('Validation host added', nothing, ({ label }) => `Added the validation host ${label}`),
  'payments.updateHost': action(
    'Validation host changed',
    nothing,
    ({ label }) => `Changed the validation host ${label}`,
  ),
  'payments.cashUp': action(
    'Cash counted',
    z.strictObject({ expected: pence, counted: pence }),
    ({ values: { expected, counted } }) =>
      `Counted ${moneyText(counted)} where ${moneyText(expected)} should have been`,
  ),
} as const;
