import * as z from 'zod';
import { action, countOf } from '../audit/action.ts';

const nothing = z.strictObject({});

/** What is noted of what other programs are told. */
export const linksActions = {
  'uploads.add': action(
    'Files handed over',
    z.strictObject({ files: z.number(), names: z.array(z.string()) }),
    ({ values }) => `Handed over ${countOf(values.files, 'file')} to be read: ${values.names.join(', ')}`,
  ),
  'uploads.cancel': action('Upload cancelled', z.strictObject({ files: z.number() }), ({ values }) => {
    return `Stopped reading ${countOf(values.files, 'file')} of an upload`;
  }),
  'webhooks.add': action('Webhook added', nothing, ({ label }) => `Added the webhook ${label}`),
  'webhooks.update': action('Webhook changed', nothing, ({ label }) => `Changed the webhook ${label}`),
  'webhooks.remove': action('Webhook removed', nothing, ({ label }) => `Removed the webhook ${label}`),
  'webhooks.rotate': action(
    'Webhook’s secret changed',
    nothing,
    ({ label }) => `Made a new secret for the webhook ${label}`,
  ),
  'webhooks.replay': action(
    'Webhook’s events sent again',
    z.strictObject({ count: z.number() }),
    ({ label, values }) => {
      return `Sent ${countOf(values.count, 'event')} to the webhook ${label} again`;
    },
  ),
  'mqtt.update': action('MQTT broker changed', z.strictObject({ isOn: z.boolean() }), ({ values }) => {
    return values.isOn ? 'Said which MQTT broker is told what happens' : 'Changed the MQTT broker, which is off';
  }),
} as const;
