import * as z from 'zod';
import { action, because, countOf } from '../audit/action.ts';

const nothing = z.strictObject({});
const why = z.strictObject({ reason: z.string() });

/** What is noted of the gate: barriers, alerts, and the desk. */
export const gateActions = {
  'barriers.add': action('Barrier added', nothing, ({ label }) => `Added the barrier ${label}`),
  'barriers.update': action('Barrier changed', nothing, ({ label }) => `Changed the barrier ${label}`),
  'barriers.remove': action('Barrier removed', nothing, ({ label }) => `Removed the barrier ${label}`),
  'barriers.test': action('Barrier tried', z.strictObject({ answer: z.string() }), ({ label, values }) => {
    return `Tried the barrier ${label}${because(values.answer)}`;
  }),
  'barriers.open': action(
    'Barrier opened',
    z.strictObject({ reason: z.string(), mark: z.string(), answer: z.string() }),
    ({ label, values: { mark, reason, answer } }) =>
      `Opened ${label}${mark === '' ? '' : ` for ${mark}`}${because(reason)}${answer === '' ? '' : ` (${answer})`}`,
  ),
  'barriers.holdOpen': action('Held open', why, ({ label, values }) => `Held ${label} open${because(values.reason)}`),
  'barriers.lockDown': action(
    'Locked down',
    why,
    ({ label, values }) => `Locked ${label} down${because(values.reason)}`,
  ),
  'barriers.releaseForEmergency': action('Released for an emergency', why, ({ label, values }) => {
    return `Released ${label} for an emergency${because(values.reason)}`;
  }),
  'barriers.release': action('Released', z.strictObject({ from: z.string() }), ({ label, values: { from } }) => {
    if (from === 'released') return `Ended the emergency release of ${label}`;
    return from === 'lockedDown' ? `Lifted the lock-down of ${label}` : `Ended the holding open of ${label}`;
  }),
  'barriers.explain': action('Reason given', why, ({ label, values }) => {
    return `Said why ${label} is as it is${because(values.reason)}`;
  }),

  'signs.add': action('Sign added', nothing, ({ label }) => `Added the sign ${label}`),
  'signs.update': action('Sign changed', nothing, ({ label }) => `Changed the sign ${label}`),
  'signs.remove': action('Sign removed', nothing, ({ label }) => `Removed the sign ${label}`),
  'signs.test': action('Sign tried', z.strictObject({ answer: z.string() }), ({ label, values }) => {
    return `Tried the sign ${label}${because(values.answer)}`;
  }),

  'alerts.acknowledge': action(
    'Alerts acknowledged',
    z.strictObject({ count: z.number(), ids: z.array(z.string()) }),
    ({ label, values: { count } }) =>
      `Acknowledged ${count === 1 && label !== '' ? `the alert “${label}”` : countOf(count, 'alert')}`,
  ),
  'alerts.mailPassword': action(
    'Mail password changed',
    z.strictObject({ host: z.string(), isSet: z.boolean() }),
    ({ values: { host, isSet } }) =>
      isSet ? `Set the password for the mail server ${host}` : 'Removed the password of the mail server',
  ),
  'alerts.testEmail': action('Test e-mail sent', z.strictObject({ to: z.string() }), ({ values }) => {
    return `Sent a test e-mail to ${values.to}`;
  }),

  'desk.answer': action(
    'Answered at the desk',
    z.strictObject({ answer: z.enum(['open', 'deny', 'dismiss']), reason: z.string() }),
    ({ label, values: { answer, reason } }) => {
      const mark = label === '' ? 'a vehicle without a readable plate' : label;
      const said = { open: `Let ${mark} in`, deny: `Refused ${mark}`, dismiss: `Dismissed ${mark}` }[answer];
      return `${said}${because(reason)}`;
    },
  ),
  'desk.dismissPassed': action(
    'Passed vehicles dismissed',
    z.strictObject({ count: z.number(), ids: z.array(z.string()) }),
    ({ values }) => `Dismissed ${countOf(values.count, 'vehicle')} that had passed`,
  ),
  'desk.takeBack': action('Answer taken back', nothing, ({ label }) => {
    return `Took the answer to ${label === '' ? 'a vehicle without a readable plate' : label} back`;
  }),
  'notes.add': action('Note written', z.strictObject({ text: z.string() }), ({ label, values }) => {
    return `Wrote a note on ${label}${because(values.text)}`;
  }),
  'notes.remove': action('Note removed', z.strictObject({ text: z.string() }), ({ label, values }) => {
    return `Removed a note on ${label}${because(values.text)}`;
  }),
  'notes.restore': action('Note restored', z.strictObject({ text: z.string() }), ({ label, values }) => {
    return `Put a note on ${label} back${because(values.text)}`;
  }),
} as const;
