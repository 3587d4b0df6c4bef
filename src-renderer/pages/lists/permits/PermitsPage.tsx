import { Button } from '@mantine/core';
import { useHotkeys, useMediaQuery } from '@mantine/hooks';
import { notifications } from '@mantine/notifications';
import { IconFileImport, IconIdBadge2, IconPlus, IconSearchOff } from '@tabler/icons-react';
import { Link, useNavigate, useParams, useSearch } from '@tanstack/react-router';
import { useEffect, useRef, useState } from 'react';
import { mostInBulk } from '../../../../src-preload/contract/lists/permits.ts';
import { door } from '../../../client.ts';
import { ExportButton } from '../../../components/export/ExportButton.tsx';
import { EmptyNotice } from '../../../components/feedback/EmptyNotice.tsx';
import { ErrorNotice } from '../../../components/feedback/ErrorNotice.tsx';
import { errorText } from '../../../components/feedback/errorText.ts';
import { countOf } from '../../../formatting.ts';
import { useReadyMark } from '../../../live/ready.ts';
import { BulkBar } from './BulkBar.tsx';
import { DownloadPermits } from './DownloadPermits.tsx';
import { GroupDialog } from './GroupDialog.tsx';
import { GroupList } from './GroupList.tsx';
import { PermitPanel } from './PermitPanel.tsx';
import { PermitSearch } from './PermitSearch.tsx';
import { PermitTable } from './PermitTable.tsx';
import { chosenSort, type PermitFilters, parsePermitFilters, sortText, toPermitQuery } from './permitFilters.ts';
import styles from './permits.module.css';
import { useGroups, useMayChange, usePermitList } from './usePermits.ts';

const none: ReadonlySet<string> = new Set();

/** Who may come in: the groups, the permits in them, and beside the list (instead of it where it is narrow) one permit. */
export function PermitsPage() {
  // The plate belongs to the permit that is open, and to no other.
  const { plate, ...filters } = useSearch({ from: '/permits' });
  const { permitId } = useParams({ strict: false });
  const navigate = useNavigate();
  const isWide = useMediaQuery('(min-width: 1000px)', true, { getInitialValueInEffect: false });
  const groups = useGroups();
  const mayChange = useMayChange();
  const list = usePermitList(filters);
  const [selected, setSelected] = useState(none);
  const listbox = useRef<HTMLDivElement>(null);
  useReadyMark(!list.isPending && !groups.isPending);
  const filterKey = JSON.stringify(toPermitQuery(filters));
  // biome-ignore lint/correctness/useExhaustiveDependencies: what was selected among others is not selected among these.
  useEffect(() => setSelected(none), [filterKey]);

  const setFilters = (next: PermitFilters) =>
    void navigate({ to: '/permits', search: parsePermitFilters({ ...next }), replace: true });
  const open = (id: string) =>
    void navigate({
      to: '/permits/$permitId',
      params: { permitId: id },
      search: filters,
      replace: permitId !== undefined,
    });
  const close = () => {
    void navigate({ to: '/permits', search: filters });
    listbox.current?.focus();
  };
  const edit = (groupId: string | undefined) => {
    const { edit: _, ...rest } = filters;
    const search = groupId === undefined ? rest : { ...rest, edit: groupId };
    void navigate({ to: '.', search });
  };
  useHotkeys(mayChange ? [['n', () => open('new')]] : []);

  const select = (ids: readonly string[], isOn: boolean) =>
    setSelected((known) => {
      const next = new Set(known);
      for (const id of ids) {
        if (isOn) next.add(id);
        else next.delete(id);
      }
      return next;
    });
  const selectAll = async (isOn: boolean) => {
    if (!isOn) return setSelected(none);
    try {
      setSelected(new Set(await door.permits.ids(toPermitQuery(filters))));
    } catch (error) {
      notifications.show({ color: 'red', title: 'Not selected', message: errorText(error) });
    }
  };

  const known = groups.data ?? [];
  const edited = known.find(({ id }) => id === filters.edit) ?? null;
  const panel = permitId !== undefined && (
    <PermitPanel
      key={permitId}
      permitId={permitId}
      known={list.permits.find(({ id }) => id === permitId)}
      groups={known}
      groupId={filters.group ?? known.find(({ id }) => id === 'staff')?.id ?? known[0]?.id ?? ''}
      mayChange={mayChange}
      isFullPage={!isWide}
      {...(plate === undefined ? {} : { plate })}
      onOpen={open}
      onClose={close}
    />
  );
  const isEmptySite = groups.isSuccess && known.every(({ permits }) => permits === 0);
  const dialog = mayChange && (filters.edit === 'new' || edited !== null) && (
    <GroupDialog key={filters.edit} group={edited} groups={known} onClose={() => edit(undefined)} />
  );
  if (panel !== false && !isWide) return panel;
  return (
    <div className={styles.page} data-open={panel !== false || undefined}>
      <GroupList
        groups={groups.data}
        chosenId={filters.group}
        mayChange={mayChange}
        onChoose={(group) => setFilters({ ...filters, group: group ?? '' })}
        onEdit={edit}
      />
      <div className={styles.list}>
        <PermitSearch
          filters={filters}
          counts={list.counts}
          onChange={setFilters}
          onArrowDown={() => listbox.current?.focus()}
        >
          {mayChange && (
            <div className={styles.headButtons}>
              <ImportButton isShort={panel !== false} />
              <Button
                leftSection={<IconPlus size={17} />}
                title="N"
                aria-label="Add a permit"
                onClick={() => open('new')}
              >
                {panel === false ? 'Add a permit' : 'Add'}
              </Button>
            </div>
          )}
        </PermitSearch>
        <div className={styles.countRow}>
          {selected.size === 0 ? (
            <span className="tabular" aria-live="polite">
              {list.isPending ? 'Searching…' : countOf(list.total, 'permit')}
            </span>
          ) : (
            <BulkBar ids={[...selected]} groups={known} onClear={() => setSelected(none)} />
          )}
          {selected.size === 0 && (
            <div className={styles.takeOut}>
              <DownloadPermits filters={filters} disabled={list.total === 0} />
              <ExportButton
                size="compact-sm"
                source="permits"
                filter={toPermitQuery(filters)}
                disabled={list.total === 0}
              />
            </div>
          )}
        </div>
        {list.isError || groups.isError ? (
          <div className={styles.pad}>
            <ErrorNotice error={list.error ?? groups.error} onRetry={list.retry} />
          </div>
        ) : isEmptySite && list.total === 0 ? (
          <NoPermits mayChange={mayChange} onAdd={() => open('new')} />
        ) : !list.isPending && list.permits.length === 0 ? (
          <NothingFound onClear={() => setFilters({})} />
        ) : (
          <PermitTable
            key={filterKey}
            list={listbox}
            placeKey={filterKey}
            permits={list.permits}
            groups={known}
            isPending={list.isPending}
            isFetchingMore={list.isFetchingMore}
            openId={permitId ?? null}
            selected={selected}
            maySelect={mayChange}
            sort={chosenSort(filters)}
            onSort={(sort) => setFilters({ ...filters, sort: sortText(sort) ?? '' })}
            isAllSelected={selected.size > 0 && selected.size === Math.min(list.total, mostInBulk)}
            onSelect={select}
            onSelectAll={(isOn) => void selectAll(isOn)}
            onOpen={open}
            onClose={close}
            onEnd={list.fetchMore}
          />
        )}
      </div>
      {panel}
      {dialog}
    </div>
  );
}

/** Beside an open permit there is room for one word. */
function ImportButton(props: { readonly isShort?: boolean }) {
  return (
    <Button
      component={Link}
      to="/permits/import"
      variant="default"
      aria-label="Import a list"
      leftSection={<IconFileImport size={17} />}
    >
      {props.isShort ? 'Import' : 'Import a list'}
    </Button>
  );
}

function NoPermits(props: { readonly mayChange: boolean; readonly onAdd: () => void }) {
  return (
    <EmptyNotice
      icon={<IconIdBadge2 size={26} stroke={1.6} />}
      title="No permits yet"
      text={props.mayChange ? 'Add one, or import a list.' : 'An administrator adds them, or imports a list.'}
    >
      {props.mayChange && (
        <>
          <Button leftSection={<IconPlus size={17} />} onClick={props.onAdd}>
            Add a permit
          </Button>
          <ImportButton />
        </>
      )}
    </EmptyNotice>
  );
}

function NothingFound(props: { readonly onClear: () => void }) {
  return (
    <EmptyNotice
      icon={<IconSearchOff size={26} stroke={1.6} />}
      title="No permit matches"
      text="Try fewer letters, another group, or all states."
    >
      <Button variant="default" onClick={props.onClear}>
        Show all permits
      </Button>
    </EmptyNotice>
  );
}
