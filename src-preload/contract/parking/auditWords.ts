import * as z from 'zod';
import { action, because, countOf } from '../audit/action.ts';
import { moneyText } from '../money.ts';
import { type CaseStepKind, caseStepKinds } from './cases.ts';

const nothing = z.strictObject({});
const pence = z.number().int();
/** The plate, where it is known. */
const forPlate = (label: string) => (label === '' ? '' : ` for ${label}`);

const reason = z.object({ reason: z.string() });

/** What was done with a case, as the audit says it. */
const stepWords: Readonly<Record<CaseStepKind, string>> = {
  charge: 'Charged',
  waive: 'Waived',
  cancel: 'Cancelled',
  pay: 'Took the money for',
  refund: 'Paid money back for',
  appeal: 'Noted an appeal against',
  uphold: 'Upheld the charge of',
  reduce: 'Reduced the charge, for a plate was keyed wrong, of',
  release: 'Released',
  posted: 'Noted the notice as posted of',
  keep: 'Left as it is',
  note: 'Wrote a note on',
  export: 'Took out',
  undo: 'Took back the last step with',
};

const machine = (name: string) => (name === '' ? 'a pay machine' : `the pay machine ${name}`);

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
    z.strictObject({ stay: z.string(), reason: z.string().optional() }),
    ({ label, values }) =>
      `Gave the payment${forPlate(label)} to the stay of ${values.stay}${because(values.reason ?? '')}`,
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
  'payments.cashUpFor': action(
    'Cash of somebody else counted',
    z.strictObject({ expected: pence, counted: pence }),
    ({ label, values: { expected, counted } }) =>
      `Counted ${moneyText(counted)} of ${label} where ${moneyText(expected)} should have been`,
  ),
  'machines.state': action('Machine out of order', nothing, ({ label }) => `Noted ${machine(label)} as out of order`),
  'machines.end': action('Machine works again', nothing, ({ label }) => `Noted that ${machine(label)} works again`),
  'machines.release': action(
    'Fault of a machine released',
    nothing,
    ({ label }) => `Released what a fault of ${machine(label)} held`,
  ),
  'machines.hold': action(
    'Fault of a machine holds again',
    nothing,
    ({ label }) => `Let a fault of ${machine(label)} hold again`,
  ),
  'machines.find': action(
    'Fault of a machine found',
    nothing,
    ({ label }) => `Found in its file that ${machine(label)} was out of order`,
  ),
  'cases.decide': action(
    'Case decided',
    z.object({ step: z.enum(caseStepKinds), number: z.number(), pence: z.number(), reason: z.string() }),
    ({ label, values }) => `${stepWords[values.step]} case ${values.number} of ${label}${because(values.reason)}`,
  ),
  'cases.export': action(
    'Cases taken out',
    z.object({ cases: z.number(), numbers: z.string() }),
    ({ values }) => `Took ${countOf(values.cases, 'case')} out for the look-up of keepers: ${values.numbers}`,
  ),
  'cases.setRules': action('Parking rules changed', nothing, ({ label }) => `Changed the parking rules of ${label}`),
  'cases.addExemption': action(
    'Exempt plate added',
    reason,
    ({ label, values }) => `Exempted ${label}${because(values.reason)}`,
  ),
  'cases.removeExemption': action(
    'Exempt plate removed',
    reason,
    ({ label, values }) => `Ended the exemption of ${label}${because(values.reason)}`,
  ),
  'cases.restoreExemption': action(
    'Exempt plate put back',
    reason,
    ({ label, values }) => `Put the exemption of ${label} back${because(values.reason)}`,
  ),
} as const;
