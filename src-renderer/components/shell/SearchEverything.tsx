import { useDebouncedValue } from '@mantine/hooks';
import { Spotlight } from '@mantine/spotlight';
import {
  IconDeviceCctv,
  IconIdBadge2,
  IconLicense,
  IconListSearch,
  IconSearch,
  IconUser,
  IconUsersGroup,
} from '@tabler/icons-react';
import { keepPreviousData, useQuery } from '@tanstack/react-query';
import { useNavigate } from '@tanstack/react-router';
import { useEffect, useRef, useState } from 'react';
import type { Visit } from '../../../src-preload/contract/lists/visitors.ts';
import { platePatternSchema } from '../../../src-preload/contract/record/reads.ts';
import { api } from '../../client.ts';
import { countOf, formatWhen } from '../../formatting.ts';
import { useCameras } from '../../live/useSystem.ts';
import { isOpenVisit } from '../../pages/lists/visitors/rowActions.ts';
import { ReadPlate } from '../picture/ReadPlate.tsx';
import { visitReason, visitTitle } from '../visit/visitText.ts';
import { keyText } from './keyText.ts';
import type { PageEntry } from './pageEntry.ts';
import { destinationsOf, foundDestinations } from './railPlan.ts';
import styles from './search.module.css';
import { chooseFirst, searchStore } from './searchStore.ts';

/** ⌘K or Ctrl+K from anywhere: pages and what can be done there, cameras, and the newest reads whose plate matches. */
export function SearchEverything(props: { readonly pages: readonly PageEntry[] }) {
  const list = useRef<HTMLDivElement>(null);
  const [query, setQuery] = useState('');
  const navigate = useNavigate();
  const { data: cameras = [] } = useCameras();
  const [settled] = useDebouncedValue(query.trim(), 150);
  const isPattern = settled !== '' && platePatternSchema.safeParse(settled).success;
  const { data: found } = useQuery(
    api.reads.list.queryOptions({
      input: { plate: settled, limit: 6 },
      enabled: isPattern,
      placeholderData: keepPreviousData,
    }),
  );

  const { data: permits } = useQuery(
    api.permits.list.queryOptions({
      input: { text: settled.slice(0, 80), limit: 4 },
      enabled: settled !== '',
      placeholderData: keepPreviousData,
    }),
  );

  const { data: visits } = useQuery(
    api.visitors.log.queryOptions({
      input: { text: settled.slice(0, 80), limit: 4 },
      enabled: settled !== '',
      placeholderData: keepPreviousData,
    }),
  );
  const { data: coming } = useQuery(
    api.visitors.list.queryOptions({
      input: { view: 'coming', text: settled.slice(0, 80), limit: 4 },
      enabled: settled !== '',
      placeholderData: keepPreviousData,
    }),
  );
  const { data: today } = useQuery(
    api.visitors.list.queryOptions({
      input: { view: 'today', text: settled.slice(0, 80), limit: 4 },
      enabled: settled !== '',
      placeholderData: keepPreviousData,
    }),
  );
  const { data: groups = [] } = useQuery(api.permits.groups.queryOptions());

  const word = query.trim().toLowerCase();
  const matches = (text: string) => text.toLowerCase().includes(word);
  const pages = foundDestinations(destinationsOf(props.pages), word);
  const plateActions = isPlateLike(settled) ? props.pages.filter(({ ofPlate }) => ofPlate !== undefined) : [];
  const someCameras = cameras.filter(({ name }) => matches(name)).slice(0, 6);
  const reads = isPattern && word !== '' ? (found?.items ?? []) : [];
  const somePermits = word === '' ? [] : (permits?.items ?? []);
  const someGroups = word === '' ? [] : groups.filter(({ name }) => matches(name)).slice(0, 4);
  const someVisits = word === '' ? [] : visitsFound(today?.items, coming?.items, visits?.items);
  const plate = isPlateLike(query.trim())
    ? query
        .trim()
        .toUpperCase()
        .replace(/[^A-Z0-9]/g, '')
    : null;
  // The first that is shown is the one Enter takes, also when what is found has changed since the last letter.
  const shown = [...somePermits, ...reads, ...someVisits, ...someGroups, ...someCameras].map(({ id }) => id).join();
  // biome-ignore lint/correctness/useExhaustiveDependencies: chosen anew whenever something else is shown.
  useEffect(() => {
    if (word !== '' && list.current !== null) chooseFirst(list.current);
  }, [word, shown]);
  const nothing =
    [pages, plateActions, someCameras, reads, somePermits, someVisits, someGroups].every(
      ({ length }) => length === 0,
    ) && plate === null;

  const openVisit = (visit: Visit) => {
    const edit = isOpenVisit(visit) ? { edit: visit.id } : {};
    const isToday = today?.items.some(({ id }) => id === visit.id) === true;
    void (isToday
      ? navigate({ to: '/expected', search: edit })
      : navigate({ to: '/visits', search: isOpenVisit(visit) ? edit : { view: 'log', text: settled } }));
  };

  return (
    <Spotlight.Root
      store={searchStore}
      query={query}
      onQueryChange={setQuery}
      shortcut="mod + K"
      tagsToIgnore={[]}
      overlayProps={{ backgroundOpacity: 0.5, blur: 0 }}
      scrollable
      maxHeight={440}
      size="lg"
    >
      <Spotlight.Search
        placeholder="Search plates (* and ? work), permits, visitors, groups, cameras, pages, things to do"
        aria-label="Search plates, people, cameras and pages"
        leftSection={<IconSearch size={19} />}
      />
      <Spotlight.ActionsList ref={list}>
        {somePermits.length > 0 && (
          <Spotlight.ActionsGroup label="Permits">
            {somePermits.map(({ id, number, name, company, vehicles }) => (
              <Spotlight.Action
                key={id}
                label={[number, name, company].filter((text) => text !== '').join(' · ')}
                description={vehicles.map(({ plate }) => plate).join(', ')}
                leftSection={<IconIdBadge2 size={20} stroke={1.6} />}
                onClick={() => navigate({ to: '/permits/$permitId', params: { permitId: id }, search: {} })}
              />
            ))}
          </Spotlight.ActionsGroup>
        )}
        {reads.length > 0 && (
          <Spotlight.ActionsGroup label="Reads">
            {reads.map((read) => (
              <Spotlight.Action
                key={read.id}
                className={styles.action}
                onClick={() => navigate({ to: '/reads/$readId', params: { readId: read.id }, search: {} })}
              >
                <span className={styles.read}>
                  <ReadPlate read={read} size="small" />
                  <span className={styles.name}>{read.sourceName}</span>
                  <span className="tabular">{formatWhen(read.firstSeenAt, Date.now())}</span>
                </span>
              </Spotlight.Action>
            ))}
            <Spotlight.Action
              label={`Show all reads that match “${settled}”`}
              leftSection={<IconListSearch size={20} stroke={1.6} />}
              onClick={() => navigate({ to: '/reads', search: { plate: settled } })}
            />
          </Spotlight.ActionsGroup>
        )}
        {someVisits.length > 0 && (
          <Spotlight.ActionsGroup label="Visitors">
            {someVisits.map((visit) => (
              <Spotlight.Action
                key={visit.id}
                label={visitTitle(visit)}
                description={[visitReason(visit), visit.plate ?? ''].filter((text) => text !== '').join(' · ')}
                leftSection={<IconUser size={20} stroke={1.6} />}
                onClick={() => openVisit(visit)}
              />
            ))}
          </Spotlight.ActionsGroup>
        )}
        {someGroups.length > 0 && (
          <Spotlight.ActionsGroup label="Groups">
            {someGroups.map((group) => (
              <Spotlight.Action
                key={group.id}
                label={group.name}
                description={countOf(group.permits, 'permit')}
                leftSection={<IconUsersGroup size={20} stroke={1.6} />}
                onClick={() => navigate({ to: '/permits', search: { group: group.id } })}
              />
            ))}
          </Spotlight.ActionsGroup>
        )}
        {someCameras.length > 0 && (
          <Spotlight.ActionsGroup label="Reads by camera">
            {someCameras.map((camera) => (
              <Spotlight.Action
                key={camera.id}
                label={camera.name}
                leftSection={<IconDeviceCctv size={20} stroke={1.6} />}
                onClick={() => navigate({ to: '/reads', search: { cameras: camera.id } })}
              />
            ))}
          </Spotlight.ActionsGroup>
        )}
        {pages.length > 0 && (
          <Spotlight.ActionsGroup label="Pages and things to do">
            {pages.map(({ to, search, label, hint, icon: Icon, key }) => (
              <Spotlight.Action
                key={`${to} ${label}`}
                label={label}
                description={hint}
                leftSection={<Icon size={20} stroke={1.6} />}
                rightSection={key === undefined ? undefined : <kbd className={styles.key}>{keyText(key)}</kbd>}
                onClick={() => navigate({ to, ...(search === undefined ? {} : { search }) })}
              />
            ))}
          </Spotlight.ActionsGroup>
        )}
        {plate !== null && (
          <Spotlight.ActionsGroup label="This plate">
            <Spotlight.Action
              label={`All about ${plate}`}
              leftSection={<IconLicense size={20} stroke={1.6} />}
              onClick={() => navigate({ to: '/plates/$mark', params: { mark: plate } })}
            />
            {plateActions.map(({ to, icon: Icon, ofPlate }) => (
              <Spotlight.Action
                key={to}
                label={ofPlate?.(settled.toUpperCase())}
                leftSection={<Icon size={20} stroke={1.6} />}
                onClick={() => navigate({ to, search: { plate: settled.toUpperCase() } })}
              />
            ))}
          </Spotlight.ActionsGroup>
        )}
        {nothing && <Spotlight.Empty>Nothing matches. Try a part of a plate, such as AB1 or *CDE.</Spotlight.Empty>}
      </Spotlight.ActionsList>
    </Spotlight.Root>
  );
}

/** Each visit once, those of today first. */
function visitsFound(
  today: readonly Visit[] = [],
  coming: readonly Visit[] = [],
  log: readonly { readonly visit: Visit }[] = [],
): readonly Visit[] {
  const all = [...today, ...coming, ...log.map(({ visit }) => visit)];
  return [...new Map(all.map((visit) => [visit.id, visit])).values()].slice(0, 4);
}

/** Whether a word may be a whole plate rather than a name or a pattern. */
function isPlateLike(text: string): boolean {
  return /^[a-z0-9 ]{2,12}$/i.test(text) && /\d/.test(text);
}
