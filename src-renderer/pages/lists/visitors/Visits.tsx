import { Button, Skeleton, Tabs } from '@mantine/core';
import { useHotkeys } from '@mantine/hooks';
import { IconPlus, IconSearchOff, IconUsers } from '@tabler/icons-react';
import { keepPreviousData, useQuery } from '@tanstack/react-query';
import { useNavigate } from '@tanstack/react-router';
import type { Visit, VisitView } from '../../../../src-preload/contract/lists/visitors.ts';
import { api } from '../../../client.ts';
import { EmptyNotice } from '../../../components/feedback/EmptyNotice.tsx';
import { ErrorNotice } from '../../../components/feedback/ErrorNotice.tsx';
import { Page } from '../../../components/layout/Page.tsx';
import { May, useMay } from '../../../components/me/me.tsx';
import { useReadyMark } from '../../../live/ready.ts';
import { comingGroups, countsText, todayGroups } from './todayGroups.ts';
import { refreshMs, useToday } from './useToday.ts';
import { useVisitActions, type VisitActions } from './useVisitActions.ts';
import { VisitDialog } from './VisitDialog.tsx';
import { focusFirstVisit, VisitList } from './VisitList.tsx';
import { VisitLog } from './VisitLog.tsx';
import { VisitSearch } from './VisitSearch.tsx';
import { parseVisitFilters, toVisitQuery, type VisitFilters, type VisitTab, visitTabs } from './visitFilters.ts';
import styles from './visitors.module.css';

/** Visits on one of their tabs: today's, those of later days, or the log. Today's have their page at the gate, the others theirs beside the permits. */
export function Visits(props: { readonly tab: VisitTab; readonly filters: VisitFilters }) {
  const { tab, filters } = props;
  const navigate = useNavigate();
  const actions = useVisitActions();
  const may = useMay();
  const counts = useToday().data;
  const open = (next: VisitTab, search: VisitFilters, replace: boolean) =>
    void (next === 'today'
      ? navigate({ to: '/expected', search, replace })
      : navigate({ to: '/visits', search: next === 'log' ? { ...search, view: next } : search, replace }));
  const setFilters = (next: VisitFilters, replace = true) => open(tab, parseVisitFilters({ ...next }), replace);
  const edit = (id: string) => setFilters({ ...filters, edit: id }, false);
  const closeForm = () => {
    const { edit: _, ...rest } = filters;
    setFilters(rest);
  };
  useHotkeys([
    ['n', () => may('visitors.add') && edit('new')],
    ['ArrowDown', () => document.activeElement === document.body && focusFirstVisit(), { preventDefault: false }],
  ]);

  return (
    <Page
      lead={counts === undefined ? '' : countsText(counts)}
      action={
        <May action="visitors.add">
          <Button leftSection={<IconPlus size={17} />} title="N" onClick={() => edit('new')}>
            Register a visit
          </Button>
        </May>
      }
    >
      <Tabs
        value={tab}
        keepMounted={false}
        onChange={(next) => {
          const chosen = visitTabs.find((one) => one === next);
          if (chosen !== undefined) open(chosen, filters, true);
        }}
      >
        <div className={styles.head}>
          <Tabs.List>
            <Tabs.Tab value="today">Today</Tabs.Tab>
            <Tabs.Tab value="coming">Coming</Tabs.Tab>
            <Tabs.Tab value="log">Log</Tabs.Tab>
          </Tabs.List>
          <VisitSearch filters={filters} onChange={setFilters} onArrowDown={focusFirstVisit} />
        </div>
        {(['today', 'coming'] as const).map((view) => (
          <Tabs.Panel key={view} value={view} className={styles.panel}>
            <VisitsOf view={view} filters={filters} actions={actions} onEdit={edit} onFilters={setFilters} />
          </Tabs.Panel>
        ))}
        <Tabs.Panel value="log" className={styles.panel}>
          <VisitLog filters={filters} actions={actions} />
        </Tabs.Panel>
      </Tabs>
      {filters.edit !== undefined && may('visitors.update') && (
        <VisitForm key={filters.edit} filters={filters} onClose={closeForm} />
      )}
    </Page>
  );
}

function VisitsOf(props: {
  readonly view: VisitView;
  readonly filters: VisitFilters;
  readonly actions: VisitActions;
  readonly onEdit: (id: string) => void;
  readonly onFilters: (filters: VisitFilters) => void;
}) {
  const { view, filters } = props;
  const list = useQuery(
    api.visitors.list.queryOptions({
      input: { view, ...toVisitQuery(filters) },
      placeholderData: keepPreviousData,
      refetchInterval: refreshMs,
    }),
  );
  useReadyMark(!list.isPending);
  if (list.isError && list.data === undefined)
    return <ErrorNotice error={list.error} onRetry={() => void list.refetch()} />;
  if (list.isPending) return [0, 1, 2, 3].map((row) => <Skeleton key={row} height={64} />);
  const { items, total } = list.data;
  if (items.length === 0) {
    const isSearch = filters.text !== undefined || filters.kind !== undefined;
    return isSearch ? (
      <EmptyNotice
        icon={<IconSearchOff size={28} stroke={1.6} />}
        title="No visit matches"
        text="Try fewer letters, or all kinds."
      >
        <Button variant="default" onClick={() => props.onFilters({})}>
          Show all
        </Button>
      </EmptyNotice>
    ) : (
      <NobodyExpected view={view} />
    );
  }
  const groups = view === 'today' ? todayGroups(items) : comingGroups(items, Date.now());
  return (
    <>
      <VisitList
        groups={groups}
        isByDay={view === 'coming'}
        actions={props.actions}
        onEdit={({ id }: Visit) => props.onEdit(id)}
      />
      {total > items.length && (
        <p className={styles.cut}>The first {items.length} are shown. Search to find the others.</p>
      )}
      {view === 'today' && <p className={styles.rule}>{arrivalRule}</p>}
    </>
  );
}

const arrivalRule =
  'A vehicle that was let in for a visit is here once it crosses the camera’s line inwards, or, where the camera has no line, once it has passed for the first time. It has left once its plate crosses a line outwards. Everything else is told by hand.';

function NobodyExpected(props: { readonly view: VisitView }) {
  return (
    <EmptyNotice
      icon={<IconUsers size={28} stroke={1.6} />}
      title={props.view === 'today' ? 'Nobody is expected today' : 'Nobody is expected later'}
      text="Register a visit or a delivery, with its plate or without, and the gate knows who it is."
    />
  );
}

/** The form of the visit that the address names, once it is known. */
function VisitForm(props: { readonly filters: VisitFilters; readonly onClose: () => void }) {
  const { edit = 'new', kind = 'visitor' } = props.filters;
  const visit = useQuery({ ...api.visitors.get.queryOptions({ input: { id: edit } }), enabled: edit !== 'new' });
  if (edit !== 'new' && visit.data === undefined) return visit.isError ? <ErrorNotice error={visit.error} /> : null;
  return <VisitDialog visit={visit.data ?? null} kind={kind} onSaved={props.onClose} onClose={props.onClose} />;
}
