import type { AccessVerdict } from '../../../src-preload/contract/record/decision.ts';
import { byteOrderMark, csvLine } from '../../platform/csvLine.ts';
import type { SiteTime } from '../../platform/siteTime.ts';

/** What a line of the table is made of. */
export interface CsvRead {
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
  readonly sentence: string | null;
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

type Cell = (read: CsvRead, time: SiteTime, names: ReadonlyMap<string, string>) => string | number;

const columns: readonly (readonly [string, Cell])[] = [
  ['First seen', (read, time) => time.withOffset(read.firstSeenAt)],
  ['Last seen', (read, time) => time.withOffset(read.lastSeenAt)],
  ['Plate', (read) => read.mark],
  ['Read as', (read) => read.text],
  ['Country', (read) => read.country ?? ''],
  ['Format', (read) => read.format ?? ''],
  ['Confidence', (read) => read.confidence.toFixed(3)],
  ['Camera or video', (read) => read.sourceName],
  ['Direction', (read) => (read.direction === 'unknown' ? '' : read.direction)],
  ['Crossed', (read) => read.crossing ?? ''],
  ['Decision', (read) => decisionWords[read.decided ?? ''] ?? ''],
  ['Why', (read) => read.sentence ?? ''],
  ['Permit or visitor', (read, _time, names) => names.get(read.holderId ?? '') ?? ''],
  ['Group', (read, _time, names) => names.get(read.groupId ?? '') ?? ''],
  ['Answer', (read) => answerWords[read.answered ?? ''] ?? ''],
  ['Answered', (read, time) => (read.answeredAt === null ? '' : time.withOffset(read.answeredAt))],
  ['Answered by', (read) => read.answeredBy ?? ''],
  ['Answer’s reason', (read) => read.answerReason ?? ''],
  ['Review', (read) => reviewWords[read.verdict ?? ''] ?? (read.waits ? 'Waits' : '')],
  ['Reviewed by', (read) => read.reviewedBy ?? ''],
  ['Read', (read) => read.id],
];

/** The names of the columns, after the mark by which spreadsheets know UTF-8. */
export function csvHead(): string {
  return byteOrderMark + csvLine(columns.map(([name]) => name));
}

/** One line. `names` are those of permits, visits and groups by their ids. */
export function csvOf(read: CsvRead, time: SiteTime, names: ReadonlyMap<string, string>): string {
  return csvLine(columns.map(([, cell]) => cell(read, time, names)));
}
