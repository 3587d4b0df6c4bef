import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { directions, outcomes, type ReadQuery, reviewStandings } from '../../../src-preload/contract/record/reads.ts';
import { foldPlate } from '../../plates/fold.ts';
import { lookAlikes } from '../../plates/lookAlikes.ts';
import type { Database } from '../../platform/database.ts';
import { freshRecord } from '../../testing/freshRecord.ts';
import { parsePattern } from './searchPattern.ts';
import { type ReadFilter, type SearchBudget, searchBudget, searchReads } from './searchReads.ts';
import { differencesFromMark, differencesFromPattern } from './searchReasons.ts';
import { createReads } from './service.ts';
import { createReadStore } from './store.ts';

const count = 400;
/** Few characters, so that marks meet in every way. */
const letters = 'AB8O0D1I2';
const cameras = ['entry', 'exit', 'yard'];

interface Sample {
  readonly id: string;
  readonly text: string;
  readonly firstSeenAt: number;
  readonly cameraId: string;
  readonly direction: (typeof directions)[number];
  readonly crossing: 'in' | 'out' | null;
  readonly country: string | null;
  readonly confidence: number;
  readonly reviewReasons: string;
  readonly verdict: 'confirmed' | 'corrected' | 'noPlate' | null;
  readonly decision: string | null;
  readonly answer: string | null;
}

/** The same reads in every run, out of a simple sequence of numbers. */
function sampleReads(): readonly Sample[] {
  let state = 7;
  const next = (below: number): number => {
    state = (state * 1_103_515_245 + 12_345) % 2_147_483_648;
    return Math.floor((state / 2_147_483_648) * below);
  };
  return Array.from({ length: count }, (_, number) => ({
    id: `00000000-0000-7000-8000-${String(next(1_000_000)).padStart(6, '0')}${String(number).padStart(6, '0')}`,
    text: Array.from({ length: next(6) }, () => letters[next(letters.length)]).join(''),
    // Several reads in one millisecond, and some written later that were seen earlier.
    firstSeenAt: next(150),
    cameraId: cameras[next(3)] ?? 'entry',
    direction: directions[next(3)] ?? 'unknown',
    crossing: ([null, 'in', 'out'] as const)[next(3)] ?? null,
    country: [null, 'GB', 'GB', 'GB', 'FR'][next(5)] ?? null,
    confidence: next(101) / 100,
    reviewReasons: next(4) === 0 ? '["lowConfidence"]' : '[]',
    verdict: ([null, null, null, 'confirmed', 'corrected', 'noPlate'] as const)[next(6)] ?? null,
    // Damaged cells among them, of which nothing is known.
    decision: [
      null,
      '{"verdict":',
      decided('allow', { groupId: 'staff', permitId: 'ann' }),
      decided('allow', { visitorId: 'ben' }),
      decided('ask', { groupId: 'staff', permitId: 'ann' }),
      decided('ask', {}),
      decided('deny', {}),
    ][next(7)] as string | null,
    answer: [null, null, 'damaged', answeredWith('open'), answeredWith('deny'), answeredWith('dismiss')][next(6)] as
      | string
      | null,
  }));
}

function decided(verdict: string, whose: object): string {
  return JSON.stringify({ verdict, groupId: null, permitId: null, visitorId: null, ...whose });
}

function answeredWith(answer: string): string {
  return JSON.stringify({ answer });
}

const samples = sampleReads();
/** Newest first; of one time, the one written last. */
const newestFirst = samples
  .map((sample, row) => ({ ...sample, row: row + 1 }))
  .sort((a, b) => b.firstSeenAt - a.firstSeenAt || b.row - a.row);

async function filledRecord() {
  const record = await freshRecord();
  for (const id of cameras) {
    const values = { id, name: id, sealedSource: new Uint8Array(), enabled: 1, createdAt: 0, removedAt: null };
    await record.db.insertInto('cameras').values(values).execute();
  }
  await record.db.transaction().execute(async (writing) => {
    for (const sample of samples) await insert(writing, sample);
  });
  return record;
}

/** What it counts as: what a person says is no plate has no mark. */
function foldedOf({ text, verdict }: Sample): string {
  return verdict === 'noPlate' ? '' : foldPlate(text);
}

async function insert(db: Database, sample: Sample): Promise<void> {
  await db
    .insertInto('reads')
    .values({
      ...sample,
      folded: foldedOf(sample),
      jobId: null,
      state: 'closed',
      raw: sample.text,
      format: null,
      characters: '[]',
      candidates: '[]',
      frames: 1,
      agreeingFrames: 1,
      lastSeenAt: sample.firstSeenAt,
      firstMs: null,
      lastMs: null,
      box: '[0,0,1,1]',
      frameWidth: 1,
      frameHeight: 1,
      evidenceAt: null,
      vehicleMediaId: null,
      plateMediaId: null,
      correctedText: sample.verdict === 'corrected' ? sample.text : null,
      reviewedBy: null,
      reviewedAt: null,
    })
    .execute();
}

type Asked = Omit<ReadQuery, 'cursor' | 'limit'>;

/** Whether a read fits, told without any index and in another way. */
function fits(sample: Sample, asked: Asked): boolean {
  const { cameraIds = [], fromConfidence = 0, belowConfidence = 2, fromAt = 0, toAt = 1_000 } = asked;
  const review =
    asked.review === undefined ||
    (asked.review === 'waiting'
      ? sample.verdict === null && sample.reviewReasons !== '[]'
      : asked.review === 'reviewed'
        ? sample.verdict !== null
        : sample.verdict === asked.review);
  return (
    review &&
    (cameraIds.length === 0 || cameraIds.includes(sample.cameraId)) &&
    (asked.direction === undefined || asked.direction === sample.direction) &&
    (asked.crossing === undefined || asked.crossing === sample.crossing) &&
    (asked.country === undefined || asked.country === (sample.country ?? 'none')) &&
    sample.confidence >= fromConfidence &&
    sample.confidence < belowConfidence &&
    sample.firstSeenAt >= fromAt &&
    sample.firstSeenAt < toAt &&
    (asked.decision === undefined || asked.decision === (said(sample.decision).verdict ?? 'none')) &&
    (asked.answer === undefined || asked.answer === (said(sample.answer).answer ?? 'none')) &&
    (asked.outcome === undefined || asked.outcome === outcomeOf(sample)) &&
    (asked.groupId === undefined || asked.groupId === (said(sample.decision).groupId ?? 'none')) &&
    (asked.holderId === undefined ||
      [said(sample.decision).permitId, said(sample.decision).visitorId].includes(asked.holderId)) &&
    (asked.unreadable === undefined || asked.unreadable === (foldedOf(sample) === '')) &&
    (asked.readIds === undefined || asked.readIds.includes(sample.id)) &&
    fitsPlate(foldedOf(sample), asked)
  );
}

/** What a cell of JSON says; nothing where it is empty or damaged. */
function said(cell: string | null): Record<string, string | null> {
  try {
    return JSON.parse(cell ?? '{}') as Record<string, string | null>;
  } catch {
    return {};
  }
}

function outcomeOf({ decision, answer }: Sample): string | null {
  const byPerson = { open: 'letIn', deny: 'refused', dismiss: null }[said(answer).answer ?? ''] ?? null;
  if (byPerson !== null) return byPerson;
  const { verdict } = said(decision);
  if (verdict === 'ask') return said(answer).answer === undefined ? 'unanswered' : null;
  return { allow: 'letIn', deny: 'refused' }[verdict ?? ''] ?? null;
}

const pairs = [...lookAlikes.map(({ pair }) => foldPlate(pair)), 'DQ'];

function fitsPlate(mark: string, { plate = '', mode }: Asked): boolean {
  if (plate.replaceAll('*', '') === '') return true;
  if (mode === 'near') return mark !== '' && distance(foldPlate(plate), mark) <= 1;
  const source = [...(/[*?]/.test(plate) ? plate : `*${plate}*`)].map((character) => {
    if (character === '*') return '.*';
    if (character === '?') return '.';
    const folded = foldPlate(character);
    return mode === 'alike' ? `[${folded}${pairs.filter((pair) => pair.includes(folded)).join('')}]` : folded;
  });
  return new RegExp(`^${source.join('')}$`).test(mark);
}

/** How many characters must be put in, taken out or changed. */
function distance(one: string, other: string): number {
  let row = Array.from({ length: other.length + 1 }, (_, index) => index);
  for (const [i, a] of [...one].entries()) {
    const next = [i + 1];
    for (const [j, b] of [...other].entries())
      next.push(Math.min((row[j] ?? 0) + (a === b ? 0 : 1), (row[j + 1] ?? 0) + 1, (next[j] ?? 0) + 1));
    row = next;
  }
  return row.at(-1) ?? 0;
}

function filterOf(asked: Asked): ReadFilter {
  const { plate, mode, ...rest } = asked;
  return { ...rest, plate: plate === undefined ? null : parsePattern(plate, mode === 'alike') };
}

const patterns = fc
  .array(fc.constantFrom(...letters, '*', '?', '?'), { minLength: 1, maxLength: 6 })
  .map((each) => each.join(''));
const optional = <T>(value: fc.Arbitrary<T>) => fc.option(value, { nil: undefined, freq: 1 });
const someTime = optional(fc.integer({ min: 0, max: 160 }));
const traits = fc.record({
  cameraIds: optional(fc.subarray([...cameras])),
  direction: optional(fc.constantFrom(...directions)),
  crossing: optional(fc.constantFrom('in' as const, 'out' as const)),
  country: optional(fc.constantFrom('GB', 'FR', 'DE', 'none')),
  fromConfidence: optional(fc.constantFrom(0.2, 0.5, 0.9)),
  belowConfidence: optional(fc.constantFrom(0.1, 0.6, 1)),
  review: optional(fc.constantFrom(...reviewStandings)),
  unreadable: optional(fc.boolean()),
  decision: optional(fc.constantFrom('allow' as const, 'ask' as const, 'deny' as const, 'none' as const)),
  answer: optional(fc.constantFrom('open' as const, 'deny' as const, 'dismiss' as const, 'none' as const)),
  outcome: optional(fc.constantFrom(...outcomes)),
  groupId: fc.option(fc.constantFrom('staff', 'gone', 'none'), { nil: undefined, freq: 2 }),
  holderId: fc.option(fc.constantFrom('ann', 'ben', 'gone'), { nil: undefined, freq: 2 }),
  readIds: fc.option(fc.subarray(samples.slice(0, 40).map(({ id }) => id)), { nil: undefined, freq: 8 }),
  fromAt: someTime,
  toAt: someTime,
});
const asking: fc.Arbitrary<Asked> = fc
  .tuple(
    traits,
    fc.oneof(
      fc.record({ plate: patterns, mode: fc.constantFrom(undefined, 'exact' as const, 'alike' as const) }),
      fc.record({
        plate: fc.string({ unit: fc.constantFrom(...letters), minLength: 1, maxLength: 5 }),
        mode: fc.constant('near' as const),
      }),
      fc.constant({}),
    ),
    fc.boolean(),
  )
  .map(([given, plate, plain]) => ({ ...(plain ? {} : given), ...plate }));

/** So little that each way of searching is taken among few reads. */
const smallBudgets: readonly SearchBudget[] = [
  searchBudget,
  { lookups: 20, marked: 60, entries: 50, entriesToCount: 30, countAtMost: 25 },
  { lookups: 0, marked: 0, entries: 1, entriesToCount: 1, countAtMost: 1_000 },
];

describe('search', () => {
  it('finds just the reads that fit, newest first, page by page, whatever is asked', async () => {
    const { db } = await filledRecord();
    const store = createReadStore(db);
    await fc.assert(
      fc.asyncProperty(
        asking,
        fc.constantFrom(...smallBudgets),
        fc.integer({ min: 1, max: 60 }),
        async (asked, budget, limit) => {
          const expected = newestFirst.filter((sample) => fits(sample, asked));
          const { plate: wanted, mode, ...rest } = asked;
          const filter =
            mode === 'near' && wanted !== undefined
              ? {
                  ...rest,
                  plate: { marks: [...new Set(samples.map(foldedOf))].filter((mark) => fitsPlate(mark, asked)) },
                }
              : filterOf(asked);
          const rows: number[] = [];
          let after: Parameters<typeof searchReads>[2] = null;
          for (let isFirst = true; isFirst || after !== null; isFirst = false) {
            const { places, next, total } = await searchReads(db, filter, after, limit, budget);
            rows.push(...places.map(({ row }) => row));
            expect(places.length).toBeLessThanOrEqual(limit);
            expect(total === null).toBe(!isFirst);
            if (total?.isExact) expect(total.count).toBe(expected.length);
            else if (total !== null) expect(total.count).toBeLessThanOrEqual(expected.length);
            after = next;
          }
          expect(rows).toEqual(expected.map(({ row }) => row));
        },
      ),
      { numRuns: 400 },
    );
    expect(await store.countries()).toEqual(['FR', 'GB']);
  });

  it('near finds marks one character away, and says in what each differs', async () => {
    const record = await filledRecord();
    const reads = createReads(record.db, createReadStore(record.db), record.outbox);
    for (const plate of ['A8', '0D1', 'B', 'AB8O0']) {
      const { items, differences } = await reads.list({ plate, mode: 'near', limit: 500 });
      expect(items.map(({ id }) => id)).toEqual(
        newestFirst.filter((sample) => fits(sample, { plate, mode: 'near' })).map(({ id }) => id),
      );
      for (const read of items) {
        expect(differences[read.id]?.length ?? 0).toBe(distance(foldPlate(plate), foldPlate(read.mark)));
      }
    }
    await expect(reads.list({ plate: 'A*', mode: 'near', limit: 10 })).rejects.toMatchObject({ code: 'INVALID' });
  });
});

describe('the marks that there are', () => {
  it('follow the reads as they are written, corrected and deleted', async () => {
    const { db } = await freshRecord();
    const values = {
      id: 'entry',
      name: 'Entry',
      sealedSource: new Uint8Array(),
      enabled: 1,
      createdAt: 0,
      removedAt: null,
    };
    await db.insertInto('cameras').values(values).execute();
    const texts = fc.string({ unit: fc.constantFrom('A', 'B', 'C'), maxLength: 4 });
    const step = fc.oneof(
      fc.record({ kind: fc.constant('write' as const), text: texts, at: fc.nat(30) }),
      fc.record({ kind: fc.constant('correct' as const), text: texts, at: fc.nat(30) }),
      fc.record({ kind: fc.constant('delete' as const), text: texts, at: fc.nat(30) }),
    );
    let written = 0;
    await fc.assert(
      fc.asyncProperty(fc.array(step, { maxLength: 30 }), async (steps) => {
        for (const { kind, text, at } of steps) {
          const ids = (await db.selectFrom('reads').select('id').orderBy('id').execute()).map((row) => row.id);
          const id = ids[at % Math.max(1, ids.length)] ?? '';
          if (kind === 'write') await insert(db, { ...sampleOf(text), cameraId: 'entry', id: `read ${written++}` });
          else if (kind === 'correct')
            await db.updateTable('reads').set({ folded: text }).where('id', '=', id).execute();
          else await db.deleteFrom('reads').where('id', '=', id).execute();
        }
        const kept = new Map<string, number>();
        for (const { folded } of await db.selectFrom('reads').select('folded').execute())
          kept.set(folded, (kept.get(folded) ?? 0) + 1);
        const marks = await db.selectFrom('marks').select(['folded', 'reads']).execute();
        expect(new Map(marks.map(({ folded, reads }) => [folded, reads]))).toEqual(kept);
        const parts = await db
          .selectFrom('markParts')
          .select(['part', 'folded'])
          .orderBy('folded')
          .orderBy('part')
          .execute();
        const expected = [...kept.keys()].flatMap((folded) =>
          [...folded].map((_, place) => ({ part: folded.slice(place), folded })),
        );
        expect(parts).toEqual(expected.sort((a, b) => order(a.folded, b.folded) || order(a.part, b.part)));
      }),
      { numRuns: 60 },
    );
  });
});

describe('why a mark was found', () => {
  it('is where it differs from the pattern, in the way with the fewest differences', () => {
    const why = (pattern: string, mark: string) => {
      const parsed = parsePattern(pattern, true);
      return parsed && differencesFromPattern(parsed, mark);
    };
    expect(why('AB12', 'XA812')).toEqual([{ place: 2, wanted: 'B', found: '8' }]);
    expect(why('12', '7212')).toEqual([]);
    expect(why('O1*', '0IX')).toEqual([]);
    expect(why('D?5*', 'OXS1')).toEqual([
      { place: 0, wanted: 'D', found: 'O' },
      { place: 2, wanted: '5', found: 'S' },
    ]);
    expect(why('AB*', 'XB')).toBeNull();
  });

  it('is the one character that is other, missing or added', () => {
    expect(differencesFromMark('ab12 cde', 'AB12CDE')).toEqual([]);
    expect(differencesFromMark('AB12CDE', 'A812CDE')).toEqual([{ place: 1, wanted: 'B', found: '8' }]);
    expect(differencesFromMark('AB12CDE', 'AB1CDE')).toEqual([{ place: 3, wanted: '2', found: null }]);
    expect(differencesFromMark('AB12CDE', 'AB12CDEX')).toEqual([{ place: 7, wanted: null, found: 'X' }]);
    expect(differencesFromMark('AB12CDE', 'BA12CDE')).toBeNull();
  });
});

function sampleOf(text: string): Sample {
  const [first] = samples;
  if (first === undefined) throw new Error('There are no samples');
  return { ...first, text, verdict: null };
}

function order(a: string, b: string): number {
  return a < b ? -1 : a > b ? 1 : 0;
}
