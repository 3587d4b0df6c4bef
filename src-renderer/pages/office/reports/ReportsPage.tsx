import { Button, NativeSelect, Skeleton } from '@mantine/core';
import { IconChartBar } from '@tabler/icons-react';
import { useQuery, useQueryClient } from '@tanstack/react-query';
import { useNavigate, useSearch } from '@tanstack/react-router';
import type { Report, ReportKind } from '../../../../src-preload/contract/office/reports.ts';
import { api } from '../../../client.ts';
import { EmptyNotice } from '../../../components/feedback/EmptyNotice.tsx';
import { ErrorNotice } from '../../../components/feedback/ErrorNotice.tsx';
import { PeriodBar } from '../../../components/period/PeriodBar.tsx';
import { problemOf } from '../../../components/period/periods.ts';
import { formatClock } from '../../../formatting.ts';
import { useReadyMark } from '../../../live/ready.ts';
import { useNow } from '../../../live/useNow.ts';
import { dayNumber } from '../../../siteTime.ts';
import { ReportAsks } from './ReportAsks.tsx';
import { ReportList } from './ReportList.tsx';
import { ReportShown } from './ReportShown.tsx';
import { queryOf, type ReportFilters, withUsualPeriod } from './reportFilters.ts';
import styles from './reports.module.css';
import { TakeOut } from './TakeOut.tsx';

/** Every report that whoever looks may read, and the one that is chosen. */
export function ReportsPage() {
  const filters = useSearch({ from: '/reports' });
  const navigate = useNavigate();
  const kinds = useQuery({ ...api.reports.kinds.queryOptions(), staleTime: 300_000 });
  const set = (next: ReportFilters) => void navigate({ to: '/reports', search: next, replace: true });
  const chosen = kinds.data?.find(({ id }) => id === filters.report) ?? kinds.data?.[0] ?? null;
  useReadyMark(!kinds.isPending && chosen === null);
  return (
    <div className={styles.page}>
      <ReportList kinds={kinds.data ?? []} chosenId={chosen?.id ?? null} filters={filters} />
      <div className={styles.body}>
        {kinds.isError && <ErrorNotice error={kinds.error} onRetry={() => void kinds.refetch()} />}
        {kinds.isPending && <Skeleton height={300} />}
        {kinds.data !== undefined && kinds.data.length > 0 && (
          <NativeSelect
            className={styles.choice}
            label="Report"
            value={chosen?.id}
            data={kinds.data.map(({ id, title }) => ({ value: id, label: title }))}
            onChange={({ currentTarget: { value } }) => set({ ...filters, report: value })}
          />
        )}
        {kinds.data?.length === 0 && (
          <EmptyNotice
            icon={<IconChartBar size={28} stroke={1.6} />}
            title="There is no report for you"
            text="Reports are for managers, administrators and auditors. Ask an administrator."
          />
        )}
        {chosen !== null && <Chosen key={chosen.id} kind={chosen} filters={filters} onChange={set} />}
      </div>
    </div>
  );
}

function Chosen(props: {
  readonly kind: ReportKind;
  readonly filters: ReportFilters;
  readonly onChange: (next: ReportFilters) => void;
}) {
  const { kind, onChange } = props;
  const filters = withUsualPeriod(props.filters, kind);
  const queries = useQueryClient();
  const query = queryOf(filters, kind, dayNumber(useNow(60_000)));
  const problem = kind.isOfDays ? problemOf(query) : null;
  const needsPlate = kind.asks.includes('plate') && query.plate === undefined;
  const asked = {
    ...api.reports.make.queryOptions({ input: query }),
    ...{ staleTime: 60_000, enabled: problem === null && !needsPlate, retry: false },
  };
  const made = useQuery(asked);
  const isMaking = made.isFetching && !made.isSuccess;
  const isStopped = asked.enabled && !made.isFetching && made.isPending;
  useReadyMark(!made.isLoading);
  const report = made.data;
  return (
    <>
      <header className={styles.head}>
        <div>
          <h2>{kind.title}</h2>
          <p className={styles.quiet}>{report === undefined ? `${kind.about}.` : leadOf(report, kind)}</p>
        </div>
        {report !== undefined && <TakeOut query={query} title={kind.title} untilAt={report.untilAt} />}
      </header>
      {(kind.isOfDays || kind.asks.length > 0) && (
        <PeriodBar
          filters={filters}
          from={query.from}
          to={query.to}
          problem={problem}
          hasDays={kind.isOfDays}
          hasCarParks={kind.asks.includes('carParks')}
          onChange={(next) => onChange({ ...others(filters), ...next })}
        >
          <ReportAsks kind={kind} filters={filters} onChange={onChange} />
        </PeriodBar>
      )}
      {made.isError && <ErrorNotice error={made.error} onRetry={() => void made.refetch()} />}
      {isMaking && (
        <div className={styles.making}>
          <p role="status">The report is being made …</p>
          <Button
            variant="default"
            size="compact-sm"
            onClick={() => void queries.cancelQueries({ queryKey: asked.queryKey })}
          >
            Cancel
          </Button>
        </div>
      )}
      {isMaking && [140, 280].map((height) => <Skeleton key={height} height={height} />)}
      {isStopped && (
        <div className={styles.making}>
          <p>The report was not made.</p>
          <Button variant="default" size="compact-sm" onClick={() => void made.refetch()}>
            Make it
          </Button>
        </div>
      )}
      {needsPlate && (
        <EmptyNotice
          icon={<IconChartBar size={28} stroke={1.6} />}
          title="Which vehicle?"
          text="Write its plate, and press Enter."
        />
      )}
      {report !== undefined && !needsPlate && <ReportShown report={report} />}
    </>
  );
}

/** What goes on where days or the car park are changed. */
function others({ period: _period, from: _from, to: _to, carPark: _carPark, ...rest }: ReportFilters): ReportFilters {
  return rest;
}

/** The days, until when, and what they are compared with. */
function leadOf({ from, to, isSoFar, untilAt, before }: Report, { isOfDays }: ReportKind): string {
  if (!isOfDays) return `As it stands at ${formatClock(untilAt)}.`;
  const span = (first: string, last: string) =>
    first === last ? dayText(first) : `${dayText(first)} to ${dayText(last)}`;
  const until = isSoFar ? `, until ${formatClock(untilAt)}` : '';
  if (before === null) return `${span(from, to)}${until}.`;
  return `${span(from, to)}${until}; compared with ${span(before.from, before.to)}${isSoFar ? ' up to that time' : ''}.`;
}

const dayFormat = new Intl.DateTimeFormat('en-GB', {
  timeZone: 'UTC',
  weekday: 'short',
  day: 'numeric',
  month: 'short',
  year: 'numeric',
});

/** `Mon 2 Mar 2026`. */
function dayText(iso: string): string {
  return dayFormat.format(new Date(`${iso}T00:00:00Z`)).replace(',', '');
}
