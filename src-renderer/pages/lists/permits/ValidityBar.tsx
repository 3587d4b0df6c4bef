import { Tooltip } from '@mantine/core';
import { dayInWords, type Period, periodInWords } from './days.ts';
import styles from './permits.module.css';

const dayMs = 86_400_000;
/** The time that the bar shows: a quarter of a year back, a year on. */
const backMs = 91 * dayMs;
const onMs = 365 * dayMs;

const scaleInWords = 'the line goes from three months ago to a year from now, and its mark is today.';

/** What the bars below show, above them. */
export function ValidityLegend() {
  return (
    <Tooltip multiline maw={300} label={`When each permit is valid: ${scaleInWords}`}>
      <span className={styles.validityLegend}>
        <span className={styles.validityScale}>
          <b aria-hidden="true" /> today
        </span>
      </span>
    </Tooltip>
  );
}

/** When a permit holds, as a stretch of a time line on which today is marked, with its end in words. */
export function ValidityBar(props: { readonly period: Period; readonly now: number; readonly isHeld: boolean }) {
  const { period, now } = props;
  const place = (at: number) => Math.min(100, Math.max(0, ((at - now + backMs) / (backMs + onMs)) * 100));
  const from = period.validFrom === null ? 0 : place(period.validFrom);
  const to = period.validTo === null ? 100 : place(period.validTo);
  return (
    <Tooltip
      multiline
      maw={300}
      label={`Valid ${periodInWords(period)}. ${props.isHeld ? 'Green is when it lets in' : 'Grey is when it would hold, but it lets nobody in now'}; ${scaleInWords}`}
    >
      <span className={styles.validity}>
        <span>{endInWords(period, now)}</span>
        <span className={styles.validityLine} aria-hidden="true">
          <i
            data-held={props.isHeld || undefined}
            style={{ left: `${Math.min(from, 98)}%`, width: `${Math.max(2, to - from)}%` }}
          />
          <b style={{ left: `${place(now)}%` }} />
        </span>
      </span>
    </Tooltip>
  );
}

/** The end that matters now: the first day where that is still to come. */
function endInWords({ validFrom, validTo }: Period, now: number): string {
  if (validFrom !== null && validFrom > now) return `from ${dayInWords(validFrom)}`;
  if (validTo === null) return 'no end';
  return validTo <= now ? `ended ${dayInWords(validTo - 1)}` : `to ${dayInWords(validTo - 1)}`;
}
