import { countOf, formatPercent } from '../../../formatting.ts';
import { countBelow, histogramOf } from './histogram.ts';
import { percentText, toPercent } from './percent.ts';
import styles from './settings.module.css';

/** How sure the newest reads were, each column of those that would go to review marked, and their number in words. */
export function ConfidencePlot(props: {
  readonly confidences: readonly number[];
  readonly unreadable: number;
  readonly threshold: number;
}) {
  const { confidences, threshold, unreadable } = props;
  if (confidences.length === 0)
    return (
      <p className={styles.noReads}>
        No reads yet. Once vehicles have passed, this shows how many of them a threshold would send to review.
      </p>
    );
  const columns = histogramOf(confidences, threshold);
  const highest = Math.max(...columns.map(({ below, above }) => below + above));
  const review = countBelow(confidences, threshold);
  const percent = (count: number) => `${(count / highest) * 100}%`;
  const [under, ...rest] = columns;

  return (
    <figure className={styles.plot}>
      <figcaption>
        <b>{countOf(review, 'read')}</b> of the last {confidences.length} {review === 1 ? 'was' : 'were'} less sure than{' '}
        {percentText(threshold)} and would go to review ({formatPercent(review / confidences.length)}).
        {unreadable > 0 && ` ${countOf(unreadable, 'more plate')} could not be read at all.`}
      </figcaption>
      <div className={styles.bars} aria-hidden="true">
        {[under, ...rest].map(
          (column) =>
            column !== undefined && (
              <div
                key={column.from}
                className={styles.column}
                title={`${percentText(column.from)} to ${percentText(column.to)}: ${countOf(column.below + column.above, 'read')}`}
              >
                {column.above > 0 && <i className={styles.kept} style={{ height: percent(column.above) }} />}
                {column.below > 0 && <i className={styles.reviewed} style={{ height: percent(column.below) }} />}
              </div>
            ),
        )}
        <i className={styles.line} style={{ '--at': (toPercent(threshold) - 50) / 50 } as React.CSSProperties} />
      </div>
      <div className={styles.axis} aria-hidden="true">
        <span>&lt; 50 %</span>
        {[50, 60, 70, 80, 90, 100].map((value) => (
          <span key={value}>{value} %</span>
        ))}
      </div>
    </figure>
  );
}
