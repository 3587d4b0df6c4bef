import * as z from 'zod';
import { action, because, countOf } from '../audit/action.ts';
import { stayStepKinds } from './stays.ts';

const nothing = z.strictObject({});

const stayWords = {
  accept: 'Accepted',
  detach: 'Took the trailer off',
  join: 'Joined an exit to',
  split: 'Split',
  merge: 'Merged another visit with',
  class: 'Said what kind of vehicle it was, of',
  edit: 'Changed',
  void: 'Voided',
  undo: 'Took back what was made of',
} as const;

/** What is noted of the record of reads: what people say of reads, look for, and take away. */
export const recordActions = {
  'reads.search': action(
    'Searched with a reason',
    z.strictObject({ plate: z.string(), reason: z.string() }),
    (told) => {
      return `Searched for ${told.values.plate}${because(told.values.reason)}`;
    },
  ),
  'reads.export': action('Reads exported', z.strictObject({ rows: z.number(), query: z.string() }), ({ values }) => {
    return `Took ${countOf(values.rows, 'read')} out as a table${because(values.query)}`;
  }),
  'review.export': action('Corrections exported', z.strictObject({ count: z.number() }), ({ values }) => {
    return `Took ${countOf(values.count, 'corrected read')} with pictures out`;
  }),
  'review.decide': action('Read reviewed', z.strictObject({ verdict: z.string() }), ({ label, values }) => {
    return `Reviewed ${label === '' ? 'an unread plate' : label}: ${values.verdict}`;
  }),
  'review.decideMany': action(
    'Reads reviewed',
    z.strictObject({ verdict: z.string(), count: z.number(), ids: z.array(z.string()) }),
    ({ values }) => `Reviewed ${countOf(values.count, 'read')} at once: ${values.verdict}`,
  ),
  'review.undo': action('Review taken back', nothing, ({ label }) => `Took the review of ${label} back`),
  'review.undoMany': action(
    'Reviews taken back',
    z.strictObject({ count: z.number(), ids: z.array(z.string()) }),
    ({ values }) => `Took the review of ${countOf(values.count, 'read')} back`,
  ),
  'posts.confirmClock': action(
    'Clock of a posting camera confirmed',
    z.strictObject({ behindS: z.number() }),
    ({ label, values: { behindS } }) =>
      `Confirmed that the clock of ${label} is ${countOf(Math.abs(behindS), 'second')} ${behindS < 0 ? 'ahead' : 'behind'}`,
  ),
  'stays.decide': action(
    'Stay settled',
    z.strictObject({ step: z.enum(stayStepKinds), reason: z.string() }),
    ({ label, values }) => `${stayWords[values.step]} the stay of ${label}${because(values.reason)}`,
  ),
  'stays.count': action(
    'Vehicles inside counted',
    z.strictObject({ told: z.number(), counted: z.number(), reason: z.string() }),
    ({ values }) => `Said that ${values.counted} are inside where ${values.told} were told${because(values.reason)}`,
  ),
  'stays.undoCount': action(
    'Count taken back',
    z.strictObject({ told: z.number(), counted: z.number(), reason: z.string() }),
    ({ values }) => `Took back that ${values.counted} were inside where ${values.told} were told`,
  ),
  'views.add': action('View saved', nothing, ({ label }) => `Saved the view ${label}`),
  'views.update': action('View changed', nothing, ({ label }) => `Changed the view ${label}`),
  'views.remove': action('View removed', nothing, ({ label }) => `Removed the view ${label}`),
  'views.restore': action('View restored', nothing, ({ label }) => `Put the view ${label} back`),
  'videos.add': action('Video added', nothing, ({ label }) => `Added the video ${label}`),
  'videos.cancel': action('Video cancelled', nothing, ({ label }) => `Stopped reading the video ${label}`),
  'videos.retry': action('Video read again', nothing, ({ label }) => `Had the video ${label} read again`),
  'videos.remove': action('Video removed', z.strictObject({ reads: z.number() }), ({ label, values }) => {
    return `Removed the video ${label} with ${countOf(values.reads, 'read')}`;
  }),
} as const;
