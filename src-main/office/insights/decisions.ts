import { sql } from 'kysely';
import type { ReportScope } from '../../platform/reportMaker.ts';
import { among, table } from '../../platform/reportParts.ts';
import { troubledSchedules } from '../schedules/service.ts';

/** Something that waits for a person to decide. */
interface Waiting {
  readonly key: string;
  /** Of one, and of more. */
  readonly one: string;
  readonly many: string;
  /** Who may not see it on its page is not told of it. */
  readonly shownBy: string;
  readonly behind: string;
  readonly count: number;
  /** By when, or why it matters. */
  readonly about: string;
}

/** It is said of cases until when a notice can be posted; a day that never comes where none is to be. */
const lastRealDay = 100_000;
/** By so many days, it is time. */
const soonDays = 3;

function daysLeft(days: number): string {
  if (days < 0) return 'Of one, the last day to post a notice is over';
  if (days === 0) return 'The first notice has to be posted today';
  return `The first notice has to be posted within ${days === 1 ? '1 day' : `${days} days`}`;
}

/** What waits for a decision by somebody who manages the site, with the page on which it is taken. */
export async function decisionsOf(scope: ReportScope, expiringPermits: number | null) {
  const { db, clock, now, cameraIds, carParkIds, mayShow } = scope;
  const today = clock.wallOf(now).day;
  const { rows } = await sql<{
    cases: number;
    postBy: number | null;
    reads: number;
    stays: number;
    payments: number;
    schedules: number;
  }>`
    SELECT
      (SELECT count(*) FROM cases WHERE state = 'open' ${among('cameraId', cameraIds)}) AS cases,
      (SELECT min(post_by) FROM cases WHERE state = 'open' AND post_by < ${lastRealDay} ${among('cameraId', cameraIds)}) AS "postBy",
      (SELECT count(*) FROM reads WHERE verdict IS NULL AND review_reasons <> '[]' ${among('cameraId', cameraIds)}) AS reads,
      (SELECT count(*) FROM stays WHERE waits = 1 ${among('cameraId', cameraIds)}) AS stays,
      (SELECT count(*) FROM payments WHERE seeks = 1 ${among('carParkId', carParkIds)}) AS payments,
      ${troubledSchedules} AS schedules
  `.execute(db);
  const found = rows[0] ?? { cases: 0, postBy: null, reads: 0, stays: 0, payments: 0, schedules: 0 };
  const waiting: readonly Waiting[] = [
    {
      ...{ key: 'breaches', one: 'breach to decide', many: 'breaches to decide', shownBy: 'cases.list' },
      ...{ behind: '/breaches', count: found.cases },
      about: found.postBy === null ? 'None has a notice to be posted' : daysLeft(found.postBy - today),
    },
    {
      ...{ key: 'payments', one: 'payment without a stay', many: 'payments without a stay', shownBy: 'payments.list' },
      ...{ behind: '/payments?view=unmatched', count: found.payments },
      about: 'Whoever paid may be told to owe until it is matched',
    },
    {
      ...{ key: 'stays', one: 'doubtful stay', many: 'doubtful stays', shownBy: 'stays.list' },
      ...{ behind: '/on-site?view=waiting', count: found.stays },
      about: 'Nothing is charged for one until somebody has looked at it',
    },
    {
      ...{ key: 'review', one: 'read to review', many: 'reads to review', shownBy: 'review.queue' },
      ...{ behind: '/review', count: found.reads },
      about: 'Plates that were hard to read, or that contradict each other',
    },
    {
      ...{ key: 'schedules', one: 'scheduled report that failed', many: 'scheduled reports that failed' },
      ...{ shownBy: 'schedules.list', behind: '/schedules', count: found.schedules },
      about: 'It was not made, or has not arrived where it was to be',
    },
    {
      ...{ key: 'permits', one: 'permit that expires', many: 'permits that expire', shownBy: 'permits.list' },
      ...{ behind: '/permits?states=soon', count: expiringPermits ?? 0 },
      about: 'Within 14 days',
    },
  ];
  const shown = waiting.filter(({ count, shownBy }) => count > 0 && mayShow(shownBy));
  return table({
    ...{ key: 'decisions', title: 'To decide', about: 'What waits for a person' },
    columns: [
      { key: 'count', name: 'How many', kind: 'count' },
      { key: 'what', name: 'What', kind: 'text' },
      { key: 'about', name: 'Why', kind: 'text' },
      { key: 'urgent', name: 'Soon', kind: 'text' },
    ],
    rows: shown.map(({ key, one, many, count, about, behind }) => ({
      cells: [
        ...[count, count === 1 ? one : many, about],
        key === 'breaches' && found.postBy !== null && found.postBy - today <= soonDays ? 'Soon' : null,
      ],
      behind,
    })),
  });
}
