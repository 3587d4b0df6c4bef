import { Button, TextInput } from '@mantine/core';
import { dayText } from '../../../../src-preload/contract/parking/pricing/words.ts';
import { dayOfIso } from '../../../../src-preload/contract/siteClock.ts';
import { StateMark } from '../../../components/feedback/StateMark.tsx';
import styles from './settings.module.css';
import type { DraftDays } from './useSectionDraft.ts';

/** From which day on what is entered holds, and what held before: figures of the past go by what held then. */
export function HoldsFrom(props: {
  readonly days: DraftDays;
  readonly mayChange: boolean;
  readonly isDirty: boolean;
  /** Whether figures depend on what was entered. */
  readonly tellsAnew: boolean;
}) {
  const { from, today, versions, choose, remove } = props.days;
  const isPast = from === null || from < today;
  const holding = versions.findLast((day) => day === null || day <= today);
  return (
    <div className={styles.holds}>
      {props.mayChange && (
        <TextInput
          className={styles.narrow}
          type="date"
          label="Holds from"
          description={
            from === null
              ? 'From the beginning. Choose a day to let something else hold from then on.'
              : 'What happened before goes by what held then.'
          }
          value={from ?? ''}
          onChange={(event) => {
            const day = event.currentTarget.value;
            if (dayOfIso(day) !== null) choose(day);
          }}
        />
      )}
      {props.isDirty && props.tellsAnew && isPast && (
        <StateMark meaning="warning">
          This changes figures of the past: what happened {from === null ? 'at any time' : 'since that day'} is told
          anew.
        </StateMark>
      )}
      {versions.length > 1 && (
        <ul className={styles.versions} aria-label="What holds when">
          {versions.map((day) => (
            <li key={day ?? ''} className={styles.version} aria-current={day === from ? 'true' : undefined}>
              <Button size="compact-sm" variant="subtle" color="gray" onClick={() => choose(day)}>
                {nameOf(day)}
              </Button>
              {day === holding && <StateMark meaning="good">Holds today</StateMark>}
              {day !== null && day > today && <StateMark meaning="neutral">Still to come</StateMark>}
              {day !== null && props.mayChange && !props.isDirty && (
                <Button
                  size="compact-sm"
                  variant="subtle"
                  color="gray"
                  aria-label={`Remove what holds ${nameOf(day).toLowerCase()}`}
                  onClick={() => remove(day)}
                >
                  Remove
                </Button>
              )}
            </li>
          ))}
        </ul>
      )}
    </div>
  );
}

function nameOf(from: string | null): string {
  const day = from === null ? null : dayOfIso(from);
  return day === null ? 'From the beginning' : `From ${dayText(day)}`;
}
