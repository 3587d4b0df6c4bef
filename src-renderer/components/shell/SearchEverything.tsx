import { useDebouncedValue } from '@mantine/hooks';
import { Spotlight } from '@mantine/spotlight';
import { IconDeviceCctv, IconIdBadge2, IconListSearch, IconSearch } from '@tabler/icons-react';
import { keepPreviousData, useQuery } from '@tanstack/react-query';
import { useNavigate } from '@tanstack/react-router';
import { useEffect, useRef, useState } from 'react';
import { platePatternSchema } from '../../../src-preload/contract/reads.ts';
import { api } from '../../client.ts';
import { formatWhen } from '../../formatting.ts';
import { useCameras } from '../../live/useSystem.ts';
import { ReadPlate } from '../picture/ReadPlate.tsx';
import { places } from './places.ts';
import styles from './search.module.css';
import { chooseFirst, searchStore } from './searchStore.ts';

/** ⌘K or Ctrl+K from anywhere: pages, cameras, and the newest reads whose plate matches. */
export function SearchEverything() {
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

  const word = query.trim().toLowerCase();
  const matches = (text: string) => text.toLowerCase().includes(word);
  const pages = places.filter(({ label, hint }) => matches(label) || matches(hint));
  const someCameras = cameras.filter(({ name }) => matches(name)).slice(0, 6);
  const reads = isPattern && word !== '' ? (found?.items ?? []) : [];
  const somePermits = word === '' ? [] : (permits?.items ?? []);
  // The first that is shown is the one Enter takes, also when what is found has changed since the last letter.
  const shown = [...somePermits, ...reads, ...someCameras].map(({ id }) => id).join();
  // biome-ignore lint/correctness/useExhaustiveDependencies: chosen anew whenever something else is shown.
  useEffect(() => {
    if (word !== '' && list.current !== null) chooseFirst(list.current);
  }, [word, shown]);
  const nothing = pages.length + someCameras.length + reads.length + somePermits.length === 0;

  return (
    <Spotlight.Root
      store={searchStore}
      query={query}
      onQueryChange={setQuery}
      shortcut="mod + K"
      overlayProps={{ backgroundOpacity: 0.5, blur: 0 }}
      scrollable
      maxHeight={440}
      size="lg"
    >
      <Spotlight.Search
        placeholder="Search plates (* and ? work), permits, cameras, pages"
        aria-label="Search plates, cameras and pages"
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
          <Spotlight.ActionsGroup label="Pages">
            {pages.map(({ to, label, hint, icon: Icon }) => (
              <Spotlight.Action
                key={to}
                label={label}
                description={hint}
                leftSection={<Icon size={20} stroke={1.6} />}
                onClick={() => navigate({ to })}
              />
            ))}
          </Spotlight.ActionsGroup>
        )}
        {nothing && <Spotlight.Empty>Nothing matches. Try a part of a plate, such as AB1 or *CDE.</Spotlight.Empty>}
      </Spotlight.ActionsList>
    </Spotlight.Root>
  );
}
