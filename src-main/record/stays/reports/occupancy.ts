import { sql } from 'kysely';
import { cellText } from '../../../../src-preload/contract/office/reportText.ts';
import { readsAudit } from '../../../../src-preload/contract/roles.ts';
import type { ReportMaker, ReportScope } from '../../../platform/reportMaker.ts';
import { figure, type Span, type Step, shareOf, staysBehind, stepsOf, table } from '../../../platform/reportParts.ts';
import { placesOf, type ReportPlace } from '../../../platform/reportPlaces.ts';
import { occupancyOver, type Presence } from '../rules/occupancy.ts';
import { countDrift } from './drift.ts';
import { ofPlaces } from './within.ts';

/** The usual practical full mark (parking.md, section 5). */
const fullShare = 0.85;

async function presencesOf(scope: ReportScope, places: readonly ReportPlace[], { fromAt, untilAt }: Span) {
  const { rows } = await sql<Presence>`
    SELECT entered_at AS "enteredAt", left_at AS "leftAt" FROM stays
    WHERE outcome = 'inside' AND entered_at < ${untilAt} AND ${ofPlaces(scope, places)}
    UNION ALL SELECT entered_at, left_at FROM stays
    WHERE outcome = 'left' AND left_at > ${fromAt} AND entered_at < ${untilAt} AND ${ofPlaces(scope, places)}
  `.execute(scope.db);
  return rows;
}

interface Whole {
  readonly peak: number | null;
  readonly peakAt: number | null;
  readonly mean: number | null;
  readonly fullShare: number | null;
}

/**
 * Of all steps together; the spaces are those of the car parks whose capacity is known. A time in which they became others is looked at in parts,
 * each by the spaces that there were.
 */
async function wholeOf(scope: ReportScope, places: readonly ReportPlace[], span: Span): Promise<Whole> {
  const parts = partsOf(places, span);
  const told = occupancyOver(await presencesOf(scope, places, span), parts, { untilAt: span.untilAt, fullAt: null });
  const over = told.filter(({ windowMs }) => windowMs > 0);
  const [first] = over;
  if (first === undefined) return { peak: null, peakAt: null, mean: null, fullShare: null };
  const sum = (of: 'insideMs' | 'windowMs' | 'fullMs') => over.reduce((all, part) => all + part[of], 0);
  const top = over.reduce((most, part) => ((part.peak ?? 0) > (most.peak ?? 0) ? part : most), first);
  const isKnown = parts.some(({ fullAt }) => fullAt !== null);
  return {
    ...{ peak: top.peak, peakAt: top.peakAt, mean: sum('insideMs') / sum('windowMs') },
    fullShare: isKnown ? shareOf(sum('fullMs'), sum('windowMs')) : null,
  };
}

/** The parts of a time in which the spaces were the same, each with how many are as good as full. */
function partsOf(places: readonly ReportPlace[], { fromAt, untilAt }: Span) {
  const within = places.flatMap(({ resizedAt }) => resizedAt.filter((at) => at > fromAt && at < untilAt));
  const begins = [fromAt, ...new Set(within.sort((a, b) => a - b))];
  return begins.map((at, place) => {
    const part = { fromAt: at, untilAt: begins[place + 1] ?? untilAt };
    const spaces = spacesOf(places, part);
    return { ...part, fullAt: spaces === null ? null : spaces * fullShare };
  });
}

/** How many have room on an average day of a time; null where that is not known of one of them. */
function spacesOf(places: readonly ReportPlace[], span: Span): number | null {
  const room = places.map(({ capacityIn }) => capacityIn(span));
  if (room.length === 0 || room.includes(null)) return null;
  return room.reduce<number>((sum, capacity) => sum + (capacity ?? 0), 0);
}

/** How many had room at a moment. */
function spacesAt(places: readonly ReportPlace[], at: number | null): number | null {
  return at === null ? null : spacesOf(places, { fromAt: at, untilAt: at + 1 });
}

async function orphans(scope: ReportScope, places: readonly ReportPlace[], { fromAt, untilAt }: Span): Promise<number> {
  const { rows } = await sql<{ count: number }>`
    SELECT count(*) AS count FROM stays WHERE outcome = 'unknownEnd' AND at >= ${fromAt} AND at < ${untilAt} AND ${ofPlaces(scope, places)}
  `.execute(scope.db);
  return rows[0]?.count ?? 0;
}

/** How many were inside over time: the mean and the most, beside how many have room. */
export const occupancyReport: ReportMaker = {
  kind: {
    ...{ id: 'occupancy', title: 'Occupancy', group: 'Parking', isOfDays: true, asks: ['carParks'] },
    about: 'How full the car parks were, and when they were fullest',
  },
  ...{ shownBy: 'stays.occupancy', roles: readsAudit, isOfWholeSite: true },
  rowsBehind: (scope) => staysBehind(scope, scope.period),

  async make(_query, scope) {
    const { period, before, clock } = scope;
    const all = await placesOf(scope);
    const outer = all.filter(({ isOuter }) => isOuter);
    const spaces = spacesOf(outer, period);
    const spacesBefore = before === null ? null : spacesOf(outer, before);
    const now = await wholeOf(scope, outer, period);
    const then = before === null ? null : await wholeOf(scope, outer, before);
    const { of, steps } = stepsOf(period, clock);
    const presences = await presencesOf(scope, outer, period);
    const byStep = occupancyOver(presences, steps, { untilAt: period.untilAt, fullAt: null });
    const unseen = await orphans(scope, outer, period);
    const isNow = period.isSoFar && period.days > 0;
    const inside = presences.filter(({ leftAt }) => leftAt === null).length;
    const share = (count: number | null, of: number | null) =>
      of === null || count === null ? null : shareOf(count, of);
    const ofSpaces = (count: number | null) => share(count, spaces);
    const rows = [];
    for (const place of all) {
      const own = await wholeOf(scope, [place], period);
      rows.push({
        cells: [
          place.name,
          place.capacity === null ? null : Math.round(place.capacity),
          own.mean,
          share(own.mean, place.capacity),
          own.peak,
          share(own.peak, spacesAt([place], own.peakAt)),
          own.peakAt,
          own.fullShare,
        ],
        behind: staysBehind(scope, period, { carPark: place.id }),
      });
    }
    const drift = await countDrift(scope, all);
    const about = 'Who was seen to come and has not been seen to leave';
    return {
      notes: [
        ...(spaces === null
          ? ['How many have room is not known of every car park, so there are no shares of all of them.']
          : []),
        ...(unseen > 0
          ? [
              `${unseen === 1 ? 'One vehicle' : `${unseen} vehicles`} that left unseen ${unseen === 1 ? 'is' : 'are'} left out: nobody knows how long they were inside.`,
            ]
          : []),
      ],
      figures: [
        ...(isNow
          ? [
              figure({
                ...{ key: 'now', name: 'Inside now', kind: 'count' as const, value: inside, about },
                behind: '/on-site',
              }),
              figure({
                ...{
                  key: 'nowShare',
                  name: 'Full now',
                  kind: 'share' as const,
                  value: share(inside, spacesAt(outer, scope.now)),
                },
                about: 'Inside now ÷ spaces',
              }),
            ]
          : []),
        figure({
          ...{ key: 'mean', name: 'Mean occupancy', kind: 'share', value: ofSpaces(now.mean) },
          ...{
            before: share(then?.mean ?? null, spacesBefore),
            about: 'Time that all stays lasted within the period ÷ (spaces × its length)',
          },
        }),
        figure({
          ...{
            key: 'meanInside',
            name: 'Inside on average',
            kind: 'number',
            value: now.mean,
            before: then?.mean ?? null,
          },
          about: 'Time that all stays lasted within the period ÷ its length',
          behind: staysBehind(scope, period),
        }),
        figure({
          ...{
            key: 'peakShare',
            name: 'Peak occupancy',
            kind: 'share',
            value: share(now.peak, spacesAt(outer, now.peakAt)),
          },
          ...{
            before: share(then?.peak ?? null, spacesAt(outer, then?.peakAt ?? null)),
            about: 'The most that were inside at once ÷ spaces',
          },
        }),
        figure({
          ...{ key: 'peak', name: 'Most inside at once', kind: 'count', value: now.peak, before: then?.peak ?? null },
          about:
            now.peakAt === null ? 'The most at one time' : `First reached on ${cellText('time', now.peakAt, clock)}`,
        }),
        figure({
          ...{ key: 'full', name: 'Time as good as full', kind: 'share', value: now.fullShare },
          ...{ before: then?.fullShare ?? null, moreIsBetter: false },
          about: 'For how much of the period at least 85 % of the spaces were taken',
        }),
        drift.figure,
      ],
      charts: [
        {
          ...{ key: 'inside', title: `Inside by ${of.toLowerCase()}`, kind: 'line', of, unit: 'number' },
          about: spaces === null ? 'The mean and the most' : 'The mean and the most, beside the spaces that there are',
          categories: steps.map(({ label }) => label),
          behind: steps.map((step: Step) => staysBehind(scope, step)),
          series: [
            { key: 'mean', name: 'Mean', values: byStep.map(({ mean }) => mean) },
            { key: 'peak', name: 'Most', values: byStep.map(({ peak }) => peak) },
            ...(spaces === null
              ? []
              : [{ key: 'spaces', name: 'Spaces', values: steps.map((step) => spacesOf(outer, step)) }]),
          ],
        },
      ],
      tables: [
        table({
          ...{
            key: 'carParks',
            title: 'By car park',
            about: 'Each by itself; one that lies within another counts in both',
          },
          columns: [
            { key: 'carPark', name: 'Car park', kind: 'text' },
            { key: 'spaces', name: 'Spaces', kind: 'count' },
            { key: 'mean', name: 'Inside on average', kind: 'number' },
            { key: 'meanShare', name: 'Mean', kind: 'share' },
            { key: 'peak', name: 'Most', kind: 'count' },
            { key: 'peakShare', name: 'Peak', kind: 'share' },
            { key: 'peakAt', name: 'Peak first at', kind: 'time' },
            { key: 'full', name: 'As good as full', kind: 'share' },
          ],
          rows,
        }),
        drift.table,
      ],
    };
  },
};
