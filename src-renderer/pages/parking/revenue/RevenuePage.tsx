import { Button, Skeleton } from '@mantine/core';
import { IconPrinter, IconReportMoney } from '@tabler/icons-react';
import { useQuery, useQueryClient } from '@tanstack/react-query';
import { Link, useNavigate, useSearch } from '@tanstack/react-router';
import type { Revenue, RevenueQuery } from '../../../../src-preload/contract/parking/revenue.ts';
import { api } from '../../../client.ts';
import { EmptyNotice } from '../../../components/feedback/EmptyNotice.tsx';
import { ErrorNotice } from '../../../components/feedback/ErrorNotice.tsx';
import { Page } from '../../../components/layout/Page.tsx';
import { useMay } from '../../../components/me/me.tsx';
import { PeriodBar } from '../../../components/period/PeriodBar.tsx';
import { daysOf, type PeriodFilters, problemOf } from '../../../components/period/periods.ts';
import { useCarParks } from '../../../components/place/useCarParks.ts';
import { formatClock } from '../../../formatting.ts';
import { useReadyMark } from '../../../live/ready.ts';
import { useNow } from '../../../live/useNow.ts';
import { dayNumber } from '../../../siteTime.ts';
import { shortDay } from './charts.ts';
import { RevenueFigures } from './RevenueFigures.tsx';
import styles from './revenue.module.css';

/** What came in, what was let go, and what is owed still, beside the period before. */
export function RevenuePage() {
  const filters = useSearch({ from: '/revenue' });
  const navigate = useNavigate();
  const queries = useQueryClient();
  const today = dayNumber(useNow(60_000));
  const { from, to } = daysOf(filters, today);
  const problem = problemOf({ from, to });
  const { carPark } = filters;
  const input: RevenueQuery = { from, to, ...(carPark === undefined ? {} : { carParkIds: [carPark] }) };
  const asked = { ...api.revenue.figures.queryOptions({ input }), staleTime: 30_000, enabled: problem === null };
  const revenue = useQuery(asked);
  const tariffs = useQuery(api.tariffs.list.queryOptions());
  useReadyMark(!revenue.isLoading && !tariffs.isPending);
  const set = (next: PeriodFilters) => void navigate({ to: '/revenue', search: next, replace: true });
  const isUncharged = tariffs.data?.length === 0 && revenue.isSuccess && hasNothing(revenue.data);
  const isCounting = revenue.isFetching && !revenue.isSuccess;
  const isStopped = !revenue.isFetching && revenue.isPending && problem === null;

  return (
    <Page
      lead={revenue.isSuccess && !isUncharged && leadOf(revenue.data)}
      action={
        revenue.isSuccess &&
        !isUncharged && (
          <Button
            className={styles.more}
            variant="default"
            leftSection={<IconPrinter size={17} />}
            onClick={() => window.print()}
          >
            Print
          </Button>
        )
      }
    >
      {!isUncharged && <PeriodBar filters={filters} from={from} to={to} problem={problem} onChange={set} />}
      {revenue.isError && <ErrorNotice error={revenue.error} onRetry={() => void revenue.refetch()} />}
      {isCounting && (
        <div className={styles.counting}>
          <p role="status">Counting payments and stays …</p>
          <Button
            variant="default"
            size="compact-sm"
            onClick={() => void queries.cancelQueries({ queryKey: asked.queryKey })}
          >
            Cancel
          </Button>
        </div>
      )}
      {isCounting && [0, 1].map((row) => <Skeleton key={row} height={row === 0 ? 180 : 300} />)}
      {isStopped && (
        <div className={styles.counting}>
          <p>Nothing was counted.</p>
          <Button variant="default" size="compact-sm" onClick={() => void revenue.refetch()}>
            Count
          </Button>
        </div>
      )}
      {isUncharged && <Uncharged />}
      {revenue.isSuccess && !isUncharged && <RevenueFigures revenue={revenue.data} carPark={carPark} />}
    </Page>
  );
}

function hasNothing({ figures, before }: Revenue): boolean {
  return [figures, before.figures].every(({ payments, owingStays, waivers }) => payments + owingStays + waivers === 0);
}

/** The days, until when, and what they are compared with. */
function leadOf({ from, to, isSoFar, untilAt, before }: Revenue): string {
  const span = (first: string, last: string) =>
    first === last ? shortDay(first) : `${shortDay(first)} to ${shortDay(last)}`;
  const until = isSoFar ? `, until ${formatClock(untilAt)}` : '';
  return `${span(from, to)}${until}; compared with ${span(before.from, before.to)}${isSoFar ? ' up to that time' : ''}`;
}

function Uncharged() {
  const carParks = useCarParks().data ?? [];
  const may = useMay();
  const isBare = carParks.length === 0;
  return (
    <EmptyNotice
      icon={<IconReportMoney size={28} stroke={1.6} />}
      title="Nothing is charged yet"
      text={
        isBare
          ? 'Give your cameras a car park, then set a tariff for it. What comes in, and what stays owe, is told here from then on.'
          : 'Set a tariff for a car park. What comes in, and what stays owe, is told here from then on.'
      }
    >
      {isBare && may('cameras.list') && (
        <Button component={Link} to="/cameras" variant="default">
          Open Cameras
        </Button>
      )}
      {may('tariffs.add') && (
        <Button component={Link} to="/tariffs">
          Open Tariffs
        </Button>
      )}
    </EmptyNotice>
  );
}
