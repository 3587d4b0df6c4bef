import { NativeSelect, TextInput } from '@mantine/core';
import { type PointerEvent, useId, useMemo, useState } from 'react';
import { moneyText } from '../../../../src-preload/contract/money.ts';
import { TooIntricate } from '../../../../src-preload/contract/parking/pricing/budget.ts';
import type { TariffCalendar } from '../../../../src-preload/contract/parking/pricing/days.ts';
import { type PricePlot as Plot, pricePlot } from '../../../../src-preload/contract/parking/pricing/plot.ts';
import { tariffPricer } from '../../../../src-preload/contract/parking/pricing/pricer.ts';
import { lengthText, momentText } from '../../../../src-preload/contract/parking/pricing/words.ts';
import type { Tariff } from '../../../../src-preload/contract/parking/tariffs.ts';
import { isoDay, momentOfField } from '../../../siteTime.ts';
import styles from './plot.module.css';

const hourMs = 3_600_000;
const spans = [
  { label: '4 hours', ms: 4 * hourMs, every: 1 },
  { label: '12 hours', ms: 12 * hourMs, every: 5 },
  { label: '24 hours', ms: 24 * hourMs, every: 5 },
  { label: '3 days', ms: 72 * hourMs, every: 15 },
  { label: '7 days', ms: 168 * hourMs, every: 30 },
] as const;
/** Rows of the table below the drawing. */
const mostRows = 10;
const [width, height] = [560, 260];
const [left, right, top, bottom] = [52, 22, 12, 26];

/** Price against time for whoever arrives at one moment, drawn anew while the tariff is edited. */
export function PricePlot(props: {
  readonly tariff: Tariff;
  readonly calendar: TariffCalendar;
  readonly classes: readonly { readonly id: string; readonly name: string }[];
  /** When one arrives at first, UTC ms. */
  readonly arrive: number;
}) {
  const { tariff, calendar, classes } = props;
  const [field, setField] = useState(() => `${isoDay(props.arrive)}T09:00`);
  const [span, setSpan] = useState<(typeof spans)[number]>(spans[2]);
  const [classId, setClassId] = useState('');
  const own = classes.find(({ id }) => id === classId) ?? classes[0];
  const arrive = momentOfField(field);
  const plot = useMemo(() => {
    if (arrive === null) return 'Give a day and a time of arrival.';
    const stays = { arrive, untilMs: span.ms, classes: own === undefined ? [] : [own.id] };
    try {
      return pricePlot(tariffPricer(tariff, calendar), stays, span.every);
    } catch (error) {
      if (error instanceof TooIntricate) return error.message;
      throw error;
    }
  }, [tariff, calendar, arrive, span, own]);
  return (
    <figure className={styles.plot} aria-label="Price against time">
      <div className={styles.plotTools}>
        <TextInput
          size="xs"
          type="datetime-local"
          label="Arriving"
          value={field}
          onChange={(event) => setField(event.currentTarget.value)}
        />
        <NativeSelect
          size="xs"
          label="Shown"
          data={spans.map(({ label }) => label)}
          value={span.label}
          onChange={(event) => setSpan(spans[event.currentTarget.selectedIndex] ?? spans[2])}
        />
        {classes.length > 1 && (
          <NativeSelect
            size="xs"
            label="Kind"
            data={classes.map(({ id, name }) => ({ value: id, label: name }))}
            value={own?.id ?? ''}
            onChange={(event) => setClassId(event.currentTarget.value)}
          />
        )}
      </div>
      {typeof plot === 'string' ? (
        <p className={styles.hint}>{plot}</p>
      ) : (
        <>
          <Drawing plot={plot} leaveText={(ms) => momentText(calendar.clock, (arrive ?? 0) + ms)} />
          <Steps plot={plot} />
        </>
      )}
    </figure>
  );
}

function Drawing(props: { readonly plot: Plot; readonly leaveText: (ms: number) => string }) {
  const { plot } = props;
  const titleId = useId();
  const [at, setAt] = useState<number | null>(null);
  const highest = Math.max(100, ...plot.steps.map(({ pence }) => pence));
  const unit = unitFor(highest, 5);
  const most = Math.ceil(highest / unit) * unit;
  const x = (ms: number) => left + (ms / plot.untilMs) * (width - left - right);
  const y = (pence: number) => height - bottom - (pence / most) * (height - top - bottom);
  const lines = Array.from({ length: Math.round(most / unit) + 1 }, (_, place) => place * unit);
  const everyMs = unitFor(plot.untilMs / hourMs, 8, [1, 2, 3, 6, 12, 24]) * hourMs;
  const hours = Array.from({ length: Math.floor(plot.untilMs / everyMs) + 1 }, (_, place) => place * everyMs);
  const ends = plot.steps.map((step, place) => ({ ...step, endMs: plot.steps[place + 1]?.fromMs ?? plot.untilMs }));
  const here = at === null ? undefined : ends.findLast(({ fromMs }) => fromMs <= at);
  const follow = (event: PointerEvent<SVGSVGElement>) => {
    const box = event.currentTarget.getBoundingClientRect();
    const ms = ((((event.clientX - box.left) / box.width) * width - left) / (width - left - right)) * plot.untilMs;
    setAt(ms < 0 || ms > plot.untilMs ? null : Math.round(ms / 60_000) * 60_000);
  };
  return (
    <>
      <svg
        className={styles.drawing}
        viewBox={`0 0 ${width} ${height}`}
        role="img"
        aria-labelledby={titleId}
        onPointerMove={follow}
        onPointerLeave={() => setAt(null)}
      >
        <title id={titleId}>{`The price rises to ${moneyText(highest)} within ${lengthText(plot.untilMs)}`}</title>
        {lines.map((pence) => (
          <g key={pence}>
            <line className={styles.gridLine} x1={left} x2={width - right} y1={y(pence)} y2={y(pence)} />
            <text className={styles.axisText} x={left - 6} y={y(pence) + 4} textAnchor="end">
              {pence % 100 === 0 ? `£${pence / 100}` : moneyText(pence)}
            </text>
          </g>
        ))}
        {hours.map((ms) => (
          <text key={ms} className={styles.axisText} x={x(ms)} y={height - 8} textAnchor="middle">
            {ms / hourMs} h
          </text>
        ))}
        {ends.map(({ fromMs, endMs, pence, isCovered }) => (
          <rect
            key={fromMs}
            className={isCovered ? styles.area : styles.areaUncovered}
            x={x(fromMs)}
            y={y(pence)}
            width={Math.max(0, x(endMs) - x(fromMs))}
            height={Math.max(0, y(0) - y(pence))}
          />
        ))}
        <path
          className={styles.priceLine}
          d={ends
            .map(
              ({ fromMs, endMs, pence }, place) =>
                `${place === 0 ? 'M' : 'L'}${x(fromMs)} ${y(pence)}L${x(endMs)} ${y(pence)}`,
            )
            .join('')}
        />
        {at !== null && here !== undefined && (
          <>
            <line className={styles.hereLine} x1={x(at)} x2={x(at)} y1={top} y2={height - bottom} />
            <circle className={styles.here} cx={x(at)} cy={y(here.pence)} r="4" />
          </>
        )}
      </svg>
      <p className={styles.readout}>
        {at === null || here === undefined
          ? 'Point at the drawing to read a price.'
          : `${lengthText(at)}, leaving ${props.leaveText(at)}: ${moneyText(here.pence)}${here.isCovered ? '' : ', for no offer covers it'}`}
      </p>
    </>
  );
}

/** What is drawn, in words. */
function Steps(props: { readonly plot: Plot }) {
  const { steps, untilMs } = props.plot;
  const shown = steps.slice(0, mostRows);
  return (
    <table className={styles.steps}>
      <caption className="visually-hidden">Prices by length of stay</caption>
      <tbody>
        {shown.map(({ fromMs, pence, isCovered }, place) => (
          <tr key={fromMs} data-uncovered={!isCovered || undefined}>
            <th scope="row">
              up to {lengthText(steps[place + 1] === undefined ? untilMs : (steps[place + 1]?.fromMs ?? 0) - 1000)}
            </th>
            <td>{moneyText(pence)}</td>
          </tr>
        ))}
        {steps.length > shown.length && (
          <tr>
            <th scope="row">and {steps.length - shown.length} more</th>
            <td />
          </tr>
        )}
      </tbody>
    </table>
  );
}

/** The least round step by which there are no more than so many. */
function unitFor(
  most: number,
  count: number,
  units: readonly number[] = [10, 20, 50, 100, 200, 500, 1000, 2000, 5000, 10_000, 20_000, 50_000, 100_000],
) {
  return units.find((unit) => most / unit <= count) ?? units.at(-1) ?? 1;
}
