import * as z from 'zod';
import { action, countOf } from '../audit/action.ts';

const nothing = z.strictObject({});

/** What is noted of the link to a hub. */
export const hubActions = {
  'hubLink.link': action('Linked to a hub', nothing, ({ label }) => `Linked the site to the hub, as ${label}`),
  'hubLink.unlink': action('Unlinked from a hub', nothing, ({ label }) => `Unlinked the site, which was ${label}`),
  'hubLink.takeOver': action(
    'Took the site’s place at the hub',
    nothing,
    ({ label }) => `Said that this record goes on as ${label}`,
  ),
  'hubLink.sendAgain': action('Sent rows to the hub again', z.strictObject({ count: z.number() }), ({ values }) => {
    return `Sent ${countOf(values.count, 'row')} to the hub again`;
  }),
} as const;
