import type { Report, ReportFigure } from '../../../../src-preload/contract/office/reports.ts';
import { cellText, changeText } from '../../../../src-preload/contract/office/reportText.ts';
import type { SiteClock } from '../../../../src-preload/contract/siteClock.ts';
import { Behind } from './Behind.tsx';
import styles from './reports.module.css';

/** The figures of a report, each beside what it was before. */
export function ReportFigures(props: { readonly report: Report; readonly clock: SiteClock }) {
  const { report, clock } = props;
  if (report.figures.length === 0) return null;
  return (
    <dl className={styles.figures} aria-label="Figures">
      {report.figures.map(({ key, name, kind, value, before, about, moreIsBetter, behind }) => {
        const change = changeText(kind, value, before);
        return (
          <div key={key} className={styles.figure} data-figure={key} title={about}>
            <dt>{name}</dt>
            <dd className={styles.value} data-kind={kind}>
              <Behind href={behind} label={`${name}: the rows behind it`}>
                {cellText(kind, value, clock)}
              </Behind>
            </dd>
            {change !== null && (
              <dd className={styles.change} data-good={isGood({ kind, value, before, moreIsBetter })}>
                {change === 'as before' ? change : `${change} on ${cellText(kind, before, clock)}`}
              </dd>
            )}
            <dd className={styles.about}>{about}</dd>
          </div>
        );
      })}
    </dl>
  );
}

/** Whether it became better; undefined where it is neither. */
function isGood({ value, before, moreIsBetter }: Pick<ReportFigure, 'kind' | 'value' | 'before' | 'moreIsBetter'>) {
  if (moreIsBetter === null || typeof value !== 'number' || typeof before !== 'number' || value === before)
    return undefined;
  return value > before === moreIsBetter;
}
