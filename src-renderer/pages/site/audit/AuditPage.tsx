import { Button, Skeleton } from '@mantine/core';
import { IconListCheck } from '@tabler/icons-react';
import { keepPreviousData, useInfiniteQuery } from '@tanstack/react-query';
import { useNavigate, useSearch } from '@tanstack/react-router';
import { api } from '../../../client.ts';
import { ExportButton } from '../../../components/export/ExportButton.tsx';
import { EmptyNotice } from '../../../components/feedback/EmptyNotice.tsx';
import { ErrorNotice } from '../../../components/feedback/ErrorNotice.tsx';
import { Page } from '../../../components/layout/Page.tsx';
import { useReadyMark } from '../../../live/ready.ts';
import { AuditFilterBar } from './AuditFilterBar.tsx';
import { AuditRow } from './AuditRow.tsx';
import styles from './audit.module.css';
import { type AuditFilters, queryOf } from './auditFilters.ts';
import { ChainState } from './ChainState.tsx';

const pageSize = 100;

/** What was done at the site, by whom, when and from where, newest first. */
export function AuditPage() {
  const filters = useSearch({ from: '/audit' });
  const navigate = useNavigate();
  const query = queryOf(filters);
  const list = useInfiniteQuery(
    api.audit.list.infiniteOptions({
      input: (before: number | undefined) => ({ ...query, before, limit: pageSize }),
      initialPageParam: undefined as number | undefined,
      getNextPageParam: ({ nextBefore }) => nextBefore ?? undefined,
      placeholderData: keepPreviousData,
      refetchInterval: 15_000,
    }),
  );
  useReadyMark(!list.isPending);
  const entries = list.data?.pages.flatMap(({ items }) => items) ?? [];
  const isFiltered = Object.keys(filters).length > 0;
  const setFilters = (next: AuditFilters) => void navigate({ to: '/audit', search: next, replace: true });

  return (
    <Page
      lead="Who did what, when and from where. Nothing in it can be changed; what is personal can be erased."
      action={<ExportButton source="audit" filter={query} />}
    >
      <ChainState />
      <AuditFilterBar filters={filters} onChange={setFilters} />
      {list.isError && <ErrorNotice error={list.error} onRetry={() => void list.refetch()} />}
      {list.isPending && [0, 1, 2].map((row) => <Skeleton key={row} height={52} />)}
      {list.isSuccess && entries.length === 0 && (
        <EmptyNotice
          icon={<IconListCheck size={28} stroke={1.6} />}
          title={isFiltered ? 'No such entries' : 'Nothing was noted yet'}
          text={
            isFiltered
              ? 'Nothing matches these filters.'
              : 'Every change that somebody makes here is noted from now on: permits, settings, cameras, barriers, answers at the desk, downloads.'
          }
        >
          {isFiltered && (
            <Button variant="default" onClick={() => setFilters({})}>
              Show all entries
            </Button>
          )}
        </EmptyNotice>
      )}
      {entries.length > 0 && (
        <ul className={`card ${styles.rows}`} aria-label="Entries, newest first">
          {entries.map((entry) => (
            <AuditRow key={entry.sequence} entry={entry} />
          ))}
        </ul>
      )}
      {list.hasNextPage && (
        <Button variant="default" loading={list.isFetchingNextPage} onClick={() => void list.fetchNextPage()}>
          Show earlier entries
        </Button>
      )}
    </Page>
  );
}
