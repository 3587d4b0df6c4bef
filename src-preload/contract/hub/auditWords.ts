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
  'hubLink.share': action(
    'Chose the lists that are shared',
    z.strictObject({ lists: z.string(), users: z.boolean().optional() }),
    ({ values: { lists, users } }) => {
      const shared = lists === '' ? 'Shares no list with the head office' : `Shares with the head office: ${lists}`;
      if (users === undefined) return shared;
      return `${shared}; ${users ? 'its users sign in here' : 'none of its users signs in here'}`;
    },
  ),
  'hubLink.settleDeletions': action(
    'Settled what others deleted',
    z.strictObject({ list: z.string(), count: z.number(), keeps: z.boolean() }),
    ({ values }) =>
      `${values.keeps ? 'Kept' : 'Deleted'} ${countOf(values.count, 'row')} that others deleted (${values.list})`,
  ),
} as const;
