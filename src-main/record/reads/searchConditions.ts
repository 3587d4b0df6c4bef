import { type RawBuilder, sql } from 'kysely';
import type { ReadQuery, ReviewStanding } from '../../../src-preload/contract/record/reads.ts';

/** What reads are looked for by beside their marks and times; what is absent does not matter. */
export type ReadTraits = Pick<
  ReadQuery,
  | 'cameraIds'
  | 'jobId'
  | 'readIds'
  | 'direction'
  | 'crossing'
  | 'country'
  | 'fromConfidence'
  | 'belowConfidence'
  | 'review'
  | 'unreadable'
  | 'decision'
  | 'answer'
  | 'outcome'
  | 'groupId'
  | 'holderId'
>;

/** The indexes by which few reads are found among many. */
export type ReadIndex =
  | 'reads_by_mark'
  | 'reads_by_camera'
  | 'reads_by_job'
  | 'reads_by_direction'
  | 'reads_by_crossing'
  | 'reads_by_country'
  | 'reads_by_confidence'
  | 'reads_reviewed'
  | 'reads_to_review'
  | 'reads_by_decided'
  | 'reads_by_answered'
  | 'reads_by_outcome'
  | 'reads_by_group'
  | 'reads_by_holder';

/** Something that a read must be, as SQL over `reads`. */
export interface Condition {
  readonly sql: RawBuilder<unknown>;
  /** What finds the reads that meet it; null where nothing does. */
  readonly index: ReadIndex | null;
  /** Whether that index gives them in the order of time. */
  readonly isOrdered: boolean;
  /** Nothing but its own index knows of it, so it is always looked up there; few reads meet it. */
  readonly isRare?: boolean;
}

export function conditionsOf(traits: ReadTraits): readonly Condition[] {
  const { cameraIds = [], jobId, readIds, direction, crossing, country, fromConfidence, belowConfidence } = traits;
  const conditions: Condition[] = [];
  const must = (index: ReadIndex | null, isOrdered: boolean, condition: RawBuilder<unknown>): void => {
    conditions.push({ index, isOrdered, sql: condition });
  };
  if (readIds !== undefined) must(null, false, sql`reads.id IN (${listed(readIds)})`);
  if (jobId !== undefined) must('reads_by_job', true, sql`reads.job_id = ${jobId}`);
  if (cameraIds.length > 0)
    must('reads_by_camera', cameraIds.length === 1, sql`reads.camera_id IN (${sql.join(cameraIds)})`);
  if (direction !== undefined) must('reads_by_direction', true, sql`reads.direction = ${direction}`);
  if (crossing !== undefined) must('reads_by_crossing', true, sql`reads.crossing = ${crossing}`);
  if (country !== undefined)
    must('reads_by_country', true, country === 'none' ? sql`reads.country IS NULL` : sql`reads.country = ${country}`);
  if (fromConfidence !== undefined || belowConfidence !== undefined)
    must(
      'reads_by_confidence',
      false,
      sql`reads.confidence >= ${fromConfidence ?? 0} AND reads.confidence < ${belowConfidence ?? 2}`,
    );
  if (traits.review !== undefined) conditions.push(standing(traits.review));
  if (traits.unreadable === true) must('reads_by_mark', true, sql`reads.folded = ''`);
  if (traits.unreadable === false) must(null, false, sql`reads.folded <> ''`);
  addOutcomes(traits, conditions);
  return conditions;
}

/** What was decided, for whom, and what a person answered. */
function addOutcomes({ decision, answer, outcome, groupId, holderId }: ReadTraits, conditions: Condition[]): void {
  const add = (index: ReadIndex, column: string, value: string | undefined): void => {
    if (value === undefined) return;
    const name = sql.raw(`reads.${column}`);
    conditions.push(
      value === 'none'
        ? { index: null, isOrdered: false, sql: sql`${name} IS NULL` }
        : { index, isOrdered: true, sql: sql`${name} = ${value}` },
    );
  };
  add('reads_by_decided', 'decided', decision);
  add('reads_by_answered', 'answered', answer);
  add('reads_by_outcome', 'outcome', outcome);
  add('reads_by_group', 'group_id', groupId);
  if (holderId !== undefined) {
    const condition = sql`reads.holder_id = ${holderId}`;
    conditions.push({ index: 'reads_by_holder', isOrdered: true, isRare: true, sql: condition });
  }
}

/** The reads of these folded marks. */
export function ofMarks(marks: readonly string[]): Condition {
  return { index: 'reads_by_mark', isOrdered: marks.length === 1, sql: sql`reads.folded IN (${listed(marks)})` };
}

export function ofGlob(glob: string): Condition {
  return { index: null, isOrdered: false, sql: sql`reads.folded GLOB ${glob}` };
}

/** Written as the partial indexes write it, for only then may they be used. */
function standing(wanted: ReviewStanding): Condition {
  switch (wanted) {
    case 'waiting':
      return {
        index: 'reads_to_review',
        isOrdered: true,
        sql: sql`reads.verdict IS NULL AND reads.review_reasons <> '[]'`,
      };
    case 'reviewed':
      return { index: 'reads_reviewed', isOrdered: false, sql: sql`reads.verdict IS NOT NULL` };
    case 'confirmed':
    case 'corrected':
    case 'noPlate':
      return { index: 'reads_reviewed', isOrdered: true, sql: sql`reads.verdict = ${wanted}` };
  }
}

function listed(values: readonly string[]): RawBuilder<unknown> {
  const [only] = values;
  if (values.length === 1) return sql`${only}`;
  return sql`SELECT value FROM json_each(${JSON.stringify(values)})`;
}
