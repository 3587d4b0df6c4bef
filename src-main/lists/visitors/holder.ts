import { type Selectable, sql } from 'kysely';
import type { Database, Writing } from '../../platform/database.ts';
import { cellsWithout, deleteRows, writeCells } from '../../platform/heldTable.ts';
import type { Asked, Holder } from '../../platform/holdings.ts';
import { isPerson } from '../../platform/subject.ts';
import type { Tables } from '../../platform/tables.ts';
import { type Visitors, wordsOf } from './service.ts';

type Visit = Selectable<Tables['visits']>;
type Attendance = Selectable<Tables['attendances']>;

interface FoundVisit {
  readonly visit: Visit;
  readonly attendances: readonly Attendance[];
  /** Those of them that came with the mark, or were told by a read of it. */
  readonly marked: readonly Attendance[];
  /** Whether it is the person's visit, or the vehicle's. */
  readonly isAbout: boolean;
  readonly active: string | null;
}

const text = ['name', 'company', 'telephone', 'host', 'purpose', 'note'] as const;
const marks = ['plate', 'arrivedMark', 'leftMark'] as const;
const noMarks = { plate: null, arrivedMark: null, leftMark: null };

/**
 * Visits, their arrivals and departures. What is over or cancelled goes with its visitor; a host, and what is said of either in other visits, is taken out of
 * them, and so is the mark of a vehicle that came for a visit of another. A visit that may still come, or of which somebody is here, is kept unless it is
 * asked for.
 */
export function visitHolder(visitors: Pick<Visitors, 'refresh'>): Holder {
  return {
    tables: ['visits', 'attendances', 'visitReadsSetAside'],
    async held(within, asked) {
      return (await visitsOf(within, asked)).map(({ visit, attendances, active }) => ({
        kind: 'visit',
        id: visit.id,
        at: visit.fromAt,
        values: { ...visit, attendances },
        pictures: [],
        active,
      }));
    },
    async forget(writing, forgetting) {
      const found = await visitsOf(writing, forgetting);
      const due = found.filter(({ active }) => active === null || forgetting.alsoActive);
      const gone = due.filter(({ isAbout }) => isAbout).map(({ visit }) => visit.id);
      const others = due.filter(({ isAbout }) => !isAbout);
      // Their arrivals and departures go with them.
      await deleteRows(writing, 'visits', gone);
      for (const { visit, marked } of others) {
        for (const { id } of marked) await writeCells(writing, 'attendances', id, noMarks);
        const cells = cellsWithout({ ...visit }, forgetting.words, { text });
        if (Object.keys(cells).length === 0) continue;
        await writeCells(writing, 'visits', visit.id, { ...cells, words: wordsOf({ ...visit, ...cells }) });
      }
      return {
        erased: { visit: gone.length },
        anonymised: { visit: others.length },
        pictures: [],
        settle: () => visitors.refresh(due.map(({ visit }) => visit.id)),
      };
    },
  };
}

async function visitsOf(within: Database | Writing, { subject, words, now }: Asked): Promise<FoundVisit[]> {
  const rows = await within
    .selectFrom('visits')
    .selectAll()
    .where((e) =>
      e.or([
        ...[...text, 'plate'].map((column) => words.likelyIn(column)),
        e('id', 'in', (inner) =>
          inner
            .selectFrom('attendances')
            .select('visitId')
            .where((a) => a.or(marks.map((column) => words.likelyIn(column)))),
        ),
      ]),
    )
    .execute();
  const ids = sql<string>`(SELECT value FROM json_each(${JSON.stringify(rows.map(({ id }) => id))}))`;
  const all = await within.selectFrom('attendances').selectAll().where('visitId', 'in', ids).execute();
  return rows.flatMap((visit) => {
    const attendances = all.filter(({ visitId }) => visitId === visit.id);
    const marked = attendances.filter((each) => marks.some((column) => words.isAll(each[column])));
    const isAbout =
      isPerson(subject, { ...visit, email: '' }) || (subject.kind === 'plate' && words.isAll(visit.plate));
    if (!isAbout && marked.length === 0 && !text.some((column) => words.standIn(visit[column]))) return [];
    const isHere = attendances.some(({ leftAt }) => leftAt === null);
    const mayCome = visit.cancelledAt === null && (visit.overAt === null || visit.overAt > now);
    const whileHere = marked.some(({ leftAt }) => leftAt === null) || (isAbout && isHere);
    const active = whileHere ? 'The visitor is here.' : isAbout && mayCome ? 'The visitor is expected.' : null;
    return [{ visit, attendances, marked, isAbout, active }];
  });
}
