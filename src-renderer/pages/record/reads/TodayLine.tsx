import { Button } from '@mantine/core';
import { IconChartBar } from '@tabler/icons-react';
import { useQuery } from '@tanstack/react-query';
import { Link } from '@tanstack/react-router';
import { useState } from 'react';
import type { ReadSummary } from '../../../../src-preload/contract/record/readLists.ts';
import { api } from '../../../client.ts';
import { useNow } from '../../../live/useNow.ts';
import { startOfDayAt } from '../../../siteTime.ts';
import type { ReadFilters } from './readFilters.ts';
import styles from './reads.module.css';
import { TrafficPlot } from './TrafficPlot.tsx';

const refreshMs = 10_000;

const parts: readonly (readonly [keyof ReadSummary, string, ReadFilters])[] = [
  ['in', 'in', { crossing: 'in' }],
  ['out', 'out', { crossing: 'out' }],
  ['refused', 'refused', { outcome: 'refused' }],
  ['asked', 'asked', { decision: 'ask' }],
  ['unreadable', 'unreadable', { unreadable: 'yes' }],
];

/** Today in one line; each number leads to the reads that it counts. Opens how many vehicles came by the hour. */
export function TodayLine() {
  const midnight = startOfDayAt(useNow(60_000));
  const { data } = useQuery(
    api.readLists.summary.queryOptions({ input: { fromAt: midnight }, refetchInterval: refreshMs }),
  );
  const [showsTraffic, setShowsTraffic] = useState(false);
  return (
    <>
      <nav className={styles.today} aria-label="Today">
        <span>Today</span>
        {parts.map(([key, word, filters]) => (
          <Link key={key} to="/reads" search={{ ...filters, time: 'today' }}>
            <b className="tabular">{data === undefined ? '–' : data[key].toLocaleString('en-GB')}</b> {word}
          </Link>
        ))}
        <span className={styles.grow} />
        <Button
          size="compact-xs"
          variant="subtle"
          color="gray"
          leftSection={<IconChartBar size={15} />}
          aria-expanded={showsTraffic}
          onClick={() => setShowsTraffic(!showsTraffic)}
        >
          Vehicles per hour
        </Button>
      </nav>
      {showsTraffic && <TrafficPlot />}
    </>
  );
}
