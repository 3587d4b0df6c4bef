import type { ReadSort } from '../../../../src-preload/contract/record/reads.ts';

/** The columns that one can choose, beside the picture and the plate, in their order from the left. */
export const columnIds = [
  ...(['decision', 'holder', 'group', 'answer', 'confidence', 'notes', 'source', 'direction', 'time'] as const),
] as const;
export type ColumnId = (typeof columnIds)[number];

interface Column {
  readonly name: string;
  /** CSS pixels, and how much of what is left over it takes. */
  readonly width: number;
  readonly grows: number;
  /** Of those that do not fit, the ones with the highest number go first. */
  readonly rank: number;
  readonly sort?: ReadSort;
}

export const columns: Readonly<Record<ColumnId, Column>> = {
  decision: { name: 'Decision', width: 88, grows: 0, rank: 2, sort: 'decision' },
  holder: { name: 'Permit or visitor', width: 120, grows: 1, rank: 3, sort: 'holder' },
  group: { name: 'Group', width: 100, grows: 0.4, rank: 6, sort: 'group' },
  answer: { name: 'Answer', width: 92, grows: 0, rank: 4, sort: 'answer' },
  confidence: { name: 'Confidence', width: 104, grows: 0, rank: 7, sort: 'confidence' },
  notes: { name: 'Remark', width: 96, grows: 0.5, rank: 8 },
  source: { name: 'Camera or video', width: 104, grows: 1, rank: 5, sort: 'source' },
  direction: { name: 'Direction', width: 126, grows: 0, rank: 9, sort: 'direction' },
  time: { name: 'Seen', width: 118, grows: 0, rank: 1, sort: 'time' },
};

const usual: readonly ColumnId[] = columnIds.filter((id) => id !== 'direction');

/** The columns that an address names; the usual ones where it names none. */
export function chosenColumns(text: string | undefined): readonly ColumnId[] {
  const named = text?.split(',') ?? [];
  const known = columnIds.filter((id) => named.includes(id));
  return known.length === 0 ? usual : known;
}

/** As they stand in the address; left out where they are the usual ones. */
export function columnsText(chosen: readonly ColumnId[]): string | undefined {
  const text = columnIds.filter((id) => chosen.includes(id)).join(',');
  return text === '' || text === usual.join(',') ? undefined : text;
}

const exported: Readonly<Record<ColumnId, readonly string[]>> = {
  time: ['firstSeen', 'lastSeen'],
  source: ['source'],
  direction: ['direction', 'crossed'],
  confidence: ['confidence', 'readAs'],
  decision: ['decision', 'why'],
  holder: ['holder'],
  group: ['group'],
  answer: ['answer', 'answeredAt', 'answeredBy', 'answerReason'],
  notes: ['review', 'reviewedBy'],
};

/** What is taken out of the columns that an address names; undefined where it names none, and the usual ones are. */
export function exportedColumns(text: string | undefined): readonly string[] | undefined {
  if (text === undefined) return undefined;
  const chosen = chosenColumns(text);
  const of = (ids: readonly ColumnId[]) => ids.flatMap((id) => (chosen.includes(id) ? exported[id] : []));
  return [...of(['time']), 'plate', ...of(columnIds.filter((id) => id !== 'time'))];
}

const gap = 12;
const tick = 20;
const plate = 116;
const picture = 112;
/** At both sides, and the menu of each line. */
const padding = 40 + 32 + gap;

/** What of the chosen columns fits into a list, and how its lines are divided. */
export interface TableShape {
  readonly shown: readonly ColumnId[];
  readonly hasPicture: boolean;
  /** What was decided has no room of its own, and stands below the time. */
  readonly isStacked: boolean;
  /** For `grid-template-columns`. */
  readonly template: string;
}

/** @param width of the list, CSS pixels */
export function tableShape(chosen: readonly ColumnId[], width: number): TableShape {
  const room = width - padding - tick - plate - gap;
  const needs = (ids: readonly ColumnId[]) => ids.reduce((sum, id) => sum + columns[id].width + gap, 0);
  let shown = [...chosen];
  while (shown.length > 1 && needs(shown) > room) {
    const last = shown.reduce((worst, id) => (columns[id].rank > columns[worst].rank ? id : worst));
    shown = shown.filter((id) => id !== last);
  }
  const hasPicture = room - needs(shown) >= picture + gap;
  const tracks = shown.map((id) =>
    columns[id].grows === 0 ? `${columns[id].width}px` : `minmax(${columns[id].width}px, ${columns[id].grows}fr)`,
  );
  const fills = shown.some((id) => columns[id].grows > 0);
  const plateTrack = fills ? `${plate}px` : `minmax(${plate}px, 1fr)`;
  return {
    shown,
    hasPicture,
    isStacked: chosen.includes('decision') && !shown.includes('decision'),
    template: [`${tick}px`, ...(hasPicture ? [`${picture}px`] : []), plateTrack, ...tracks, '32px'].join(' '),
  };
}
