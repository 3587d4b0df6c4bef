import * as z from 'zod';
import { action, because, countOf } from '../audit/action.ts';

const nothing = z.strictObject({});
const why = z.strictObject({ reason: z.string() });

const sections: Readonly<Record<string, string>> = {
  site: 'the site',
  holidays: 'holidays',
  clocks: 'clocks',
  review: 'review',
  matching: 'plate matching',
  access: 'access',
  alerts: 'alerts',
  audit: 'the audit',
  signIn: 'signing in',
  network: 'the network',
  programs: 'programs',
  posts: 'posts of cameras',
  webhooks: 'webhooks',
  retention: 'retention',
};

/** The section; of one that is dated, the day from which it holds, or `always`. */
const ofSettings = z.strictObject({ section: z.string(), from: z.string().optional() });

function sinceWords({ from }: z.infer<typeof ofSettings>): string {
  if (from === undefined) return '';
  return from === 'always' ? ', from the beginning' : `, from ${from} on`;
}

/** What is noted of the site, of those who work there, and of the audit itself. */
export const siteActions = {
  'settings.update': action('Settings changed', ofSettings, ({ values }) => {
    return `Changed the settings of ${sections[values.section] ?? values.section}${sinceWords(values)}`;
  }),
  'settings.undo': action('Settings put back', ofSettings, ({ values }) => {
    return `Put the settings of ${sections[values.section] ?? values.section} back${sinceWords(values)}`;
  }),
  'cameras.add': action('Camera added', nothing, ({ label }) => `Added the camera ${label}`),
  'cameras.update': action('Camera changed', nothing, ({ label }) => `Changed the camera ${label}`),
  'cameras.remove': action('Camera removed', nothing, ({ label }) => `Removed the camera ${label}`),
  'carParks.add': action('Car park added', nothing, ({ label }) => `Added the car park ${label}`),
  'carParks.rename': action('Car park renamed', nothing, ({ label }) => `Renamed the car park ${label}`),
  'carParks.setGroupCapacities': action(
    'Room for groups in a car park',
    nothing,
    ({ label }) => `Said how many of which groups have room in ${label}`,
  ),
  'carParks.setCapacity': action('Room in a car park', nothing, ({ label }) => `Said how many have room in ${label}`),
  'carParks.setOpeningHours': action(
    'Opening hours of a car park',
    nothing,
    ({ label }) => `Said when ${label} is open`,
  ),
  'carParks.setWithin': action(
    'Car park within another',
    nothing,
    ({ label }) => `Said within which car park ${label} lies`,
  ),
  'carParks.remove': action('Car park removed', nothing, ({ label }) => `Removed the car park ${label}`),

  'users.add': action('User added', nothing, ({ label }) => `Added the user ${label}`),
  'users.update': action('User changed', nothing, ({ label }) => `Changed the user ${label}`),
  'users.remove': action('User removed', nothing, ({ label }) => `Removed the user ${label}`),
  'users.secret': action('Secret changed', z.strictObject({ kind: z.string() }), ({ label, values }) => {
    return `Changed the ${values.kind} of ${label}`;
  }),
  'users.reset': action('User reset', nothing, ({ label }) => `Gave ${label} a new way in`),
  'users.narrow': action('Right changed', z.strictObject({ action: z.string() }), ({ values }) => {
    return `Changed which roles may do ${values.action} here`;
  }),
  'keys.add': action('Key made', nothing, ({ label }) => `Made the key ${label} for a program`),
  'keys.revoke': action('Key revoked', nothing, ({ label }) => `Revoked the key ${label}`),
  'sessions.signIn': action('Signed in', z.strictObject({ how: z.string() }), ({ values }) => {
    return `Signed in by ${values.how}`;
  }),
  'sessions.signOut': action('Signed out', why, ({ values }) => `Signed out${because(values.reason)}`),
  'sessions.refuse': action('Sign-in refused', why, ({ label, values }) => {
    return `Tried to sign in${label === '' ? '' : ` as ${label}`} and was refused${because(values.reason)}`;
  }),
  'sessions.revoke': action('Session ended', nothing, ({ label }) => `Ended a session of ${label}`),
  'desks.enrol': action('Desk enrolled', nothing, ({ label }) => `Enrolled the desk ${label}`),
  'desks.remove': action('Desk removed', nothing, ({ label }) => `Removed the desk ${label}`),
  'signOn.save': action('Provider set up', z.strictObject({ hasSecret: z.boolean() }), ({ label }) => {
    return `Set up ${label}, through which people sign in`;
  }),
  'signOn.remove': action(
    'Provider removed',
    nothing,
    ({ label }) => `Removed ${label}, through which people signed in`,
  ),
  'network.certificate': action('Certificate set', z.strictObject({ isGenerated: z.boolean() }), ({ values }) => {
    return values.isGenerated
      ? 'Made a new certificate for the network'
      : 'Set a certificate of the site’s own for the network';
  }),
  'shifts.takeOver': action('Shift taken over', z.strictObject({ open: z.number() }), ({ values }) => {
    return `Took the shift over with ${countOf(values.open, 'open matter')}`;
  }),

  'holdings.forget': action(
    'Person or plate forgotten',
    z.strictObject({ kind: z.enum(['plate', 'person']), erased: z.number(), anonymised: z.number() }),
    ({ values: { kind, erased, anonymised } }) =>
      `Forgot a ${kind}: ${countOf(erased, 'record')} erased, ${countOf(anonymised, 'record')} made anonymous`,
  ),
  'holdings.gather': action(
    'Subject access',
    z.strictObject({ kind: z.enum(['plate', 'person']), found: z.number() }),
    ({ values: { kind, found } }) => `Gathered all that is held on a ${kind}: ${countOf(found, 'record')}`,
  ),
  'retention.purge': action(
    'Purged by retention',
    z.strictObject({ what: z.string(), count: z.number() }),
    ({ values: { what, count } }) => `Deleted what was kept long enough: ${countOf(count, what)}`,
  ),
  'retention.hold': action('Legal hold set', why, ({ label, values }) => `Holds ${label}${because(values.reason)}`),
  'retention.release': action('Legal hold lifted', why, ({ label, values }) => {
    return `Lifted the hold on ${label}${because(values.reason)}`;
  }),
  'audit.export': action('Audit exported', z.strictObject({ entries: z.number() }), ({ values }) => {
    return `Took ${countOf(values.entries, 'entry', 'entries')} of the audit out`;
  }),
  'audit.erase': action('Personal values erased', z.strictObject({ values: z.number() }), ({ values }) => {
    return `Erased ${countOf(values.values, 'personal value')} of earlier entries`;
  }),
  'audit.purge': action('Audit purged', z.strictObject({ through: z.number(), reason: z.string() }), ({ values }) => {
    return `Removed the audit up to entry ${values.through.toLocaleString('en-GB')}${because(values.reason)}`;
  }),
} as const;
