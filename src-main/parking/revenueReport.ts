import type { Headline, IncomeKind } from '../../src-preload/contract/parking/revenue.ts';
import { incomeKinds } from '../../src-preload/contract/parking/revenue.ts';
import { readsAudit } from '../../src-preload/contract/roles.ts';
import { dayOfIso } from '../../src-preload/contract/siteClock.ts';
import type { ReportMaker, ReportScope } from '../platform/reportMaker.ts';
import { daysBehind, figure, placeOf, shareOf, stepsOf, table } from '../platform/reportParts.ts';
import { placesOf } from '../platform/reportPlaces.ts';

const kindWords: Readonly<Record<IncomeKind, string>> = {
  ...{
    cash: 'Cash',
    card: 'Card',
    online: 'Online',
    prepaid: 'In advance',
    season: 'Season tickets',
    refund: 'Paid back',
    breach: 'Breach charges',
  },
};

/** What came in, what was let go, what is owed still, and the cash that was counted. */
export const revenueReport: ReportMaker = {
  kind: {
    ...{ id: 'revenue', title: 'Revenue and cash-up', group: 'Parking', isOfDays: true, asks: ['carParks'] },
    about: 'What came in, what was waived, what is owed, and whether the cash agreed',
  },
  ...{ shownBy: 'revenue.figures', roles: readsAudit, isOfWholeSite: true },
  rowsBehind: (scope) => daysBehind('/payments', scope, scope.period),

  async make({ from, to, carParkIds }, scope) {
    // Pricing is loaded where it is needed alone.
    const { revenueIn } = await import('./revenueIn.ts');
    const revenue = await revenueIn(scope);
    const told = await revenue.figures({
      from,
      to,
      ...(carParkIds === undefined ? {} : { carParkIds }),
    });
    const { period, clock, db } = scope;
    const bands = await revenue.bands(period, carParkIds ?? null);
    const banded = bands.reduce((sum, band) => sum + band.count, 0);
    const hosts = await revenue.hosts(period, carParkIds ?? null);
    const places = await placesOf(scope);
    const groupIds = [...told.groups, ...told.groupStays].flatMap(({ groupId }) => groupId ?? []);
    const names = await scope.namesOf(groupIds);
    const { of, steps } = stepsOf(period, clock);
    const kinds = incomeKinds.filter((kind) => told.days.some(({ byKind }) => (byKind[kind] ?? 0) !== 0));
    const isOneDay = of === 'Hour';
    const values = (kind: IncomeKind) => {
      const sums = steps.map(() => 0);
      for (const { day, byKind } of told.days) {
        const place = placeOf(steps, clock.startOfDay(dayOfIso(day) ?? 0));
        if (place >= 0) sums[place] = (sums[place] ?? 0) + (byKind[kind] ?? 0);
      }
      return sums;
    };
    const hours = Array.from({ length: 24 }, (_, hour) => `${String(hour).padStart(2, '0')}:00`);
    const money = (key: string, name: string) => ({ key, name, kind: 'money' as const });
    const text = (key: string, name: string) => ({ key, name, kind: 'text' as const });
    const count = (key: string, name: string) => ({ key, name, kind: 'count' as const });
    const incomeRow = (
      name: string,
      income: { pence: number; vatPence: number; payments: number },
      behind: string | null,
    ) => ({
      cells: [name, income.pence, income.vatPence, income.pence - income.vatPence, income.payments],
      behind,
    });
    const incomeColumns = [
      money('income', 'Came in'),
      money('vat', 'VAT'),
      money('net', 'Net'),
      count('payments', 'Payments'),
    ];
    const all = told.figures;
    const totals = [
      null,
      all.incomePence,
      all.vatPence,
      all.netPence,
      told.kinds.reduce((sum, { payments }) => sum + payments, 0),
    ];
    const rows = await db
      .selectFrom('cashUps')
      .select(['at', 'by', 'fromAt', 'payments', 'expectedPence', 'countedPence', 'cardPence', 'note'])
      .where('at', '>=', period.fromAt)
      .where('at', '<', period.untilAt)
      .orderBy('at', 'desc')
      .execute();
    const sum = (key: 'payments' | 'expectedPence' | 'countedPence' | 'cardPence') =>
      rows.reduce((whole, row) => whole + row[key], 0);
    return {
      figures: figuresOf(told.figures, told.before.figures, scope),
      charts: [
        isOneDay
          ? {
              ...{ key: 'income', title: 'Came in by hour', kind: 'bars', of: 'Hour', unit: 'money' },
              about: 'By when it was taken, less what was paid back then',
              categories: hours,
              behind: hours.map(() => daysBehind('/payments', scope, period)),
              series: [{ key: 'income', name: 'Came in', values: told.hours.map(({ pence }) => pence) }],
            }
          : {
              ...{ key: 'income', title: `Came in by ${of.toLowerCase()}`, kind: 'stacked', of, unit: 'money' },
              about: 'By how it was paid, and when it was taken',
              categories: steps.map(({ label }) => label),
              behind: steps.map((step) => daysBehind('/payments', scope, step)),
              series: (kinds.length === 0 ? (['cash'] as const) : kinds).map((kind) => ({
                ...{ key: kind, name: kindWords[kind], values: values(kind) },
              })),
            },
      ],
      tables: [
        table({
          ...{ key: 'kinds', title: 'By how it was paid', about: 'Payments of the period' },
          columns: [text('kind', 'How'), ...incomeColumns],
          rows: told.kinds.map(({ kind, ...income }) =>
            incomeRow(kindWords[kind], income, daysBehind('/payments', scope, period, { kind })),
          ),
          totals,
        }),
        table({
          ...{ key: 'carParks', title: 'By car park', about: 'The most first' },
          columns: [text('carPark', 'Car park'), ...incomeColumns],
          rows: told.carParks.map(({ carParkId, ...income }) =>
            incomeRow(
              places.find(({ id }) => id === carParkId)?.name ??
                (carParkId === '' ? 'The site itself' : 'A car park that was removed'),
              income,
              daysBehind('/payments', scope, period, { carPark: carParkId }),
            ),
          ),
          totals,
        }),
        table({
          ...{ key: 'tariffs', title: 'By tariff', about: 'The most first' },
          columns: [text('tariff', 'Tariff'), ...incomeColumns],
          rows: told.tariffs.map(({ tariffName, ...income }) =>
            incomeRow(tariffName ?? 'Season tickets, and what is of no stay', income, null),
          ),
          totals,
        }),
        table({
          ...{
            key: 'bands',
            title: 'By tariff band',
            about: 'Departures by the row of the board that their stay falls into',
          },
          columns: [
            text('tariff', 'Tariff'),
            text('band', 'Band'),
            count('departures', 'Departures'),
            { key: 'share', name: 'Of all', kind: 'share' },
            { key: 'mean', name: 'Average stay', kind: 'duration' },
          ],
          rows: bands.map(({ tariff, band, count: left, ms }) => ({
            cells: [tariff, band, left, shareOf(left, banded), ms / left],
            behind: null,
          })),
        }),
        table({
          ...{ key: 'groups', title: 'By group', about: 'Of the permit with which they came' },
          columns: [text('group', 'Group'), ...incomeColumns],
          rows: told.groups.map(({ groupId, ...income }) =>
            incomeRow(
              groupId === null ? 'No permit' : (names.get(groupId) ?? 'A group that was removed'),
              income,
              null,
            ),
          ),
          totals,
        }),
        table({
          ...{ key: 'hosts', title: 'Validated by hosts', about: 'By when their codes were used; the most first' },
          columns: [text('host', 'Host'), count('uses', 'Codes used'), money('pence', 'Taken off')],
          rows: hosts.map(({ name, uses, pence }) => ({
            cells: [name, uses, pence],
            behind: daysBehind('/payments', scope, period, { kind: 'validation' }),
          })),
          totals: [
            null,
            hosts.reduce((whole, { uses }) => whole + uses, 0),
            hosts.reduce((whole, { pence }) => whole + pence, 0),
          ],
        }),
        table({
          ...{ key: 'penetration', title: 'Stays by group', about: 'Of those that left: by the permit they came with' },
          columns: [text('group', 'Group'), count('stays', 'Stays'), { key: 'share', name: 'Of all', kind: 'share' }],
          rows: told.groupStays.map(({ groupId, stays, share }) => ({
            cells: [groupId === null ? 'No permit' : (names.get(groupId) ?? 'A group that was removed'), stays, share],
            behind: null,
          })),
        }),
        table(
          {
            ...{ key: 'waived', title: 'Waived', about: 'By reason; the most first' },
            columns: [
              text('reason', 'Reason'),
              text('by', 'By'),
              money('pence', 'Waived'),
              count('waivers', 'Waivers'),
            ],
            rows: told.waived.map(({ reason, by, pence, waivers }) => ({
              cells: [reason, by, pence, waivers],
              behind: daysBehind('/payments', scope, period, { kind: 'waiver' }),
            })),
          },
          told.waived.length + told.moreWaived,
        ),
        table({
          ...{ key: 'cashUps', title: 'Cash-up', about: 'What was counted at the end of a shift; the newest first' },
          columns: [
            { key: 'at', name: 'Counted', kind: 'time' },
            text('by', 'Who'),
            { key: 'from', name: 'From', kind: 'time' },
            count('payments', 'Payments'),
            ...[
              money('expected', 'Should be'),
              money('counted', 'Counted'),
              money('difference', 'Difference'),
              money('card', 'Card'),
            ],
            text('note', 'Note'),
          ],
          rows: rows.map(({ at, by, fromAt, payments, expectedPence, countedPence, cardPence, note }) => ({
            cells: [
              at,
              by,
              fromAt,
              payments,
              expectedPence,
              countedPence,
              countedPence - expectedPence,
              cardPence,
              note === '' ? null : note,
            ],
            behind: '/payments/cash-up',
          })),
          totals:
            rows.length === 0
              ? null
              : [
                  ...[null, null, null, sum('payments'), sum('expectedPence'), sum('countedPence')],
                  ...[sum('countedPence') - sum('expectedPence'), sum('cardPence'), null],
                ],
        }),
      ],
    };
  },
};

type ShareKey = 'compliance' | 'unpaidValueRate' | 'shareOfMaximum' | 'permitShare' | 'validatedShare' | 'coveredShare';

type MoneyKey =
  | 'incomePence'
  | 'netPence'
  | 'waivedPence'
  | 'unpaidPence'
  | 'pendingPence'
  | 'perStayPence'
  | 'perHourPence'
  | 'perSpaceDayPence';

function figuresOf(now: Headline, then: Headline, scope: ReportScope) {
  const behind = (filters = {}) => daysBehind('/payments', scope, scope.period, filters);
  const money = (key: MoneyKey, name: string, about: string, rest: { behind?: string; moreIsBetter?: boolean } = {}) =>
    figure({ ...{ key, name, kind: 'money', value: now[key], before: then[key], about }, ...rest });
  const share = (key: ShareKey, name: string, about: string, moreIsBetter?: boolean) =>
    figure({
      ...{ key, name, kind: 'share', value: now[key], before: then[key], about },
      ...(moreIsBetter === undefined ? {} : { moreIsBetter }),
    });
  return [
    money('incomePence', 'Money in', 'Taken in the period, whenever the stay was, less what was paid back', {
      behind: behind(),
      moreIsBetter: true,
    }),
    money('netPence', 'Net of VAT', 'Came in, without the VAT that is in it', { moreIsBetter: true }),
    figure({
      ...{
        key: 'paidStays',
        name: 'Paid stays',
        kind: 'count',
        value: now.paidStays,
        before: then.paidStays,
        moreIsBetter: true,
      },
      about: 'Stays for which more came in than was paid back',
    }),
    share(
      'compliance',
      'Compliance',
      'Stays paid in full, covered or exempt ÷ stays that owed and whose time to pay is over',
      true,
    ),
    money('unpaidPence', 'Left owing', 'Owed by stays that left in the period, and too late to be paid', {
      moreIsBetter: false,
      behind: '/revenue',
    }),
    share('unpaidValueRate', 'Unpaid by value', 'Left owing ÷ what the settled and the unpaid cost', false),
    money('pendingPence', 'Can be paid still', 'Owed by stays that left in the period, with time left to pay'),
    money('waivedPence', 'Waived', 'Let go by a person', { behind: behind({ kind: 'waiver' }) }),
    money('perStayPence', 'Net for a paid stay', 'Net ÷ paid stays'),
    money('perHourPence', 'Net for an hour', 'Net ÷ hours that stays lasted'),
    money(
      'perSpaceDayPence',
      'Net for a space and day',
      'Net of the car parks whose spaces are known ÷ their spaces ÷ days',
      { moreIsBetter: true },
    ),
    share(
      'shareOfMaximum',
      'Share of the maximum',
      'Net of the car parks whose spaces and tariff are known ÷ what each space would bring, paid for by the day',
      true,
    ),
    share('permitShare', 'With a permit', 'Stays of who had a permit ÷ stays that left'),
    share('validatedShare', 'Validated', 'Stays for which a host gave something ÷ stays that left'),
    share('coveredShare', 'Paid in advance', 'Stays that a season ticket or a prepayment covered ÷ stays that left'),
    figure({
      ...{ key: 'meanStay', name: 'Average stay', kind: 'duration', value: now.meanStayMs, before: then.meanStayMs },
      about: 'Of the stays that left in the period',
    }),
  ];
}
