import { type ExpressionBuilder, type Selectable, type SqlBool, sql } from 'kysely';
import type { ReviewStep } from '../../../src-preload/contract/record/review.ts';
import type { ReviewReason } from '../../../src-preload/contract/record/verdicts.ts';
import type { Correction } from '../../plates/learnLookAlikes.ts';
import type { Database, Writing } from '../../platform/database.ts';
import {
  storedBox,
  storedCandidates,
  storedCharacters,
  storedPosted,
  storedReasons,
} from '../../platform/storedRead.ts';
import type { Tables } from '../../platform/tables.ts';
import type { LabelledRead } from './labels.ts';
import { type JudgedRead, markOf, neighboursWithinMs } from './rules.ts';

/** A read as it is judged, with the reasons it has now. */
export interface KnownRead extends JudgedRead {
  readonly isFinal: boolean;
  readonly reasons: readonly ReviewReason[];
}

/** The read after which a page of the queue begins. */
export interface QueuePlace {
  readonly firstSeenAt: number;
  readonly id: string;
}

export interface QueueFilter {
  readonly reason: ReviewReason | null;
  readonly cameraIds: readonly string[] | null;
  readonly order: 'newest' | 'oldest';
}

/** From, and before; UTC ms. */
export interface TimeRange {
  readonly fromAt: number | null;
  readonly toAt: number | null;
}

/** What is written of a read when a person has spoken, or taken it back. `folded` is the key of the mark it counts as. */
export type ReviewValues = Pick<
  Selectable<Tables['reads']>,
  'verdict' | 'correctedText' | 'reviewedBy' | 'reviewedAt' | 'folded'
>;

type StepRow = Selectable<Tables['reviewSteps']>;

const countAtMost = 10_000;
const neighboursAtMost = 200;
/** Only passes that began this long before a read are sought beside it: what is in view for longer is parked. */
const longestPassMs = 600_000;

const judgedColumns = [
  'id',
  'state',
  'cameraId',
  'jobId',
  'text',
  'toldText',
  'confidence',
  'characters',
  'candidates',
  'direction',
  'firstSeenAt',
  'lastSeenAt',
  'verdict',
  'correctedText',
  'reviewReasons',
  'posted',
] as const;
type JudgedRow = Pick<Selectable<Tables['reads']>, (typeof judgedColumns)[number]>;

/** The review's own table, and its columns of the reads'. */
export function createReviewStore(db: Database) {
  return {
    async judged(id: string, from: Database | Writing = db): Promise<KnownRead | null> {
      const row = await from.selectFrom('reads').select(judgedColumns).where('id', '=', id).executeTakeFirst();
      return row === undefined ? null : toKnown(row);
    },

    /** Final reads that were in view within seconds of this one: at any camera, or in the same video. */
    async neighbours(read: JudgedRead, from: Database | Writing = db): Promise<KnownRead[]> {
      const rows = await from
        .selectFrom('reads')
        .select(judgedColumns)
        .where('firstSeenAt', '>=', read.firstSeenAt - longestPassMs)
        .where('firstSeenAt', '<=', read.lastSeenAt + neighboursWithinMs)
        .where('lastSeenAt', '>=', read.firstSeenAt - neighboursWithinMs)
        .where('state', '=', 'closed')
        .where('jobId', 'is', read.jobId)
        .where('id', '<>', read.id)
        .orderBy('firstSeenAt', 'desc')
        .limit(neighboursAtMost)
        .execute();
      return rows.map(toKnown);
    },

    async setReasons(writing: Writing, id: string, reasons: readonly ReviewReason[]): Promise<void> {
      await writing
        .updateTable('reads')
        .set({ reviewReasons: JSON.stringify(reasons) })
        .where('id', '=', id)
        .execute();
    },

    async setReview(writing: Writing, id: string, values: ReviewValues): Promise<void> {
      await writing.updateTable('reads').set(values).where('id', '=', id).execute();
    },

    async addStep(writing: Writing, step: StepRow): Promise<void> {
      await writing.insertInto('reviewSteps').values(step).execute();
    },

    /** What was said of a read and still stands, the last first: at most the last two. */
    async standing(readId: string, from: Database | Writing): Promise<StepRow[]> {
      return await from
        .selectFrom('reviewSteps as step')
        .selectAll('step')
        .where('step.readId', '=', readId)
        .where('step.undoes', 'is', null)
        .where((e) =>
          e.not(
            e.exists(
              e.selectFrom('reviewSteps as undone').select('undone.id').whereRef('undone.undoes', '=', 'step.id'),
            ),
          ),
        )
        .orderBy('step.id', 'desc')
        .limit(2)
        .execute();
    },

    /** Everything that was said of a read, newest first. */
    async history(readId: string): Promise<ReviewStep[]> {
      const rows = await db
        .selectFrom('reviewSteps')
        .selectAll()
        .where('readId', '=', readId)
        .orderBy('id', 'desc')
        .execute();
      return rows.map(({ readId: _readId, undoes, ...step }) => ({
        ...step,
        kind: undoes === null ? 'decided' : 'undone',
      }));
    },

    /** Reads that wait, by the time they were seen, after the given place. The + keeps to the index of those that wait. */
    async queue(filter: QueueFilter, after: QueuePlace | null, limit: number): Promise<QueuePlace[]> {
      const [direction, comparison] = filter.order === 'newest' ? (['desc', '<'] as const) : (['asc', '>'] as const);
      let query = db
        .selectFrom('reads')
        .select(['id', 'firstSeenAt'])
        .where(isWaiting)
        .where((e) =>
          e.and([
            ...(filter.reason === null ? [] : [e('reviewReasons', 'like', `%"${filter.reason}"%`)]),
            ...(filter.cameraIds === null ? [] : [e(sql<string>`+camera_id`, 'in', [...filter.cameraIds])]),
          ]),
        );
      if (after !== null) {
        query = query.where((e) =>
          e(e.refTuple('firstSeenAt', 'id'), comparison, e.tuple(after.firstSeenAt, after.id)),
        );
      }
      return await query.orderBy('firstSeenAt', direction).orderBy('id', direction).limit(limit).execute();
    },

    /** How many of the newest 10,000 that wait have each combination of reasons. */
    async waitingByReasons(cameraIds?: readonly string[]): Promise<{ reasons: ReviewReason[]; count: number }[]> {
      const rows = await db
        .selectFrom((e) =>
          e
            .selectFrom('reads')
            .select('reviewReasons')
            .where(isWaiting)
            .$if(cameraIds !== undefined, (query) => query.where('cameraId', 'in', [...(cameraIds ?? [])]))
            .orderBy('firstSeenAt', 'desc')
            .limit(countAtMost)
            .as('waiting'),
        )
        .select((e) => ['reviewReasons', e.fn.countAll<number>().as('count')])
        .groupBy('reviewReasons')
        .execute();
      return rows.map(({ reviewReasons, count }) => ({
        reasons: storedReasons({ id: 'of those that wait', reviewReasons }),
        count,
      }));
    },

    /** Reads that a person has confirmed or corrected and whose picture is kept, newest first; a page at a time. */
    async labelled(range: TimeRange, after: QueuePlace | null, limit: number): Promise<(LabelledRead & QueuePlace)[]> {
      const rows = await db
        .selectFrom('reads')
        .innerJoin('media', 'media.id', 'reads.vehicleMediaId')
        .select([
          'reads.id',
          'reads.firstSeenAt',
          'reads.text',
          'reads.verdict',
          'reads.correctedText',
          'reads.country',
          'reads.candidates',
          'reads.box',
          'reads.frameWidth',
          'reads.frameHeight',
          'media.path',
          'media.width',
          'media.height',
        ])
        .where(isLabelled(range))
        .where((e) =>
          after === null
            ? e.val(1)
            : e(e.refTuple('reads.firstSeenAt', 'reads.id'), '<', e.tuple(after.firstSeenAt, after.id)),
        )
        .orderBy('reads.firstSeenAt', 'desc')
        .orderBy('reads.id', 'desc')
        .limit(limit)
        .execute();
      return rows.map(({ path, width, height, ...row }) => ({
        id: row.id,
        firstSeenAt: row.firstSeenAt,
        mark: markOf(row),
        text: row.text,
        country: row.country,
        candidates: storedCandidates(row),
        box: storedBox(row),
        frameWidth: row.frameWidth,
        frameHeight: row.frameHeight,
        picture: { path, width, height },
      }));
    },

    /** What was read and what it is, of the newest corrections and as many of the newest confirmations. */
    async corrections(ofEach: number): Promise<Correction[]> {
      const found: Correction[] = [];
      for (const verdict of ['corrected', 'confirmed'] as const) {
        const rows = await db
          .selectFrom('reads')
          .select(['text', 'correctedText'])
          .where('verdict', '=', verdict)
          .where('text', '<>', '')
          .orderBy('firstSeenAt', 'desc')
          .limit(ofEach)
          .execute();
        found.push(...rows.map(({ text, correctedText }) => ({ read: text, right: correctedText ?? text })));
      }
      return found;
    },

    async countLabelled(range: TimeRange): Promise<number> {
      const row = await db
        .selectFrom('reads')
        .innerJoin('media', 'media.id', 'reads.vehicleMediaId')
        .select((e) => e.fn.countAll<number>().as('count'))
        .where(isLabelled(range))
        .executeTakeFirstOrThrow();
      return row.count;
    },
  };
}

export type ReviewStore = ReturnType<typeof createReviewStore>;

/** In the words of the index `reads_to_review`, so that it is used. */
const isWaiting = sql<SqlBool>`verdict IS NULL AND review_reasons <> '[]'`;

function isLabelled(range: TimeRange) {
  return (e: ExpressionBuilder<Tables, 'reads'>) =>
    e.and([
      e('reads.verdict', 'in', ['confirmed', 'corrected']),
      e('reads.folded', '<>', ''),
      ...(range.fromAt === null ? [] : [e('reads.firstSeenAt', '>=', range.fromAt)]),
      ...(range.toAt === null ? [] : [e('reads.firstSeenAt', '<', range.toAt)]),
    ]);
}

function toKnown(row: JudgedRow): KnownRead {
  const { state, reviewReasons: _reasons, correctedText: _correctedText, posted, ...rest } = row;
  return {
    ...rest,
    isFinal: state === 'closed',
    mark: markOf(row),
    agreement: posted === null ? null : storedPosted({ ...row, posted }).agreement,
    characters: storedCharacters(row),
    candidates: storedCandidates(row),
    reasons: storedReasons(row),
  };
}
