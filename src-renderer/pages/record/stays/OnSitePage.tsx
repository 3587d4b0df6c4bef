import { Button, NativeSelect, SegmentedControl, Skeleton } from '@mantine/core';
import { IconParkingCircle, IconPrinter, IconX } from '@tabler/icons-react';
import { useQuery } from '@tanstack/react-query';
import { Link, useNavigate, useSearch } from '@tanstack/react-router';
import { api } from '../../../client.ts';
import { SearchField } from '../../../components/choice/SearchField.tsx';
import { ExportButton } from '../../../components/export/ExportButton.tsx';
import { EmptyNotice } from '../../../components/feedback/EmptyNotice.tsx';
import { ErrorNotice } from '../../../components/feedback/ErrorNotice.tsx';
import { Page, PageList } from '../../../components/layout/Page.tsx';
import { countOf, formatFull } from '../../../formatting.ts';
import { useReadyMark } from '../../../live/ready.ts';
import { Counted } from './Counted.tsx';
import { Occupancy, useOccupancy } from './Occupancy.tsx';
import { StayRow } from './StayRow.tsx';
import { daysText, type ListView, overstayOrders, queryOf, type StayFilters, worstFirst } from './stayFilters.ts';
import styles from './stays.module.css';
import { useDues } from './useDues.ts';
import { usePlaces } from './usePlaces.ts';
import { useStayList, useWaitingStays } from './useStays.ts';
import { classNameOf, useVehicleClasses } from './useVehicleClasses.ts';
import { useWho } from './useWho.ts';

/** Who is inside and since when, how full it is, what a person should look at, and who was. Printed, it is the roll call. */
export function OnSitePage() {
  const filters = useSearch({ from: '/on-site' });
  const navigate = useNavigate();
  const dues = useDues();
  const list = useStayList(filters, dues.overstaying);
  const waiting = useWaitingStays();
  const cameras = useQuery(api.cameras.list.queryOptions());
  const placeOf = usePlaces();
  const occupancy = useOccupancy();
  const chosen = occupancy.find(({ carParkId }) => carParkId === filters.carPark);
  const classes = useVehicleClasses(filters.carPark);
  const longPercent = useQuery(api.settings.get.queryOptions()).data?.settings.stays.longPercent ?? 0;
  const listed = list.data?.pages.flatMap(({ items }) => items) ?? [];
  const total = list.data?.pages[0]?.total ?? 0;
  const pictures = new Map(list.data?.pages.flatMap((page) => Object.entries(page.pictures ?? {})));
  const whoOf = useWho(listed);
  useReadyMark(!list.isPending);
  const view = filters.view ?? 'inside';
  const order = filters.order ?? 'worst';
  const stays = view === 'overstaying' && order === 'worst' ? worstFirst(listed, dues.byStay) : listed;
  const set = (changes: StayFilters) => {
    const next = { ...filters, ...changes };
    void navigate({ to: '/on-site', search: next, replace: true });
  };
  const choosePark = (carPark?: string) => {
    const { carPark: _before, ...others } = filters;
    void navigate({ to: '/on-site', search: carPark === undefined ? others : { ...others, carPark }, replace: true });
  };
  const chooseKind = (kind: string) => {
    const { kind: _before, ...others } = filters;
    void navigate({ to: '/on-site', search: kind === '' ? others : { ...others, kind }, replace: true });
  };
  const chooseAllDays = () => {
    const { from: _from, to: _to, ...others } = filters;
    void navigate({ to: '/on-site', search: others, replace: true });
  };
  /** Everybody, and not only those that were shown so far. */
  const printAll = async () => {
    let isMore = list.hasNextPage;
    while (isMore) {
      const next = await list.fetchNextPage();
      // A list with somebody missing is worse than none; what went wrong is said above it.
      if (next.isError) return;
      isMore = next.hasNextPage;
    }
    requestAnimationFrame(() => window.print());
  };
  /** Who is there, and not who was. */
  const isNow = view === 'inside' || view === 'overstaying';
  const tells = cameras.data?.some(({ gate, zones }) => gate !== null || zones.line !== null) ?? true;

  return (
    <Page
      lead={list.isSuccess && leadOf(view, total, longPercent)}
      action={
        <div className={styles.actions}>
          <ExportButton source="stays" filter={queryOf(filters, dues.overstaying)} />
          <Button
            variant="default"
            leftSection={<IconPrinter size={17} />}
            loading={list.isFetchingNextPage}
            onClick={() => void printAll()}
          >
            {isNow ? 'Print roll call' : 'Print'}
          </Button>
        </div>
      }
    >
      <p className={styles.printed}>
        {isNow ? 'Roll call of' : 'Stays as of'} {formatFull(Date.now())}
        {view === 'overstaying' ? ', who overstays' : ''}
      </p>
      <Occupancy chosen={filters.carPark} onChoose={choosePark} />
      {chosen !== undefined && <Counted full={chosen} />}
      <div className={styles.filters}>
        <SegmentedControl
          aria-label="Which stays are shown"
          value={view}
          data={[
            { value: 'inside', label: 'Inside' },
            ...(dues.overstaying.length > 0 || view === 'overstaying'
              ? [{ value: 'overstaying', label: `Overstaying (${dues.overstaying.length})` }]
              : []),
            { value: 'waiting', label: waiting === 0 ? 'To look at' : `To look at (${waiting})` },
            { value: 'all', label: 'All' },
            ...(classes.length > 1 || view === 'kinds' ? [{ value: 'kinds', label: 'Kinds' }] : []),
          ]}
          onChange={(next) => set({ view: next as ListView })}
        />
        <SearchField
          label="Search for a plate"
          example="Part of a plate, such as KV19"
          text={filters.text ?? ''}
          onChange={(text) => set({ text })}
          onArrowDown={() => document.querySelector<HTMLElement>('[data-stay] a')?.focus()}
        />
        {(classes.length > 1 || filters.kind !== undefined) && (
          <NativeSelect
            aria-label="Kind of vehicle"
            value={filters.kind ?? ''}
            data={[
              { value: '', label: 'Any kind' },
              ...classes.map(({ id, name }) => ({ value: id, label: name })),
              ...(filters.kind === undefined || classes.some(({ id }) => id === filters.kind)
                ? []
                : [{ value: filters.kind, label: classNameOf(classes, filters.kind) }]),
            ]}
            onChange={({ currentTarget: { value } }) => chooseKind(value)}
          />
        )}
        {(filters.from ?? filters.to) !== undefined && (
          <Button variant="default" rightSection={<IconX size={15} />} onClick={chooseAllDays}>
            {daysText(filters)}
          </Button>
        )}
        {view === 'overstaying' && (
          <NativeSelect
            aria-label="Order"
            value={order}
            data={[
              { value: 'worst', label: 'The worst first' },
              { value: 'longest', label: 'The longest there first' },
            ]}
            onChange={({ currentTarget: { value } }) =>
              set({ order: overstayOrders.find((each) => each === value) ?? 'worst' })
            }
          />
        )}
      </div>
      {list.isError && <ErrorNotice error={list.error} onRetry={() => void list.refetch()} />}
      {list.isPending && [0, 1, 2].map((row) => <Skeleton key={row} height={64} />)}
      {list.isSuccess && stays.length === 0 && (
        <Nothing view={view} tells={tells} isSearched={filters.text !== undefined} />
      )}
      {stays.length > 0 && (
        <PageList label="Stays">
          {stays.map((stay) => (
            <StayRow
              key={stay.id}
              stay={stay}
              place={placeOf(stay.carParkId)}
              who={whoOf(stay)}
              picture={pictures.get(stay.id) ?? null}
              due={stay.outcome === 'inside' ? dues.byStay.get(stay.id) : undefined}
            />
          ))}
        </PageList>
      )}
      {list.hasNextPage && (
        <Button variant="default" loading={list.isFetchingNextPage} onClick={() => void list.fetchNextPage()}>
          Show more
        </Button>
      )}
    </Page>
  );
}

/** @param longPercent a stay that is longer than so many of a hundred waits, too; 0 where lengths of others say nothing */
function leadOf(view: ListView, total: number, longPercent: number): string {
  if (view === 'overstaying')
    return total === 0
      ? 'Nobody overstays'
      : `${countOf(total, 'vehicle')} inside for longer than they may be, or where they may not be`;
  if (view === 'kinds')
    return total === 0
      ? 'Nobody has said of a plate what kind of vehicle it is'
      : `${countOf(total, 'plate')} of which a person said what kind of vehicle it is, each with its newest stay`;
  if (view === 'inside')
    return total === 0 ? 'Nobody is inside' : `${countOf(total, 'vehicle')} inside, the longest there first`;
  if (view === 'waiting') {
    if (total === 0) return 'Nothing waits for a person';
    const among = longPercent === 0 ? '' : `. Those that are longer than ${longPercent} of 100 stays here always do`;
    return `${countOf(total, 'stay waits', 'stays wait')} for a person: nothing is charged for until then${among}`;
  }
  return `${countOf(total, 'stay')}, the newest first`;
}

function Nothing(props: { readonly view: string; readonly tells: boolean; readonly isSearched: boolean }) {
  const icon = <IconParkingCircle size={28} stroke={1.6} />;
  if (!props.tells) {
    return (
      <EmptyNotice
        icon={icon}
        title="No camera tells who comes and goes"
        text="Say in the form of each camera at a gate what passes it, or draw its crossing line. Stays are told from then on."
      >
        <Button component={Link} to="/cameras" variant="default">
          Open Cameras
        </Button>
      </EmptyNotice>
    );
  }
  if (props.isSearched) return <EmptyNotice icon={icon} title="No such plate" text="Nothing matches the search." />;
  if (props.view === 'overstaying')
    return <EmptyNotice icon={icon} title="Nobody overstays" text="Everyone inside may be there still." />;
  if (props.view === 'kinds')
    return (
      <EmptyNotice
        icon={icon}
        title="No kinds were said"
        text="Open a stay and choose its kind of vehicle, for that stay or for its plate from then on."
      />
    );
  if (props.view === 'waiting')
    return <EmptyNotice icon={icon} title="All is clear" text="Every stay was told in one way only." />;
  return (
    <EmptyNotice
      icon={icon}
      title="Nobody is inside"
      text="A vehicle appears here once it has come in at a gate, and goes when it is seen to leave."
    />
  );
}
