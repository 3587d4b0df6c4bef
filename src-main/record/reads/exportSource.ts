import type { AccessVerdict } from '../../../src-preload/contract/record/decision.ts';
import { type ReadChoice, readChoiceSchema } from '../../../src-preload/contract/record/readLists.ts';
import { everyone } from '../../../src-preload/contract/roles.ts';
import {
  type ExportColumn,
  type ExportScope,
  exportSource,
  type Row,
  type SaidFilter,
} from '../../platform/exportSource.ts';
import { saidCameras, saidTexts, saidTime } from '../../platform/exportWords.ts';
import { camerasWithin } from '../../platform/serving/limits.ts';
import { storedDecision } from '../../platform/storedRead.ts';
import { chosenRows } from './chosenRows.ts';
import { createListStore, type ReadPictures } from './listStore.ts';

/** What a row is made of. */
export interface ExportedRead {
  readonly id: string;
  readonly mark: string;
  readonly text: string;
  readonly country: string | null;
  readonly format: string | null;
  readonly confidence: number;
  readonly sourceName: string;
  readonly firstSeenAt: number;
  readonly lastSeenAt: number;
  readonly direction: string;
  readonly crossing: string | null;
  readonly decided: AccessVerdict | null;
  /** `Decision` as JSON. */
  readonly decision: string | null;
  readonly groupId: string | null;
  readonly holderId: string | null;
  readonly answered: 'open' | 'deny' | 'dismiss' | null;
  readonly answeredBy: string | null;
  readonly answeredAt: number | null;
  readonly answerReason: string | null;
  readonly verdict: string | null;
  readonly waits: boolean;
  readonly reviewedBy: string | null;
}

const decisionWords: Readonly<Record<string, string>> = { allow: 'Allowed', ask: 'Ask', deny: 'Denied' };
const answerWords: Readonly<Record<string, string>> = { open: 'Let in', deny: 'Sent away', dismiss: 'Dismissed' };
const reviewWords: Readonly<Record<string, string>> = {
  confirmed: 'Confirmed',
  corrected: 'Corrected',
  noPlate: 'No plate',
};

interface Known {
  readonly names: ReadonlyMap<string, string>;
  readonly pictures: ReadonlyMap<string, ReadPictures>;
}
type Column = ExportColumn & { readonly cell: (read: ExportedRead, known: Known) => Row[number] };

const columns: readonly Column[] = [
  {
    id: 'platePicture',
    name: 'Plate picture',
    type: 'picture',
    width: 20,
    what: 'The plate as it was seen',
    cell: ({ id }, { pictures }) => pictures.get(id)?.plate ?? null,
  },
  {
    id: 'vehiclePicture',
    name: 'Vehicle picture',
    type: 'picture',
    width: 12,
    what: 'The vehicle as it was seen',
    cell: ({ id }, { pictures }) => pictures.get(id)?.vehicle ?? null,
  },
  {
    id: 'firstSeen',
    name: 'First seen',
    type: 'dateTime',
    width: 19,
    what: 'When the vehicle came into view',
    cell: (read) => read.firstSeenAt,
  },
  {
    id: 'lastSeen',
    name: 'Last seen',
    type: 'dateTime',
    width: 19,
    isUnprinted: true,
    what: 'When it was last in view',
    cell: (read) => read.lastSeenAt,
  },
  {
    id: 'plate',
    name: 'Plate',
    type: 'plate',
    width: 12,
    what: 'The plate that it counts as, a person’s word before the machine’s',
    cell: (read) => read.mark,
  },
  {
    id: 'readAs',
    name: 'Read as',
    type: 'plate',
    isUnprinted: true,
    width: 12,
    what: 'What the machine read',
    cell: (read) => read.text,
  },
  {
    id: 'country',
    name: 'Country',
    type: 'text',
    width: 8,
    isUnprinted: true,
    what: 'Whose plate it looks like, by its two letters',
    cell: (read) => read.country,
  },
  {
    id: 'format',
    name: 'Format',
    type: 'text',
    isUnprinted: true,
    width: 14,
    what: 'The kind of plate',
    cell: (read) => read.format,
  },
  {
    id: 'confidence',
    name: 'Confidence',
    type: 'share',
    width: 10,
    what: 'How sure the reading is, 0 to 1',
    cell: (read) => Number(read.confidence.toFixed(4)),
  },
  {
    id: 'source',
    name: 'Camera or video',
    type: 'text',
    width: 18,
    what: 'What saw it',
    cell: (read) => read.sourceName,
  },
  {
    id: 'direction',
    name: 'Direction',
    type: 'text',
    width: 12,
    what: 'Approaching or leaving the camera',
    cell: (read) => (read.direction === 'unknown' ? null : read.direction),
  },
  {
    id: 'crossed',
    name: 'Crossed',
    type: 'text',
    width: 8,
    isUnprinted: true,
    what: 'Whether it went in or out over the line',
    cell: (read) => read.crossing,
  },
  {
    id: 'decision',
    name: 'Decision',
    type: 'text',
    width: 10,
    what: 'What was decided',
    cell: (read) => decisionWords[read.decided ?? ''] ?? null,
  },
  {
    id: 'why',
    name: 'Why',
    type: 'text',
    width: 40,
    what: 'Why it was decided so',
    cell: (read) => storedDecision(read)?.sentence ?? null,
  },
  {
    id: 'holder',
    name: 'Permit or visitor',
    type: 'text',
    width: 24,
    what: 'Whose permit or visit decided',
    cell: (read, { names }) => names.get(read.holderId ?? '') ?? null,
  },
  {
    id: 'group',
    name: 'Group',
    type: 'text',
    width: 16,
    what: 'The group of the permit',
    cell: (read, { names }) => names.get(read.groupId ?? '') ?? null,
  },
  {
    id: 'answer',
    name: 'Answer',
    type: 'text',
    width: 12,
    what: 'What a person answered',
    cell: (read) => answerWords[read.answered ?? ''] ?? null,
  },
  {
    id: 'answeredAt',
    name: 'Answered',
    type: 'dateTime',
    isUnprinted: true,
    width: 19,
    what: 'When',
    cell: (read) => read.answeredAt,
  },
  {
    id: 'answeredBy',
    name: 'Answered by',
    type: 'text',
    width: 16,
    what: 'Who answered',
    cell: (read) => read.answeredBy,
  },
  {
    id: 'answerReason',
    name: 'Answer’s reason',
    type: 'text',
    width: 24,
    isUnprinted: true,
    what: 'What they gave as a reason',
    cell: (read) => read.answerReason,
  },
  {
    id: 'review',
    name: 'Review',
    type: 'text',
    width: 12,
    isUnprinted: true,
    what: 'What became of it in review',
    cell: (read) => reviewWords[read.verdict ?? ''] ?? (read.waits ? 'Waits' : null),
  },
  {
    id: 'reviewedBy',
    name: 'Reviewed by',
    type: 'text',
    width: 16,
    isUnprinted: true,
    what: 'Who reviewed it',
    cell: (read) => read.reviewedBy,
  },
  {
    id: 'read',
    name: 'Read',
    type: 'text',
    width: 38,
    what: 'The id of the read',
    isExtra: true,
    cell: (read) => read.id,
  },
];

const rowsInOneGo = 500;

function within({ query, ...choice }: ReadChoice, { cameraIds }: ExportScope): ReadChoice {
  if (cameraIds === null) return { query, ...choice };
  return { ...choice, query: { ...query, cameraIds: camerasWithin({ cameraIds }, query.cameraIds) } };
}

/** Reads, by the filter and in the order of their page. Those that are chosen one by one are looked for among what matches. */
export const readsSource = exportSource<ReadChoice>({
  ...{ id: 'reads', title: 'Reads', one: 'read', shownBy: 'reads.list', roles: everyone, columns },
  filter: readChoiceSchema,
  isTimed: true,
  all: (among) => ({ query: among }),

  async said({ query, ids }, scope) {
    const { plate, mark, mode, groupId, holderId, cameraIds, fromAt, toAt, ...rest } = query;
    const names = await scope.namesOf([groupId, holderId].flatMap((id) => id ?? []));
    const of = (id: string | undefined) => (id === undefined ? undefined : (names.get(id) ?? id));
    const manner = { exact: '', alike: ' and look-alikes', near: ' and near matches' }[mode ?? 'exact'];
    return [
      ...(ids === undefined ? [] : [['Chosen', `${ids.length} by hand`] as SaidFilter]),
      ...saidTime({ fromAt, toAt }, scope),
      ...(await saidCameras(scope.db, cameraIds ?? scope.cameraIds)),
      ...saidTexts({
        Plate: plate === undefined ? mark : `${plate}${manner}`,
        Outcome: rest.outcome,
        Decision: rest.decision,
        Answer: rest.answer,
        Group: of(groupId),
        'Permit or visitor': of(holderId),
        Review: rest.review,
        'Confidence from': rest.fromConfidence,
        'Confidence below': rest.belowConfidence,
        Country: rest.country,
        Direction: rest.direction,
        Crossed: rest.crossing,
        Unreadable: rest.unreadable,
        Video: rest.jobId,
        Order: rest.order,
      }),
    ];
  },

  async open(filter, scope) {
    const { db, namesOf, wants } = scope;
    const store = createListStore(db);
    const choice = within(filter, scope);
    const rows = await chosenRows(choice, { db, store, namesOf });
    return { total: rows.length, parts: parts(rows) };

    async function* parts(all: readonly number[]): AsyncGenerator<readonly Row[]> {
      const withPictures = wants('platePicture') || wants('vehiclePicture');
      for (let at = 0; at < all.length; at += rowsInOneGo) {
        const some = all.slice(at, at + rowsInOneGo);
        const reads = await store.exportedReads(some, wants('why'));
        const ids = reads.flatMap(({ holderId, groupId }) => [holderId, groupId]).filter((id) => id !== null);
        const known: Known = {
          names: ids.length === 0 ? new Map() : await namesOf([...new Set(ids)]),
          pictures: withPictures ? await store.pictures(some) : new Map(),
        };
        yield reads.map((read) => columns.map(({ cell }) => cell(read, known)));
      }
    }
  },
});
