import { SegmentedControl, Skeleton } from '@mantine/core';
import { useQuery } from '@tanstack/react-query';
import { useState } from 'react';
import { api } from '../../../client.ts';
import { ErrorNotice } from '../../../components/feedback/ErrorNotice.tsx';
import { useNow } from '../../../live/useNow.ts';
import { siteFormat, startOfDayAt } from '../../../siteTime.ts';
import styles from './traffic.module.css';
import { barsOfDays, barsOfHours, type TrafficBar, topOf } from './trafficBars.ts';

const hourMs = 3_600_000;
const hoursShown = 24;
const daysShown = 30;
const refreshMs = 60_000;
/** In units of the drawing, which is stretched to the width that there is. */
const [width, height] = [720, 96];

const hourText = siteFormat({ weekday: 'short', hour: '2-digit', minute: '2-digit' });
const dayText = siteFormat({ weekday: 'short', day: 'numeric', month: 'short' });

/** How many vehicles came in each of the last hours or days; also of times of which the reads are deleted. */
export function TrafficPlot() {
  const [by, setBy] = useState<'hour' | 'day'>('hour');
  const now = useNow(refreshMs);
  const toAt = now - (now % hourMs) + hourMs;
  const fromAt = by === 'hour' ? toAt - hoursShown * hourMs : startOfDayAt(now, 1 - daysShown);
  const hours = useQuery(
    api.traffic.hours.queryOptions({
      input: { fromAt, toAt },
      refetchInterval: refreshMs,
      placeholderData: (old) => old,
    }),
  );
  const found = hours.data ?? [];
  const bars = by === 'hour' ? barsOfHours(found, now, hoursShown) : barsOfDays(found, now, daysShown);
  const textOf = by === 'hour' ? hourText : dayText;
  const total = bars.reduce((sum, { known, unknown }) => sum + known + unknown, 0);
  const known = bars.reduce((sum, bar) => sum + bar.known, 0);
  return (
    <figure className={styles.plot}>
      <figcaption>
        <span>
          <b className="tabular">{total.toLocaleString('en-GB')}</b> vehicles in the last{' '}
          {by === 'hour' ? '24 hours' : '30 days'}, <b className="tabular">{known.toLocaleString('en-GB')}</b> of them
          on a list
        </span>
        <SegmentedControl
          size="xs"
          aria-label="Vehicles by"
          value={by}
          onChange={(next) => setBy(next === 'day' ? 'day' : 'hour')}
          data={[
            { value: 'hour', label: 'By hour' },
            { value: 'day', label: 'By day' },
          ]}
        />
      </figcaption>
      {hours.isError ? (
        <ErrorNotice error={hours.error} onRetry={() => void hours.refetch()} />
      ) : hours.isPending ? (
        <Skeleton height={height} />
      ) : (
        <Bars bars={bars} textOf={textOf} />
      )}
    </figure>
  );
}

function Bars(props: { readonly bars: readonly TrafficBar[]; readonly textOf: (at: number) => string }) {
  const { bars, textOf } = props;
  const top = topOf(bars);
  const step = width / bars.length;
  const [first, last] = [bars[0], bars.at(-1)];
  return (
    <div className={styles.frame}>
      <span className={`${styles.top} tabular`} aria-hidden="true">
        {top.toLocaleString('en-GB')}
      </span>
      <svg
        viewBox={`0 0 ${width} ${height}`}
        preserveAspectRatio="none"
        role="img"
        aria-label={sentenceOf(bars, textOf)}
      >
        <line x1={0} y1={0.5} x2={width} y2={0.5} className={styles.line} />
        <line x1={0} y1={height - 0.5} x2={width} y2={height - 0.5} className={styles.line} />
        {bars.map(({ from, known, unknown }, index) => {
          const knownHeight = (known / top) * height;
          const unknownHeight = (unknown / top) * height;
          const at = { x: index * step + step * 0.12, width: step * 0.76 };
          return (
            <g key={from}>
              <title>{`${textOf(from)}: ${known + unknown}, ${known} on a list`}</title>
              <rect x={index * step} y={0} width={step} height={height} className={styles.hover} />
              <rect {...at} y={height - knownHeight} height={knownHeight} className={styles.known} />
              <rect
                {...at}
                y={height - knownHeight - unknownHeight}
                height={unknownHeight}
                className={styles.unknown}
              />
            </g>
          );
        })}
      </svg>
      <span className={styles.axis} aria-hidden="true">
        <span>{first === undefined ? '' : textOf(first.from)}</span>
        <span className={styles.key}>
          <i className={styles.knownKey} /> on a list <i className={styles.unknownKey} /> unknown
        </span>
        <span>{last === undefined ? '' : textOf(last.from)}</span>
      </span>
    </div>
  );
}

/** The plot in a sentence. */
function sentenceOf(bars: readonly TrafficBar[], textOf: (at: number) => string): string {
  const busiest = bars.reduce<TrafficBar | null>(
    (most, bar) => (most === null || bar.known + bar.unknown > most.known + most.unknown ? bar : most),
    null,
  );
  if (busiest === null || busiest.known + busiest.unknown === 0) return 'No vehicles';
  return `Most vehicles came on ${textOf(busiest.from)}: ${busiest.known + busiest.unknown}`;
}
