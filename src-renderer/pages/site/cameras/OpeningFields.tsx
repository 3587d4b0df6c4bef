import { NativeSelect, Text, TextInput } from '@mantine/core';
import { useState } from 'react';
import type { DayHours, DayKind, OpeningHours } from '../../../../src-preload/contract/site/openingHours.ts';
import { minuteOf, timeText } from '../../../components/schedule/scheduleText.ts';
import styles from './cameras.module.css';

const usual: OpeningHours = {
  ...{ weekday: { from: 420, to: 1140 }, saturday: 'closed', sunday: 'closed', holiday: 'closed', outside: 'ask' },
};
const rows: readonly { readonly kind: DayKind; readonly label: string }[] = [
  { kind: 'weekday', label: 'Monday to Friday' },
  { kind: 'saturday', label: 'Saturday' },
  { kind: 'sunday', label: 'Sunday' },
  { kind: 'holiday', label: 'Bank holiday' },
];
const allDay = { from: 0, to: 1440 };
const isAllDay = (hours: DayHours | 'asDay') => typeof hours === 'object' && hours.from === 0 && hours.to === 1440;

/** When a car park is open, by the kind of day, and what becomes of who comes when it is not. */
export function OpeningFields(props: {
  readonly hours: OpeningHours | null;
  readonly fault: string | undefined;
  readonly onChange: (hours: OpeningHours | null) => void;
}) {
  const { hours, onChange } = props;
  return (
    <fieldset className={styles.groupRooms}>
      <legend>Opening hours</legend>
      <NativeSelect
        aria-label="Opening hours"
        value={hours === null ? 'always' : 'hours'}
        data={[
          { value: 'always', label: 'Always open' },
          { value: 'hours', label: 'Open at these times' },
        ]}
        onChange={({ currentTarget: { value } }) => onChange(value === 'always' ? null : usual)}
      />
      {hours !== null && (
        <>
          {rows.map(({ kind, label }) => (
            <DayRow
              key={kind}
              label={label}
              hours={hours[kind]}
              mayBeAsDay={kind === 'holiday'}
              onChange={(day) => onChange({ ...hours, [kind]: day })}
            />
          ))}
          <NativeSelect
            label="Who comes when it is closed, without a permit"
            description="Permits have hours of their own. Nothing opens by this."
            value={hours.outside}
            data={[
              { value: 'ask', label: 'A person is asked' },
              { value: 'deny', label: 'Is turned away' },
              { value: 'asUsual', label: 'As when it is open' },
            ]}
            onChange={({ currentTarget: { value } }) =>
              onChange({
                ...hours,
                outside: (['ask', 'deny', 'asUsual'] as const).find((one) => one === value) ?? 'ask',
              })
            }
          />
        </>
      )}
      {props.fault !== undefined && (
        <Text size="sm" c="red" role="alert">
          {props.fault}
        </Text>
      )}
    </fieldset>
  );
}

function DayRow(props: {
  readonly label: string;
  readonly hours: DayHours | 'asDay';
  readonly mayBeAsDay: boolean;
  readonly onChange: (hours: DayHours | 'asDay') => void;
}) {
  const { label, hours, onChange } = props;
  const choice = typeof hours === 'string' ? hours : isAllDay(hours) ? 'allDay' : 'times';
  const range = typeof hours === 'object' && choice === 'times' ? hours : null;
  return (
    <div className={styles.dayRow}>
      <NativeSelect
        label={label}
        value={choice}
        data={[
          ...(props.mayBeAsDay ? [{ value: 'asDay', label: 'As the day that it is' }] : []),
          { value: 'times', label: 'From … to …' },
          { value: 'allDay', label: 'All day' },
          { value: 'closed', label: 'Closed' },
        ]}
        onChange={({ currentTarget: { value } }) =>
          onChange(
            value === 'asDay' || value === 'closed' ? value : value === 'allDay' ? allDay : { from: 420, to: 1140 },
          )
        }
      />
      {range !== null && (
        <>
          <TimeField
            label={`${label}, from`}
            minute={range.from}
            end="from"
            onChange={(from) => onChange({ ...range, from })}
          />
          <TimeField label={`${label}, to`} minute={range.to} end="to" onChange={(to) => onChange({ ...range, to })} />
          {range.to <= range.from && (
            <span className={styles.nextDay}>{range.to === range.from ? 'ends as it begins' : 'of the next day'}</span>
          )}
        </>
      )}
    </div>
  );
}

/** A time as a person writes it; what is no time goes back to what was there. */
function TimeField(props: {
  readonly label: string;
  readonly minute: number;
  readonly end: 'from' | 'to';
  readonly onChange: (minute: number) => void;
}) {
  const [typed, setTyped] = useState<string | null>(null);
  return (
    <TextInput
      aria-label={props.label}
      inputMode="numeric"
      maxLength={5}
      value={typed ?? timeText(props.minute)}
      error={typed !== null && minuteOf(typed, props.end) === null}
      onBlur={() => setTyped(null)}
      onChange={({ currentTarget: { value } }) => {
        setTyped(value);
        const minute = minuteOf(value, props.end);
        if (minute !== null) props.onChange(minute);
      }}
    />
  );
}
