import { Button, Skeleton } from '@mantine/core';
import { IconBell, IconChecks } from '@tabler/icons-react';
import { keepPreviousData, useInfiniteQuery } from '@tanstack/react-query';
import { Link, useNavigate, useSearch } from '@tanstack/react-router';
import { api } from '../../../client.ts';
import { useAcknowledge, useWaitingAlerts } from '../../../components/alerts/useAlerts.ts';
import { ExportButton } from '../../../components/export/ExportButton.tsx';
import { EmptyNotice } from '../../../components/feedback/EmptyNotice.tsx';
import { ErrorNotice } from '../../../components/feedback/ErrorNotice.tsx';
import { Page, PageList } from '../../../components/layout/Page.tsx';
import { useMay } from '../../../components/me/me.tsx';
import { countOf } from '../../../formatting.ts';
import { useReadyMark } from '../../../live/ready.ts';
import { AlertFilterBar } from './AlertFilterBar.tsx';
import { AlertRow } from './AlertRow.tsx';
import { type AlertFilters, queryOf } from './alertFilters.ts';
import styles from './alerts.module.css';

const pageSize = 50;
/** As many as the contract takes at once. */
const mostAtOnce = 500;

/** What somebody was told of, newest first, and what still waits for somebody. */
export function AlertsPage() {
  const filters = useSearch({ from: '/alerts' });
  const navigate = useNavigate();
  const list = useInfiniteQuery(
    api.alerts.list.infiniteOptions({
      input: (cursor: string | undefined) => ({ ...queryOf(filters), limit: pageSize, cursor }),
      initialPageParam: undefined,
      getNextPageParam: (page) => page.nextCursor ?? undefined,
      placeholderData: keepPreviousData,
    }),
  );
  const mayAcknowledge = useMay()('alerts.acknowledge');
  const waiting = useWaitingAlerts();
  const acknowledge = useAcknowledge();
  useReadyMark(!list.isPending);
  const alerts = list.data?.pages.flatMap(({ items }) => items) ?? [];
  const open = list.data?.pages[0]?.open ?? 0;
  const isFiltered = Object.keys(filters).length > 0;
  // Those that are on the screen, here or in the band: nobody has seen any other.
  const ids = new Set([...(waiting.data ?? []), ...alerts.filter((alert) => alert.open)].map(({ id }) => id));
  const setFilters = (next: AlertFilters) => void navigate({ to: '/alerts', search: next, replace: true });
  const busy = acknowledge.isPending ? acknowledge.variables.ids : [];

  return (
    <Page
      lead={
        list.isSuccess &&
        (open === 0 ? 'No alert waits for anybody' : `${countOf(open, 'alert waits', 'alerts wait')} for somebody`)
      }
      {...(open === 0 || !mayAcknowledge
        ? {}
        : {
            action: (
              <Button
                leftSection={<IconChecks size={17} />}
                loading={busy.length > 1}
                onClick={() => acknowledge.mutate({ ids: [...ids].slice(0, mostAtOnce) })}
              >
                Acknowledge all
              </Button>
            ),
          })}
    >
      <p className={styles.rule}>
        Every alert stays open until somebody acknowledges it; severe ones stay on top of every page until then. Further
        passes of the same plate for the same reason are added to the open alert.
      </p>
      <div className={styles.filterRow}>
        <AlertFilterBar filters={filters} onChange={setFilters} />
        {alerts.length > 0 && <ExportButton source="alerts" filter={queryOf(filters)} size="compact-md" />}
      </div>
      {list.isError && <ErrorNotice error={list.error} onRetry={() => void list.refetch()} />}
      {list.isPending && [0, 1, 2].map((row) => <Skeleton key={row} height={68} />)}
      {list.isSuccess && alerts.length === 0 && (
        <EmptyNotice
          icon={<IconBell size={28} stroke={1.6} />}
          title={isFiltered ? 'No such alerts' : 'No alerts yet'}
          text={
            isFiltered
              ? 'Nothing matches these filters.'
              : 'Plates on the watch list, denied attempts, and cameras and barriers that fail are told here, and wherever you choose.'
          }
        >
          {isFiltered ? (
            <Button variant="default" onClick={() => setFilters({})}>
              Show all alerts
            </Button>
          ) : (
            <Button component={Link} to="/settings" hash="alerts" variant="default">
              Choose what is told, and how
            </Button>
          )}
        </EmptyNotice>
      )}
      {alerts.length > 0 && (
        <PageList label="Alerts">
          {alerts.map((alert) => (
            <AlertRow
              key={alert.id}
              alert={alert}
              isBusy={busy.includes(alert.id)}
              onAcknowledge={() => acknowledge.mutate({ ids: [alert.id] })}
            />
          ))}
        </PageList>
      )}
      {list.hasNextPage && (
        <Button variant="default" loading={list.isFetchingNextPage} onClick={() => void list.fetchNextPage()}>
          Show earlier alerts
        </Button>
      )}
    </Page>
  );
}
