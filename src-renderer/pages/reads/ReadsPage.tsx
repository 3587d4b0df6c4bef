import { Button } from '@mantine/core';
import { useMediaQuery } from '@mantine/hooks';
import { IconArrowUp, IconListSearch, IconSearchOff } from '@tabler/icons-react';
import { useNavigate, useParams, useSearch } from '@tanstack/react-router';
import { useState } from 'react';
import { EmptyNotice } from '../../components/feedback/EmptyNotice.tsx';
import { ErrorNotice } from '../../components/feedback/ErrorNotice.tsx';
import { countOf, formatTotal } from '../../formatting.ts';
import { useReadyMark } from '../../live/ready.ts';
import { FilterBar } from './FilterBar.tsx';
import { ReadDetail } from './ReadDetail.tsx';
import { ReadTable } from './ReadTable.tsx';
import type { ReadFilters } from './readFilters.ts';
import styles from './reads.module.css';
import { useReadSearch } from './useReadSearch.ts';

/** Everything that was read: filters, the list, and beside it (instead of it where it is narrow) the chosen read. */
export function ReadsPage() {
  const filters = useSearch({ from: '/reads' });
  const { readId } = useParams({ strict: false });
  const isWide = useMediaQuery('(min-width: 1000px)', true, { getInitialValueInEffect: false });
  const navigate = useNavigate();
  const search = useReadSearch(filters);
  const [topKey, setTopKey] = useState(0);
  useReadyMark(!search.isPending);

  const setFilters = (next: ReadFilters) => void navigate({ to: '/reads', search: next, replace: true });
  const open = (id: string) =>
    void navigate({ to: '/reads/$readId', params: { readId: id }, search: filters, replace: readId !== undefined });
  const close = () => void navigate({ to: '/reads', search: filters });
  const known = search.reads.find(({ id }) => id === readId);
  const isFiltered = Object.keys(filters).length > 0;

  if (readId !== undefined && !isWide)
    return <ReadDetail key={readId} readId={readId} known={known} onClose={close} isFullPage />;
  return (
    <div className={styles.split} data-open={readId !== undefined || undefined}>
      <div className={styles.list}>
        <FilterBar filters={filters} onChange={setFilters} />
        <div className={styles.countRow}>
          <span className="tabular" aria-live="polite">
            {search.isPending
              ? 'Searching…'
              : `${formatTotal(search.total)} ${search.total === 1 ? 'read' : 'reads'}${isFiltered ? ' found' : ''}`}
          </span>
          {search.newCount > 0 && (
            <Button
              size="compact-sm"
              radius="xl"
              leftSection={<IconArrowUp size={15} />}
              onClick={() => void search.showNew().then(() => setTopKey((key) => key + 1))}
            >
              Show {countOf(search.newCount, 'new read')}
            </Button>
          )}
        </div>
        {search.isError ? (
          <div className={styles.pad}>
            <ErrorNotice error={search.error} onRetry={search.retry} />
          </div>
        ) : !search.isPending && search.reads.length === 0 ? (
          <NothingFound isFiltered={isFiltered} onClear={() => setFilters({})} />
        ) : (
          <ReadTable
            key={topKey}
            placeKey={JSON.stringify(filters)}
            reads={search.reads}
            isPending={search.isPending}
            isFetchingMore={search.isFetchingMore}
            selectedId={readId ?? null}
            onOpen={open}
            onClose={close}
            onEnd={search.fetchMore}
          />
        )}
      </div>
      {readId !== undefined && <ReadDetail key={readId} readId={readId} known={known} onClose={close} />}
    </div>
  );
}

function NothingFound(props: { readonly isFiltered: boolean; readonly onClear: () => void }) {
  if (!props.isFiltered) {
    return (
      <EmptyNotice
        icon={<IconListSearch size={26} stroke={1.6} />}
        title="Nothing has been read yet"
        text="Each vehicle that passes a camera, and each one in a video, is kept here with its pictures."
      />
    );
  }
  return (
    <EmptyNotice
      icon={<IconSearchOff size={26} stroke={1.6} />}
      title="No read matches"
      text="Try fewer letters, * for any characters or ? for one, or a longer time."
    >
      <Button variant="default" onClick={props.onClear}>
        Clear all filters
      </Button>
    </EmptyNotice>
  );
}
