import { sql } from 'kysely';
import type { PermitState } from '../../../src-preload/contract/lists/permits.ts';
import { readsAudit } from '../../../src-preload/contract/roles.ts';
import type { ReportMaker, ReportScope } from '../../platform/reportMaker.ts';
import { figure, table } from '../../platform/reportParts.ts';
import { numberOrder, stateOf } from './rules.ts';

const usualUnusedDays = 60;
const dayMs = 86_400_000;

interface Row {
  readonly id: string;
  readonly number: string;
  readonly name: string;
  readonly company: string;
  readonly groupId: string;
  readonly groupName: string;
  readonly validFrom: number | null;
  readonly validTo: number | null;
  readonly suspended: number;
  readonly groupFrom: number | null;
  readonly groupTo: number | null;
  readonly createdAt: number;
  readonly vehicles: string | null;
  readonly lastSeenAt: number | null;
}

interface Standing extends Row {
  readonly state: PermitState;
  /** The earlier end of its own period and its group's, UTC ms. */
  readonly endsAt: number | null;
}

/** Each permit with its plates, and when one of them was last read at a camera. */
async function permitsOf({ db, now }: ReportScope): Promise<Standing[]> {
  const { rows } = await sql<Row>`
    SELECT p.id, p.number, p.name, p.company, p.group_id AS "groupId", g.name AS "groupName", p.valid_from AS "validFrom",
      p.valid_to AS "validTo", p.suspended, g.valid_from AS "groupFrom", g.valid_to AS "groupTo", p.created_at AS "createdAt",
      (SELECT group_concat(plate, ', ') FROM (SELECT plate FROM permit_vehicles WHERE permit_id = p.id ORDER BY place)) AS vehicles,
      (SELECT max(last) FROM (SELECT (
        SELECT max(first_seen_at) FROM reads WHERE reads.folded = v.folded AND camera_id IS NOT NULL
      ) AS last FROM permit_vehicles v WHERE v.permit_id = p.id)) AS "lastSeenAt"
    FROM permits p JOIN permit_groups g ON g.id = p.group_id
  `.execute(db);
  const order = new Map(rows.map(({ id, number }) => [id, numberOrder(number)]));
  const sorted = rows.toSorted((a, b) => ((order.get(a.id) ?? '') < (order.get(b.id) ?? '') ? -1 : 1));
  return sorted.map((row) => {
    const group = { validFrom: row.groupFrom, validTo: row.groupTo };
    const ends = [row.validTo, row.groupTo].filter((at) => at !== null);
    return {
      ...row,
      state: stateOf({ ...row, suspended: row.suspended === 1 }, group, now),
      endsAt: ends.length === 0 ? null : Math.min(...ends),
    };
  });
}

const columns = [
  { key: 'number', name: 'Number', kind: 'text' },
  { key: 'name', name: 'Name', kind: 'text' },
  { key: 'company', name: 'Company', kind: 'text' },
  { key: 'group', name: 'Group', kind: 'text' },
  { key: 'plates', name: 'Plates', kind: 'text' },
  { key: 'ends', name: 'Valid until', kind: 'time' },
  { key: 'lastSeen', name: 'Last seen', kind: 'time' },
] as const;

function lines(permits: readonly Standing[]) {
  return permits.map(({ id, number, name, company, groupName, vehicles, endsAt, lastSeenAt }) => ({
    cells: [
      number,
      name === '' ? null : name,
      company === '' ? null : company,
      groupName,
      vehicles,
      endsAt,
      lastSeenAt,
    ],
    behind: `/permits/${id}`,
  }));
}

/** Permits as they stand now: in force, expiring, and not used for some time. */
export const permitsReport: ReportMaker = {
  kind: {
    ...{ id: 'permits', title: 'Permits', group: 'People', isOfDays: false, asks: ['unusedDays'] },
    about: 'Which permits are in force, which expire soon, and which nobody uses',
  },
  ...{ shownBy: 'permits.list', roles: readsAudit, isOfWholeSite: true },
  rowsBehind: () => '/permits',

  async make({ unusedDays = usualUnusedDays }, scope) {
    const permits = await permitsOf(scope);
    const of = (...states: readonly PermitState[]) => permits.filter(({ state }) => states.includes(state));
    const inForce = of('active', 'soon');
    const since = scope.now - unusedDays * dayMs;
    // One that is new has had no time to be used.
    const unused = inForce.filter(({ lastSeenAt, createdAt }) => (lastSeenAt ?? 0) < since && createdAt < since);
    const groups = [...new Map(permits.map(({ groupId, groupName }) => [groupId, groupName]))].toSorted(
      ([, a], [, b]) => a.localeCompare(b),
    );
    const soon = of('soon').toSorted((a, b) => (a.endsAt ?? 0) - (b.endsAt ?? 0));
    const figureOf = (key: string, name: string, found: readonly Standing[], about: string, states: string) =>
      figure({ ...{ key, name, kind: 'count', value: found.length, about }, behind: `/permits?states=${states}` });
    return {
      said: [['Unused for', unusedDays === 1 ? '1 day' : `${unusedDays} days`]],
      figures: [
        figureOf('inForce', 'In force', inForce, 'Valid now, and not suspended', 'active,soon'),
        figureOf('soon', 'Expiring', of('soon'), 'In force, and valid for 14 days at most', 'soon'),
        figure({
          ...{ key: 'unused', name: 'Unused', kind: 'count', value: unused.length, moreIsBetter: false },
          about: `In force, older than ${unusedDays} days, and none of their plates was read since as it is written`,
        }),
        figureOf('suspended', 'Suspended', of('suspended'), 'Until somebody says otherwise', 'suspended'),
        figureOf('expired', 'Expired', of('expired'), 'Their time, or that of their group, is over', 'expired'),
        figureOf('notYet', 'Not yet valid', of('notYet'), 'Their time has not begun', 'notYet'),
      ],
      charts: [
        {
          ...{ key: 'groups', title: 'In force by group', kind: 'stacked', of: 'Group', unit: 'count' },
          about: 'Used lately, and not',
          categories: groups.map(([, name]) => name),
          behind: groups.map(([id]) => `/permits?group=${encodeURIComponent(id)}&states=active,soon`),
          series: [
            {
              ...{ key: 'used', name: 'Used' },
              values: groups.map(
                ([id]) => inForce.filter((each) => each.groupId === id && !unused.includes(each)).length,
              ),
            },
            {
              key: 'unused',
              name: 'Unused',
              values: groups.map(([id]) => unused.filter(({ groupId }) => groupId === id).length),
            },
          ],
        },
      ],
      tables: [
        table({
          key: 'expiring',
          title: 'Expiring',
          about: 'The first to end first',
          columns: [...columns],
          rows: lines(soon),
        }),
        table({
          ...{ key: 'unused', title: 'Unused', about: 'The longest unused first', columns: [...columns] },
          rows: lines(unused.toSorted((a, b) => (a.lastSeenAt ?? 0) - (b.lastSeenAt ?? 0))),
        }),
        table({
          ...{ key: 'groups', title: 'By group', about: 'Of all permits that there are' },
          columns: [
            { key: 'group', name: 'Group', kind: 'text' },
            ...(['In force', 'Expiring', 'Unused', 'Suspended', 'Expired', 'Not yet valid'] as const).map((name) => ({
              ...{ key: name, name, kind: 'count' as const },
            })),
          ],
          rows: groups.map(([id, name]) => ({
            cells: [
              name,
              ...[inForce, soon, unused, of('suspended'), of('expired'), of('notYet')].map(
                (found) => found.filter(({ groupId }) => groupId === id).length,
              ),
            ],
            behind: `/permits?group=${encodeURIComponent(id)}`,
          })),
          totals: [
            null,
            ...[inForce, soon, unused, of('suspended'), of('expired'), of('notYet')].map(({ length }) => length),
          ],
        }),
        table({ key: 'inForce', title: 'In force', about: 'By number', columns: [...columns], rows: lines(inForce) }),
      ],
    };
  },
};
