import * as z from 'zod';
import { action, because, countOf } from '../audit/action.ts';

const nothing = z.strictObject({});
const many = z.strictObject({ count: z.number(), numbers: z.string(), ids: z.array(z.string()) });
const counts = z.strictObject({
  file: z.string(),
  added: z.number(),
  changed: z.number(),
  removed: z.number(),
  watched: z.number(),
});

const manyPermits = ({ count, numbers }: z.infer<typeof many>) => `${countOf(count, 'permit')}${because(numbers)}`;

/** What is noted of those who are known: permits and their groups, imports, visitors, and the watch list. */
export const listsActions = {
  'permits.add': action('Permit added', nothing, ({ label }) => `Added permit ${label}`),
  'permits.update': action('Permit changed', nothing, ({ label }) => `Changed permit ${label}`),
  'permits.remove': action('Permit removed', nothing, ({ label }) => `Removed permit ${label}`),
  'permits.undo': action('Permit put back', nothing, ({ label }) => `Took the last change of permit ${label} back`),
  'permits.changeMany': action('Permits changed', many, ({ values }) => `Changed ${manyPermits(values)}`),
  'permits.removeMany': action('Permits removed', many, ({ values }) => `Removed ${manyPermits(values)}`),
  'permits.undoMany': action('Permits put back', many, ({ values }) => `Took a change of ${manyPermits(values)} back`),
  'permits.import': action('List imported', counts, ({ values: { file, added, changed, removed, watched } }) => {
    const what = [
      `${countOf(added, 'permit')} added`,
      `${changed.toLocaleString('en-GB')} changed`,
      `${removed.toLocaleString('en-GB')} removed`,
      ...(watched > 0 ? [`${countOf(watched, 'plate')} watched for`] : []),
    ];
    return `Imported ${file}: ${what.join(', ')}`;
  }),
  'permits.undoImport': action('Import taken back', counts, ({ values: { file, added, changed, removed } }) => {
    const total = added + changed + removed;
    return `Took the import of ${file} back: ${countOf(total, 'permit')} changed`;
  }),
  'permits.export': action('Permits exported', z.strictObject({ permits: z.number() }), ({ values }) => {
    return `Took ${countOf(values.permits, 'permit')} out as a table`;
  }),
  'permitImport.wrongRows': action('Wrong rows downloaded', nothing, ({ label }) => {
    return `Took the wrong rows of ${label} out`;
  }),
  'groups.add': action('Group added', nothing, ({ label }) => `Added the group ${label}`),
  'groups.update': action('Group changed', nothing, ({ label }) => `Changed the group ${label}`),
  'groups.remove': action('Group removed', nothing, ({ label }) => `Removed the group ${label}`),
  'groups.undo': action('Group put back', nothing, ({ label }) => `Took the last change of the group ${label} back`),

  'visits.add': action('Visit registered', nothing, ({ label }) => `Registered the visit of ${label}`),
  'visits.walkUp': action('Visitor at the gate', nothing, ({ label }) => `Registered ${label} at the gate`),
  'visits.update': action('Visit changed', nothing, ({ label }) => `Changed the visit of ${label}`),
  'visits.cancel': action('Visit cancelled', nothing, ({ label }) => `Cancelled the visit of ${label}`),
  'visits.restore': action('Visit restored', nothing, ({ label }) => `Took the cancellation of ${label} back`),
  'visits.arrive': action('Visitor arrived', nothing, ({ label }) => `Noted that ${label} arrived`),
  'visits.leave': action('Visitor left', nothing, ({ label }) => `Noted that ${label} left`),
  'visits.undo': action('Arrival or departure taken back', nothing, ({ label }) => {
    return `Took the last arrival or departure of ${label} back`;
  }),

  'calendars.add': action('Calendar added', nothing, ({ label }) => `Added the calendar ${label}`),
  'calendars.update': action(
    'Calendar changed',
    nothing,
    ({ label }) => `Changed how the calendar ${label} is fetched`,
  ),
  'calendars.remove': action('Calendar removed', nothing, ({ label }) => `Removed the calendar ${label}`),

  'permitLists.add': action('List to fetch added', nothing, ({ label }) => `Added the list ${label}, which is fetched`),
  'permitLists.update': action('List to fetch changed', nothing, ({ label }) => {
    return `Changed how the list ${label} is fetched`;
  }),
  'permitLists.setUp': action('List to fetch understood', nothing, ({ label }) => {
    return `Said what the columns of the list ${label} hold`;
  }),
  'permitLists.confirm': action('List confirmed', nothing, ({ label }) => {
    return `Confirmed what the list ${label} takes away`;
  }),
  'permitLists.remove': action('List to fetch removed', nothing, ({ label }) => `Removed the list ${label}`),

  'watchList.add': action('Watch entry added', nothing, ({ label }) => `Put ${label} on the watch list`),
  'watchList.update': action('Watch entry changed', nothing, ({ label }) => `Changed ${label} on the watch list`),
  'watchList.remove': action('Watch entry removed', nothing, ({ label }) => `Took ${label} off the watch list`),
  'watchList.restore': action('Watch entry restored', nothing, ({ label }) => `Put ${label} back on the watch list`),
} as const;
