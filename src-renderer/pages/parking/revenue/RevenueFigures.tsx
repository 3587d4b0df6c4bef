import { useQuery } from '@tanstack/react-query';
import { useNavigate, useRouter } from '@tanstack/react-router';
import { useMemo } from 'react';
import type { Revenue } from '../../../../src-preload/contract/parking/revenue.ts';
import { api } from '../../../client.ts';
import { Chart } from '../../../components/chart/Chart.tsx';
import { useCarParks } from '../../../components/place/useCarParks.ts';
import { formatFull } from '../../../formatting.ts';
import type { PaymentFilters } from '../payments/paymentFilters.ts';
import { byDay, byHour, byName, heightOf } from './charts.ts';
import { figuresOf } from './headlineWords.ts';
import { LetGo } from './LetGo.tsx';
import styles from './revenue.module.css';
import { UnpaidList } from './UnpaidList.tsx';

/** The figures of a period: in numbers, in charts, and the rows behind them. */
export function RevenueFigures(props: { readonly revenue: Revenue; readonly carPark: string | undefined }) {
  const { revenue, carPark } = props;
  const { figures, before, from, to } = revenue;
  const router = useRouter();
  const navigate = useNavigate();
  const placeOf = usePlaceNames();
  const groupOf = useGroupNames();
  const charts = useMemo(
    () => ({
      days: byDay(revenue),
      hours: byHour(revenue),
      tariffs: byName(
        'Tariff',
        revenue.tariffs.map((each) => ({ ...each, name: each.tariffName ?? 'Without a tariff' })),
      ),
      carParks: byName(
        'Car park',
        revenue.carParks.map((each) => ({ ...each, name: placeOf(each.carParkId) })),
      ),
      groups: byName(
        'Group',
        revenue.groups.map((each) => ({ ...each, name: groupOf(each.groupId) })),
      ),
    }),
    [revenue, placeOf, groupOf],
  );
  const ofPark = carPark === undefined ? {} : { carPark };
  const hrefOf = (search: PaymentFilters) => router.buildLocation({ to: '/payments', search }).href;
  const follow = (href: string) => void navigate({ href });
  return (
    <>
      <p className={styles.printed}>
        Revenue from {from} to {to}
        {carPark === undefined ? '' : `, ${placeOf(carPark)}`}, as of {formatFull(revenue.untilAt)}
      </p>
      <dl className={styles.figures} aria-label="Figures">
        {figuresOf(figures, before.figures).map(({ name, value, note, change }) => (
          <div key={name} className={styles.figure} data-figure={name}>
            <dt>{name}</dt>
            <dd className={styles.value}>{value}</dd>
            <dd className={styles.note}>{note}</dd>
            {change !== null && (
              <dd className={styles.change}>{`${change}${change === 'as before' ? '' : ' on before'}`}</dd>
            )}
          </div>
        ))}
      </dl>
      <Chart
        title="Money by day"
        about="By when it was taken or paid back, whenever the stay was."
        data={charts.days}
        height={280}
        hrefOf={(place) => {
          const day = revenue.days[place]?.day;
          return day === undefined ? null : hrefOf({ ...ofPark, from: day, to: day });
        }}
        onFollow={follow}
      />
      <div className={styles.charts}>
        <Chart title="By tariff" data={charts.tariffs} height={heightOf(revenue.tariffs.length)} />
        <Chart
          title="By car park"
          data={charts.carParks}
          height={heightOf(revenue.carParks.length)}
          hrefOf={(place) => {
            const park = revenue.carParks[place]?.carParkId;
            return park === undefined ? null : hrefOf({ from, to, carPark: park });
          }}
          onFollow={follow}
        />
        <Chart title="By hour of the day" data={charts.hours} />
        <Chart title="By group of permits" data={charts.groups} height={heightOf(revenue.groups.length)} />
      </div>
      <LetGo revenue={revenue} carPark={carPark} groupOf={groupOf} />
      <UnpaidList revenue={revenue} placeOf={placeOf} />
      <Definitions />
    </>
  );
}

/** What each figure is made of. */
function Definitions() {
  return (
    <details className={styles.definitions}>
      <summary>How these figures are counted</summary>
      <ul>
        <li>
          <b>Money</b> is that of the ledger, on the day when it was taken, waived or paid back. What was taken back as
          a mistake counts nowhere.
        </li>
        <li>
          <b>Stays</b>, and what they owe, are those that left in the period, whenever they are paid for.
        </li>
        <li>
          <b>Left owing</b>: the time to pay is over. A stay can be paid for until the end of the day after it left,
          where no rule of its car park says otherwise.
        </li>
        <li>
          <b>Compliance</b>: of the stays that cost something and whose time to pay is over or that owe nothing, the
          share that was paid, covered, validated or waived in full. The rest is the unpaid rate.
        </li>
        <li>
          <b>Breach charges</b> are what was paid for cases, on the day when it was, at the car park of the case. They
          are no price of parking: no VAT is in them, they belong to no tariff and no group of permits, and they are
          left out of what is told for a stay, an hour, or a space and day.
        </li>
        <li>
          <b>Net</b> is what came in less its VAT. For a space and day it is that of car parks whose capacity is known.
        </li>
        <li>
          <b>Share of the maximum</b>: net of the car parks whose spaces and tariff are known, of what they would bring
          if each space were paid for from midnight to midnight on each day, without VAT.
        </li>
        <li>
          <b>With a permit</b>, and by group: stays of who had one, of all that left (penetration).
        </li>
        <li>
          <b>Validated</b> and <b>paid in advance</b> are what was taken off the price of stays that left in the period.
        </li>
      </ul>
    </details>
  );
}

function usePlaceNames(): (carParkId: string) => string {
  const { data } = useCarParks();
  return useMemo(() => {
    const names = new Map(data?.map(({ id, name }) => [id, name]));
    return (id) =>
      id === '' ? 'The site itself' : (names.get(id) ?? (data === undefined ? '…' : 'A former car park'));
  }, [data]);
}

function useGroupNames(): (groupId: string | null) => string {
  const { data } = useQuery(api.permits.groups.queryOptions());
  return useMemo(() => {
    const names = new Map(data?.map(({ id, name }) => [id, name]));
    return (id) =>
      id === null ? 'Without a permit' : (names.get(id) ?? (data === undefined ? '…' : 'A former group'));
  }, [data]);
}
