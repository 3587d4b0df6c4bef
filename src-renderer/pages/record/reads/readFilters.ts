import { answers } from '../../../../src-preload/contract/record/answers.ts';
import { verdictsOfAccess } from '../../../../src-preload/contract/record/decision.ts';
import {
  type Crossing,
  type Direction,
  type Outcome,
  outcomes,
  type PlateMode,
  plateModes,
  platePatternSchema,
  type ReadOrder,
  type ReadQuery,
  readOrders,
  readQuerySchema,
  reviewStandings,
} from '../../../../src-preload/contract/record/reads.ts';
import { momentOfField, startOfDayAt } from '../../../siteTime.ts';

/** The spans that are offered as chips; `custom` takes `from` and `to`. */
const timeSpans = ['hour', 'today', 'yesterday', 'week', 'custom'] as const;
export type TimeSpan = (typeof timeSpans)[number];

/** How sure a read is, by the bounds of `confidenceWord`, or as whole percentages: `50-80`. */
const sureness = { doubtful: [0, 70], likely: [70, 90], sure: [90, 100] } as const;
export type Sureness = keyof typeof sureness;
export const surenesses = Object.keys(sureness) as readonly Sureness[];

/** What is looked for and how it is shown, as it stands in the address: plain words only. */
export interface ReadFilters {
  readonly plate?: string;
  /** `exact` is left out. */
  readonly mode?: Exclude<PlateMode, 'exact'>;
  /** Ids of cameras, with commas between. */
  readonly cameras?: string;
  readonly time?: TimeSpan;
  /** Local times as `2026-07-03T14:30`, for `custom`. */
  readonly from?: string;
  readonly to?: string;
  readonly direction?: Direction;
  readonly crossing?: Crossing;
  /** ISO 3166 alpha-2, or `none`. */
  readonly country?: string;
  /** A word, or a range of whole percentages such as `50-80`. */
  readonly confidence?: string;
  readonly review?: NonNullable<ReadQuery['review']>;
  readonly unreadable?: 'yes' | 'no';
  /** One whole plate, as `AB12CDE`. */
  readonly mark?: string;
  readonly decision?: NonNullable<ReadQuery['decision']>;
  readonly answer?: NonNullable<ReadQuery['answer']>;
  readonly outcome?: Outcome;
  /** The id of a group, or `none`. */
  readonly group?: string;
  /** The id of a permit or a visit. */
  readonly holder?: string;
  /** Newest first is left out. */
  readonly order?: ReadOrder;
  /** The columns of the table with commas between; the usual ones are left out. */
  readonly columns?: string;
  readonly view?: 'grid';
}

/** A read query without its place in the list. */
export type Asked = Omit<ReadQuery, 'limit' | 'cursor'>;

const localTime = /^\d{4}-\d\d-\d\dT\d\d:\d\d(:\d\d)?$/;

/** Reads the filters from an address; what is not understood is left out. */
export function parseReadFilters(search: Record<string, unknown>): ReadFilters {
  const text = (key: string) => {
    const value = search[key];
    return typeof value === 'string' && value.trim() !== '' ? value.trim() : undefined;
  };
  const oneOf = <Word extends string>(key: string, words: readonly Word[]) => words.find((word) => word === text(key));
  const time = oneOf('time', timeSpans);
  const moment = (key: string) => {
    const value = text(key);
    return time === 'custom' && value !== undefined && localTime.test(value) ? value : undefined;
  };
  const { direction, crossing, country, mark } = readQuerySchema.shape;
  return withoutEmpty({
    plate: text('plate'),
    mode: oneOf(
      'mode',
      plateModes.filter((mode) => mode !== 'exact'),
    ),
    cameras: text('cameras'),
    time,
    from: moment('from'),
    to: moment('to'),
    direction: direction.safeParse(text('direction')).data,
    crossing: crossing.safeParse(text('crossing')).data,
    country: country.safeParse(text('country')).data,
    confidence: confidenceRange(text('confidence')) === null ? undefined : text('confidence'),
    review: oneOf('review', reviewStandings),
    unreadable: oneOf('unreadable', ['yes', 'no']),
    mark: mark.safeParse(text('mark')?.toUpperCase()).data,
    decision: oneOf('decision', [...verdictsOfAccess, 'none']),
    answer: oneOf('answer', [...answers, 'none']),
    outcome: oneOf('outcome', outcomes),
    group: text('group')?.slice(0, 80),
    holder: text('holder')?.slice(0, 80),
    order: oneOf('order', readOrders),
    columns: text('columns')?.slice(0, 200),
    view: oneOf('view', ['grid']),
  });
}

/** Filters that are empty do not belong in the address. */
export function withoutEmpty(
  filters: {
    readonly [Key in keyof ReadFilters]?: ReadFilters[Key] | undefined;
  },
): ReadFilters {
  return Object.fromEntries(Object.entries(filters).filter(([, value]) => value !== undefined && value.trim() !== ''));
}

/** Whether anything is left out of the list; how it is shown leaves nothing out. */
export function isNarrowed({
  mode: _mode,
  view: _view,
  order: _order,
  columns: _columns,
  ...narrowing
}: ReadFilters): boolean {
  return Object.keys(narrowing).length > 0;
}

/** The cameras chosen in the filters. */
export function chosenCameras(filters: ReadFilters): readonly string[] {
  return filters.cameras?.split(',').filter((id) => id !== '') ?? [];
}

/** What is wrong with the plate that is looked for, in words; null where it may be searched for. */
export function patternFault(plate: string, mode: PlateMode = 'exact'): string | null {
  const result = platePatternSchema.safeParse(plate);
  if (!result.success) return result.error.issues[0]?.message ?? 'This cannot be searched for';
  return mode === 'near' && /[*?]/.test(plate) ? 'Near takes a whole plate, without * and ?' : null;
}

/** The whole percentages that a choice of confidence means: at least, and below (100 takes in certainty). */
export function confidenceRange(confidence: string | undefined): readonly [number, number] | null {
  const word = surenesses.find((each) => each === confidence);
  if (word !== undefined) return sureness[word];
  const [, from, to] = /^(\d{1,3})-(\d{1,3})$/.exec(confidence ?? '') ?? [];
  if (from === undefined || to === undefined || Number(from) >= Number(to) || Number(to) > 100) return null;
  return [Number(from), Number(to)];
}

/** The filters as a query to the door. `now` in UTC milliseconds fixes what `today` and the others mean. */
export function toReadQuery(filters: ReadFilters, now: number): Asked {
  const { plate, mode, direction, crossing, country, review, unreadable, mark, order } = filters;
  const { decision, answer, outcome, group, holder } = filters;
  const cameraIds = chosenCameras(filters);
  const sure = confidenceRange(filters.confidence);
  const hasPattern = plate !== undefined && patternFault(plate, mode) === null;
  return {
    ...(hasPattern ? { plate, ...(mode === undefined ? {} : { mode }) } : {}),
    ...(cameraIds.length > 0 ? { cameraIds: [...cameraIds] } : {}),
    ...(direction === undefined ? {} : { direction }),
    ...(crossing === undefined ? {} : { crossing }),
    ...(country === undefined ? {} : { country }),
    ...(sure === null || sure[0] === 0 ? {} : { fromConfidence: sure[0] / 100 }),
    ...(sure === null || sure[1] === 100 ? {} : { belowConfidence: sure[1] / 100 }),
    ...(review === undefined ? {} : { review }),
    ...(unreadable === undefined ? {} : { unreadable: unreadable === 'yes' }),
    ...(mark === undefined ? {} : { mark }),
    ...(decision === undefined ? {} : { decision }),
    ...(answer === undefined ? {} : { answer }),
    ...(outcome === undefined ? {} : { outcome }),
    ...(group === undefined ? {} : { groupId: group }),
    ...(holder === undefined ? {} : { holderId: holder }),
    ...(order === undefined ? {} : { order }),
    ...timeRange(filters, now),
  };
}

function timeRange(filters: ReadFilters, now: number): { fromAt?: number; toAt?: number } {
  const midnight = (daysAgo: number) => startOfDayAt(now, -daysAgo);
  switch (filters.time) {
    case 'hour':
      return { fromAt: now - 3_600_000 };
    case 'today':
      return { fromAt: midnight(0) };
    case 'yesterday':
      return { fromAt: midnight(1), toAt: midnight(0) };
    case 'week':
      return { fromAt: midnight(6) };
    case 'custom': {
      const from = filters.from === undefined ? null : momentOfField(filters.from);
      const to = filters.to === undefined ? null : momentOfField(filters.to);
      return { ...(from === null ? {} : { fromAt: from }), ...(to === null ? {} : { toAt: to }) };
    }
    case undefined:
      return {};
  }
}
