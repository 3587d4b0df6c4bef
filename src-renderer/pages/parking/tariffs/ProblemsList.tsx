import { useDebouncedValue } from '@mantine/hooks';
import { useMemo } from 'react';
import type { TariffCalendar } from '../../../../src-preload/contract/parking/pricing/days.ts';
import { problemsOf, type TariffProblem } from '../../../../src-preload/contract/parking/pricing/problems.ts';
import type { TariffRules } from '../../../../src-preload/contract/parking/tariffRules.ts';
import { type Meaning, StateMark } from '../../../components/feedback/StateMark.tsx';
import styles from './plot.module.css';

const kindWords: Readonly<Record<TariffProblem['kind'], { readonly word: string; readonly meaning: Meaning }>> = {
  gap: { word: 'Gap', meaning: 'warning' },
  overlap: { word: 'Overlap', meaning: 'warning' },
  falling: { word: 'Falling price', meaning: 'warning' },
  limit: { word: 'Limits', meaning: 'warning' },
};

/** What somebody should look at before a tariff holds. It may all be meant: nothing here keeps it from being saved. */
export function ProblemsList(props: {
  readonly rules: TariffRules;
  readonly calendar: TariffCalendar;
  readonly today: number;
}) {
  const { calendar, today } = props;
  const [rules] = useDebouncedValue(props.rules, 250);
  const problems = useMemo(() => problemsOf(rules, calendar, today), [rules, calendar, today]);
  return (
    <section className={styles.problems} aria-label="To look at">
      <h2 className={styles.heading}>To look at</h2>
      {problems.length === 0 ? (
        <StateMark meaning="good">No gaps, overlaps or falling prices were found</StateMark>
      ) : (
        <ul>
          {problems.map(({ kind, text }) => (
            <li key={text}>
              <StateMark meaning={kindWords[kind].meaning}>{kindWords[kind].word}</StateMark>
              <span>{text}</span>
            </li>
          ))}
        </ul>
      )}
    </section>
  );
}
