import { Button, CloseButton, SegmentedControl, TextInput } from '@mantine/core';
import { IconPlus } from '@tabler/icons-react';
import { useId, useState } from 'react';
import type { Times, WeeklySchedule } from '../../../src-preload/contract/schedule.ts';
import { SiteZone } from '../feedback/SiteZone.tsx';
import { DayButtons } from './DayButtons.tsx';
import styles from './schedule.module.css';
import { minuteOf, shortDay, stretchesOf, timeText, weekdays } from './scheduleText.ts';

const officeHours: Times = { days: [1, 2, 3, 4, 5], from: 360, to: 1200 };
const mostTimes = 20;

/** Days and times of a week. Every day is a button and every time a field, so that the keyboard reaches all of it. */
export function ScheduleEditor(props: {
  readonly label: string;
  readonly value: WeeklySchedule;
  readonly onChange: (value: WeeklySchedule) => void;
  /** What no times of its own mean: `At any time`, or what is kept instead. */
  readonly noneLabel: string;
  readonly error?: string | undefined;
}) {
  const { value, onChange } = props;
  const labelId = useId();
  const setTimes = (index: number, change: Partial<Times>) =>
    onChange(value?.with(index, { ...(value[index] ?? officeHours), ...change }) ?? null);
  return (
    <fieldset className={styles.editor} aria-labelledby={labelId}>
      <span className={styles.label} id={labelId}>
        {props.label}
      </span>
      <SegmentedControl
        aria-labelledby={labelId}
        value={value === null ? 'none' : 'times'}
        onChange={(choice) => onChange(choice === 'none' ? null : [officeHours])}
        data={[
          { value: 'none', label: props.noneLabel },
          { value: 'times', label: 'At these times' },
        ]}
      />
      {value !== null && (
        <>
          <SiteZone />
          <ul className={styles.rows}>
            {value.map((times, index) => (
              // biome-ignore lint/suspicious/noArrayIndexKey: times are told apart by their place alone.
              <li key={index} className={styles.row}>
                <DayButtons days={times.days} onChange={(days) => setTimes(index, { days })} />
                <TimeField
                  label={`From, times ${index + 1}`}
                  minute={times.from}
                  end="from"
                  onChange={(from) => setTimes(index, { from })}
                />
                <span aria-hidden="true">–</span>
                <TimeField
                  label={`To, times ${index + 1}`}
                  minute={times.to}
                  end="to"
                  onChange={(to) => setTimes(index, { to })}
                />
                <CloseButton
                  className={styles.removeTimes}
                  aria-label={`Remove times ${index + 1}`}
                  disabled={value.length === 1}
                  onClick={() => onChange(value.filter((_, place) => place !== index))}
                />
                {(faultOf(times) !== null || times.to <= times.from) && (
                  <span className={styles.night}>{faultOf(times) ?? 'until the next day'}</span>
                )}
              </li>
            ))}
          </ul>
          <Week schedule={value} />
          {value.length < mostTimes && (
            <Button
              className={styles.add}
              size="compact-sm"
              variant="default"
              leftSection={<IconPlus size={15} />}
              onClick={() => onChange([...value, { days: [6], from: 480, to: 720 }])}
            >
              Add times
            </Button>
          )}
        </>
      )}
      {props.error !== undefined && (
        <p className={styles.error} role="alert">
          {props.error}
        </p>
      )}
    </fieldset>
  );
}

function faultOf({ days, from, to }: Times): string | null {
  if (days.length === 0) return 'choose a day';
  return from === to ? 'ends as it begins' : null;
}

/** A time as a person writes it, always with 24 hours; what is no time goes back to what was there. */
function TimeField(props: {
  readonly label: string;
  readonly minute: number;
  readonly end: 'from' | 'to';
  readonly onChange: (minute: number) => void;
}) {
  const [typed, setTyped] = useState<string | null>(null);
  return (
    <TextInput
      className={styles.time}
      aria-label={props.label}
      inputMode="numeric"
      maxLength={5}
      value={typed ?? timeText(props.minute)}
      error={typed !== null && minuteOf(typed, props.end) === null}
      onFocus={(event) => event.currentTarget.select()}
      onBlur={() => setTyped(null)}
      onChange={(event) => {
        const text = event.currentTarget.value;
        setTyped(text);
        const minute = minuteOf(text, props.end);
        if (minute !== null) props.onChange(minute);
      }}
    />
  );
}

/** The week as seven bars of a day each. */
function Week(props: { readonly schedule: readonly Times[] }) {
  return (
    <div className={styles.week} aria-hidden="true">
      {stretchesOf(props.schedule).map((stretches, index) => (
        <div key={weekdays[index]} className={styles.weekRow}>
          <span>{shortDay(index + 1)}</span>
          <div className={styles.weekBar}>
            {stretches.map(([from, to]) => (
              <i key={`${from}-${to}`} style={{ left: `${from / 14.4}%`, width: `${(to - from) / 14.4}%` }} />
            ))}
          </div>
        </div>
      ))}
      <div className={styles.hours}>
        {[0, 6, 12, 18, 24].map((hour) => (
          <span key={hour} style={{ left: `${(hour / 24) * 100}%` }}>
            {hour}
          </span>
        ))}
      </div>
    </div>
  );
}
