import type { GroupChange, GroupValues } from '../../../../src-preload/contract/lists/permits.ts';
import type { Camera } from '../../../../src-preload/contract/site/cameras.ts';
import type { CarPark } from '../../../../src-preload/contract/site/carparks.ts';
import { placeText } from '../../../components/place/place.ts';
import { scheduleText } from '../../../components/schedule/scheduleText.ts';
import { periodInWords } from './days.ts';
import { actionWords } from './words.ts';

/** What the ids that a group names are called. */
export interface PlaceNames {
  readonly cameras: readonly Camera[];
  readonly carParks: readonly CarPark[];
}

const kinds = { added: 'Added', changed: 'Changed', removed: 'Removed' } as const;

/** What a change of a group was: `Added`, `Undone`. */
export function groupChangeTitle({ kind, undoes }: Pick<GroupChange, 'kind' | 'undoes'>): string {
  return undoes === null ? kinds[kind] : 'Undone';
}

/** What a change of a group altered, a line for each thing; none for one that came or went. */
export function groupChangeLines(
  { before, after }: Pick<GroupChange, 'before' | 'after'>,
  names: PlaceNames,
): string[] {
  if (before === null || after === null) return [];
  const line = (title: string, of: (values: GroupValues) => string) =>
    of(before) === of(after) ? [] : [`${title}: ${of(before) || '–'} → ${of(after) || '–'}`];
  return [
    ...line('Name', ({ name }) => name),
    ...line('Description', ({ description }) => description),
    ...line('When one arrives', ({ onMatch }) => actionWords[onMatch].word),
    ...line('Times', ({ schedule }) => scheduleText(schedule)),
    ...line('Where', (values) => placeText(values, names.cameras, names.carParks)),
    ...line('Valid', periodInWords),
    ...line('Priority', ({ priority }) => String(priority)),
    ...line('Colour', ({ colour }) => colour),
  ];
}
