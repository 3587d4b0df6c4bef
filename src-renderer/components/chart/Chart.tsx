import { Button, Skeleton } from '@mantine/core';
import { type CSSProperties, useEffect, useId, useRef, useState } from 'react';
import { type ChartData, summaryOf } from '../../../src-preload/charts/chartData.ts';
import { ChartTable } from './ChartTable.tsx';
import styles from './chart.module.css';
import type { Drawing } from './drawing.ts';

/**
 * A chart with its title, and its numbers as a table at the press of a button. What draws is loaded when the first chart is shown; where that
 * fails there is the table.
 */
export function Chart(props: {
  readonly title: string;
  /** How its numbers are counted. */
  readonly about?: string;
  readonly data: ChartData;
  /** Pixels. */
  readonly height?: number;
  /** The address of what is behind a category; null where there is none. */
  readonly hrefOf?: (place: number) => string | null;
  /** Goes to such an address without loading the page anew. */
  readonly onFollow?: (href: string) => void;
}) {
  const { title, about, data, height = 240, hrefOf, onFollow } = props;
  const [isTable, setTable] = useState(false);
  const [hasFailed, setFailed] = useState(false);
  const titleId = useId();
  const showsTable = isTable || hasFailed;
  const follow = (place: number) => {
    const href = hrefOf?.(place) ?? null;
    if (href !== null) onFollow?.(href);
  };
  return (
    <section className={`card ${styles.chart}`} aria-labelledby={titleId}>
      <header>
        <h2 id={titleId}>{title}</h2>
        {!hasFailed && (
          <Button variant="subtle" size="compact-sm" aria-pressed={isTable} onClick={() => setTable(!isTable)}>
            {isTable ? 'Chart' : 'Numbers'}
          </Button>
        )}
      </header>
      {about !== undefined && <p className={styles.about}>{about}</p>}
      {showsTable ? (
        <ChartTable title={title} data={data} hrefOf={hrefOf} onFollow={onFollow} />
      ) : (
        <Drawn data={data} height={height} onChoose={follow} onFail={() => setFailed(true)} />
      )}
    </section>
  );
}

function Drawn(props: {
  readonly data: ChartData;
  readonly height: number;
  readonly onChoose: (place: number) => void;
  readonly onFail: () => void;
}) {
  const { data, height } = props;
  const ground = useRef<HTMLDivElement>(null);
  const drawing = useRef<Drawing | null>(null);
  const latest = useRef(props);
  latest.current = props;
  const [isDrawn, setDrawn] = useState(false);
  useEffect(() => {
    const element = ground.current;
    if (element === null) return;
    let isGone = false;
    const fit = () => drawing.current?.resize();
    const watcher = new ResizeObserver(fit);
    // Paper has another width, and does not wait.
    const paper = window.matchMedia('print');
    paper.addEventListener('change', fit);
    import('./drawing.ts')
      .then(({ drawIn }) => {
        if (isGone) return;
        drawing.current = drawIn(element, (place) => latest.current.onChoose(place));
        drawing.current.show(latest.current.data);
        watcher.observe(element);
        setDrawn(true);
      })
      .catch(() => {
        if (!isGone) latest.current.onFail();
      });
    return () => {
      isGone = true;
      watcher.disconnect();
      paper.removeEventListener('change', fit);
      drawing.current?.dispose();
      drawing.current = null;
    };
  }, []);
  useEffect(() => drawing.current?.show(data), [data]);
  return (
    <div className={styles.frame} style={{ '--chart-height': `${height}px` } as CSSProperties}>
      {!isDrawn && <Skeleton height={height} className={styles.waiting} />}
      <div ref={ground} className={styles.drawing} role="img" aria-label={summaryOf(data)} data-drawn={isDrawn} />
    </div>
  );
}
