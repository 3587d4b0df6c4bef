import { Button, SegmentedControl } from '@mantine/core';
import { useHotkeys, useMediaQuery } from '@mantine/hooks';
import { IconArrowUp, IconLayoutGrid, IconListSearch, IconSearchOff, IconTable } from '@tabler/icons-react';
import { useNavigate, useParams, useSearch } from '@tanstack/react-router';
import { type ReactNode, useEffect, useMemo, useState } from 'react';
import type { ReadOrder } from '../../../../src-preload/contract/record/reads.ts';
import { ExportButton } from '../../../components/export/ExportButton.tsx';
import { EmptyNotice } from '../../../components/feedback/EmptyNotice.tsx';
import { SearchFault } from '../../../components/read/SayWhy.tsx';
import { countOf, formatTotal } from '../../../formatting.ts';
import { useReadyMark } from '../../../live/ready.ts';
import { BulkBar } from './BulkBar.tsx';
import { ColumnChoice } from './ColumnChoice.tsx';
import { FilterBar } from './FilterBar.tsx';
import { ReadDetail } from './ReadDetail.tsx';
import { ReadList } from './ReadList.tsx';
import { chosenColumns, exportedColumns } from './readColumns.ts';
import { isNarrowed, type ReadFilters, withoutEmpty } from './readFilters.ts';
import styles from './reads.module.css';
import { SavedViews } from './SavedViews.tsx';
import { allSelected, nothingSelected, type Selection } from './selection.ts';
import { TodayLine } from './TodayLine.tsx';
import { useChosen } from './useChosen.ts';
import { useReadNames } from './useReadNames.ts';
import { useReadSearch } from './useReadSearch.ts';

/** Everything that was read: filters, the list, and beside it (instead of it where it is narrow) the chosen read. */
export function ReadsPage() {
  const filters = useSearch({ from: '/reads' });
  const { readId } = useParams({ strict: false });
  const isWide = useMediaQuery('(min-width: 1000px)', true, { getInitialValueInEffect: false });
  const navigate = useNavigate();
  const search = useReadSearch(filters);
  const [topKey, setTopKey] = useState(0);
  const [selection, setSelection] = useState<Selection>(nothingSelected);
  const chosen = useChosen(selection, search.reads, search.query);
  const names = useReadNames(search.reads);
  const columns = useMemo(() => chosenColumns(filters.columns), [filters.columns]);
  useReadyMark(!search.isPending);

  const setFilters = (next: ReadFilters) => void navigate({ to: '/reads', search: next, replace: true });
  const open = (id: string) =>
    void navigate({ to: '/reads/$readId', params: { readId: id }, search: filters, replace: readId !== undefined });
  const close = () => void navigate({ to: '/reads', search: filters });
  const layout = filters.view ?? 'table';
  const setLayout = (next: string) => {
    const changed = withoutEmpty({ ...filters, view: next === 'grid' ? next : undefined });
    void (readId === undefined
      ? navigate({ to: '/reads', search: changed, replace: true })
      : navigate({ to: '/reads/$readId', params: { readId }, search: changed, replace: true }));
  };
  useHotkeys([['g', () => setLayout(layout === 'grid' ? 'table' : 'grid')]]);

  const setOrder = (order: ReadOrder | undefined) => setFilters(withoutEmpty({ ...filters, order }));
  const { view: _view, columns: _columns, order: _order, ...narrowing } = filters;
  const narrowingKey = JSON.stringify(narrowing);
  // biome-ignore lint/correctness/useExhaustiveDependencies: what is chosen is of the list that was shown.
  useEffect(() => setSelection(nothingSelected), [narrowingKey]);
  const known = search.reads.find(({ id }) => id === readId);

  if (readId !== undefined && !isWide)
    return <ReadDetail key={readId} readId={readId} known={known} onClose={close} isFullPage />;
  return (
    <div className={styles.split} data-open={readId !== undefined || undefined}>
      <div className={styles.list}>
        <TodayLine />
        <FilterBar filters={filters} onChange={setFilters} />
        <div className={styles.countRow}>
          {chosen !== null ? (
            <BulkBar
              chosen={chosen}
              selectAll={selection.isAll && selection.ids.size === 0 ? null : selectAllText(search.total)}
              onSelectAll={() => setSelection(allSelected)}
              onClear={() => setSelection(nothingSelected)}
            />
          ) : (
            <span className="tabular" aria-live="polite">
              <FoundText search={search} isNarrowed={isNarrowed(filters)} />
            </span>
          )}
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
          <span className={styles.grow} />
          {chosen === null && search.reads.length > 0 && (
            <>
              <Button size="compact-sm" variant="subtle" onClick={() => setSelection(allSelected)}>
                {selectAllText(search.total)}
              </Button>
              <ExportButton
                size="compact-sm"
                source="reads"
                filter={{ query: search.query }}
                columns={exportedColumns(filters.columns)}
              />
            </>
          )}
          <SavedViews filters={filters} onChoose={setFilters} />
          {layout === 'table' && <ColumnChoice filters={filters} onChange={setFilters} />}
          <LayoutChoice layout={layout} onChange={setLayout} />
        </div>
        {search.isError ? (
          <div className={styles.pad}>
            <SearchFault error={search.error} plate={filters.mark ?? filters.plate ?? ''} onRetry={search.retry} />
            {filters.order !== undefined && <Button onClick={() => setOrder(undefined)}>Newest first</Button>}
          </div>
        ) : !search.isPending && search.reads.length === 0 && !search.isLookingBack ? (
          <NothingFound filters={filters} onChange={setFilters} />
        ) : (
          <ReadList
            key={`${topKey} ${layout}`}
            layout={layout}
            placeKey={JSON.stringify(filters)}
            reads={search.reads}
            differences={search.differences}
            names={names}
            columns={columns}
            order={filters.order}
            onOrder={setOrder}
            isPending={search.isPending}
            isFetchingMore={search.isFetchingMore}
            openId={readId ?? null}
            selection={selection}
            onSelection={setSelection}
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

/** `Select all 1,284 that match`; how many they are is counted once they are chosen, where nobody knows yet. */
function selectAllText({ count, isExact }: { readonly count: number; readonly isExact: boolean }): string {
  return isExact ? `Select all ${count.toLocaleString('en-GB')} that match` : 'Select all that match';
}

function FoundText(props: { readonly search: ReturnType<typeof useReadSearch>; readonly isNarrowed: boolean }) {
  const { total, isPending, isLookingBack } = props.search;
  if (isPending) return 'Searching…';
  const found = `${formatTotal(total)} ${total.isExact && total.count === 1 ? 'read' : 'reads'}`;
  if (isLookingBack) return total.count === 0 ? 'Looking further back…' : `${found} so far, looking further back…`;
  return props.isNarrowed ? `${found} found` : found;
}

function LayoutChoice(props: { readonly layout: string; readonly onChange: (layout: string) => void }) {
  return (
    <SegmentedControl
      size="xs"
      aria-label="Show as"
      value={props.layout}
      onChange={props.onChange}
      data={[
        { value: 'table', label: <LayoutName icon={<IconTable size={15} stroke={1.7} />} name="Table" /> },
        { value: 'grid', label: <LayoutName icon={<IconLayoutGrid size={15} stroke={1.7} />} name="Pictures" /> },
      ]}
    />
  );
}

function LayoutName(props: { readonly icon: ReactNode; readonly name: string }) {
  return (
    <span className={styles.layoutName}>
      {props.icon}
      {props.name}
    </span>
  );
}

function NothingFound(props: { readonly filters: ReadFilters; readonly onChange: (filters: ReadFilters) => void }) {
  const { filters, onChange } = props;
  const view = withoutEmpty({ view: filters.view, columns: filters.columns });
  if (!isNarrowed(filters)) {
    return (
      <EmptyNotice
        icon={<IconListSearch size={26} stroke={1.6} />}
        title="Nothing has been read yet"
        text="Each vehicle that passes a camera, and each one in a video, is kept here with its pictures."
      />
    );
  }
  const { plate, mode } = filters;
  const isWhole = plate !== undefined && !/[*?]/.test(plate);
  return (
    <EmptyNotice
      icon={<IconSearchOff size={26} stroke={1.6} />}
      title="No read matches"
      text={
        plate === undefined
          ? 'Try fewer filters, or a longer time.'
          : 'Try fewer letters, * for any characters or ? for one, or a longer time.'
      }
    >
      {plate !== undefined && mode === undefined && (
        <Button onClick={() => onChange({ ...filters, mode: 'alike' })}>Search look-alikes</Button>
      )}
      {isWhole && mode === 'alike' && (
        <Button onClick={() => onChange({ ...filters, mode: 'near' })}>Search near matches</Button>
      )}
      <Button variant="default" onClick={() => onChange(view)}>
        Clear all filters
      </Button>
    </EmptyNotice>
  );
}
