import { Button, Skeleton } from '@mantine/core';
import { IconReload, IconSunrise } from '@tabler/icons-react';
import { useQuery } from '@tanstack/react-query';
import { useNavigate } from '@tanstack/react-router';
import { useMemo } from 'react';
import { chartOf } from '../../../../src-preload/charts/reportChart.ts';
import type { Report } from '../../../../src-preload/contract/office/reports.ts';
import { isoOfDay, siteClock } from '../../../../src-preload/contract/siteClock.ts';
import { api } from '../../../client.ts';
import { Chart } from '../../../components/chart/Chart.tsx';
import { EmptyNotice } from '../../../components/feedback/EmptyNotice.tsx';
import { ErrorNotice } from '../../../components/feedback/ErrorNotice.tsx';
import { Page } from '../../../components/layout/Page.tsx';
import { formatClock } from '../../../formatting.ts';
import { useReadyMark } from '../../../live/ready.ts';
import { useNow } from '../../../live/useNow.ts';
import { dayNumber, siteZone } from '../../../siteTime.ts';
import { ReportFigures } from '../reports/ReportFigures.tsx';
import { Decisions } from './Decisions.tsx';
import styles from './home.module.css';
import { Unusual } from './Unusual.tsx';

const freshMs = 120_000;

/** Today for who manages the site: the figures, what waits for a decision, what was unusual, and what is to come. */
export function HomePage() {
  const today = isoOfDay(dayNumber(useNow(60_000)));
  const kinds = useQuery({ ...api.reports.kinds.queryOptions(), staleTime: 300_000 });
  const isOffered = kinds.data?.some(({ id }) => id === 'home') ?? false;
  const made = useQuery({
    ...api.reports.make.queryOptions({ input: { id: 'home', from: today, to: today } }),
    ...{ staleTime: freshMs, refetchInterval: freshMs, enabled: isOffered, retry: false },
  });
  const isRefused = kinds.data !== undefined && !isOffered;
  useReadyMark(isRefused || (isOffered && !made.isLoading));
  if (isRefused)
    return (
      <Page>
        <EmptyNotice
          icon={<IconSunrise size={28} stroke={1.6} />}
          title="The day’s figures are of the whole site"
          text="They are for managers, administrators and auditors who work with all cameras."
        />
      </Page>
    );
  const report = made.data;
  return (
    <Page
      lead={report === undefined ? 'Today beside the same weekday a week before.' : leadOf(report)}
      action={
        <Button
          variant="default"
          leftSection={<IconReload size={16} />}
          loading={made.isFetching}
          onClick={() => void made.refetch()}
        >
          Count again
        </Button>
      }
    >
      {kinds.isError && <ErrorNotice error={kinds.error} onRetry={() => void kinds.refetch()} />}
      {made.isError && <ErrorNotice error={made.error} onRetry={() => void made.refetch()} />}
      {report === undefined && !made.isError && !kinds.isError && (
        <>
          <p role="status" className={styles.quiet}>
            The day is being counted …
          </p>
          <Skeleton height={110} />
          <Skeleton height={200} />
        </>
      )}
      {report !== undefined && <Told report={report} />}
    </Page>
  );
}

function Told(props: { readonly report: Report }) {
  const { report } = props;
  const clock = siteClock(siteZone());
  const navigate = useNavigate();
  const charts = useMemo(() => report.charts.map((chart) => ({ chart, data: chartOf(chart, clock) })), [report, clock]);
  const tableOf = (key: string) => report.tables.find((table) => table.key === key);
  return (
    <>
      <div className={styles.figures}>
        <ReportFigures report={report} clock={clock} />
      </div>
      <div className={styles.halves}>
        <Decisions table={tableOf('decisions')} />
        <Unusual table={tableOf('unusual')} />
      </div>
      {charts.map(({ chart, data }) => (
        <Chart
          key={chart.key}
          title={chart.title}
          about={[chart.about, ...report.notes].join('. ').replaceAll('..', '.')}
          data={data}
          height={260}
          onFollow={(href) => void navigate({ href })}
        />
      ))}
    </>
  );
}

const dayFormat = new Intl.DateTimeFormat('en-GB', { timeZone: 'UTC', weekday: 'long', day: 'numeric', month: 'long' });

function leadOf({ from, untilAt, before }: Report): string {
  const said = (iso: string) => dayFormat.format(new Date(`${iso}T00:00:00Z`)).replace(',', '');
  const until = `${said(from)} until ${formatClock(untilAt).slice(0, 5)}`;
  return before === null ? `${until}.` : `${until}, beside ${said(before.from)} until that time.`;
}
