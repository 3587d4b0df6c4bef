import { Button, Checkbox, MultiSelect, NumberInput, Select } from '@mantine/core';
import type { ReactNode } from 'react';
import { type BreachRules, payWindows } from '../../../../../src-preload/contract/parking/breachRules.ts';
import { closedTimes, type OpeningHours } from '../../../../../src-preload/contract/site/openingHours.ts';
import { ScheduleEditor } from '../../../../components/schedule/ScheduleEditor.tsx';
import { lengthText } from '../../../../fieldText.ts';
import { useGroups } from '../../../lists/permits/usePermits.ts';
import { WrittenField } from '../../tariffs/WrittenField.tsx';
import styles from './rules.module.css';
import { windowWords } from './rulesDraft.ts';

interface FieldsProps {
  readonly rules: BreachRules;
  readonly onChange: (rules: BreachRules) => void;
}

/** What is asked of who parks: each rule can be switched on, and says then what it needs. */
export function RuleFields({
  rules,
  onChange,
  hours,
}: FieldsProps & {
  /** When the car park is open; null where that is not said. */
  readonly hours: OpeningHours | null;
}) {
  const closed = hours === null ? [] : closedTimes(hours);
  const set = (change: Partial<BreachRules>) => onChange({ ...rules, ...change });
  const { maxStay, noReturnMin, permitOnly, mustPay } = rules;
  return (
    <>
      <fieldset className={styles.set}>
        <legend>What is asked for</legend>
        <Rule
          label="A longest stay"
          isOn={maxStay !== null}
          onToggle={(isOn) =>
            set({ maxStay: isOn ? { minutes: 120, saturdayMin: null, sundayMin: null, holidayMin: null } : null })
          }
        >
          {maxStay !== null && (
            <>
              <WrittenField
                className={styles.short}
                label="At most"
                text={lengthText}
                value={maxStay.minutes}
                onValue={(minutes) => set({ maxStay: { ...maxStay, minutes } })}
              />
              <div className={styles.days}>
                {days.map(({ key, label }) => (
                  <OtherDay
                    key={key}
                    label={label}
                    minutes={maxStay[key]}
                    usual={maxStay.minutes}
                    onMinutes={(minutes) => set({ maxStay: { ...maxStay, [key]: minutes } })}
                  />
                ))}
              </div>
            </>
          )}
        </Rule>
        <Rule
          label="No return for a while"
          isOn={noReturnMin !== null}
          onToggle={(isOn) => set({ noReturnMin: isOn ? 60 : null })}
        >
          {noReturnMin !== null && (
            <WrittenField
              className={styles.short}
              label="Stays away for at least"
              text={lengthText}
              value={noReturnMin}
              onValue={(minutes) => set({ noReturnMin: minutes })}
            />
          )}
        </Rule>
        <Rule
          label="Permit holders only"
          isOn={permitOnly !== null}
          onToggle={(isOn) => set({ permitOnly: isOn ? { times: null } : null })}
        >
          {permitOnly !== null && (
            <>
              <ScheduleEditor
                label="When"
                noneLabel="Always"
                value={permitOnly.times}
                onChange={(times) => set({ permitOnly: { times } })}
              />
              {closed.length > 0 && (
                <Button size="compact-sm" variant="default" onClick={() => set({ permitOnly: { times: closed } })}>
                  While it is closed: who is inside after closing without a permit
                </Button>
              )}
            </>
          )}
        </Rule>
        <Rule
          label="It has to be paid, where a tariff prices it"
          isOn={mustPay !== null}
          onToggle={(isOn) => set({ mustPay: isOn ? { window: 'beforeLeaving', hours: 24 } : null })}
        >
          {mustPay !== null && (
            <div className={styles.line}>
              <Select
                label="Until when"
                allowDeselect={false}
                value={mustPay.window}
                data={payWindows.map((window) => ({ value: window, label: windowWords[window] }))}
                onChange={(window) => window !== null && set({ mustPay: { ...mustPay, window } })}
              />
              {mustPay.window === 'hoursAfter' && (
                <NumberInput
                  label="Hours"
                  min={1}
                  max={720}
                  clampBehavior="strict"
                  allowDecimal={false}
                  value={mustPay.hours}
                  onChange={(hours) => typeof hours === 'number' && set({ mustPay: { ...mustPay, hours } })}
                />
              )}
            </div>
          )}
        </Rule>
      </fieldset>
      <fieldset className={styles.set}>
        <legend>Time that is given</legend>
        <div className={styles.line}>
          <NumberInput
            label="Consideration"
            description="To read the signs and leave again, where nothing was bought."
            suffix=" min"
            min={0}
            max={60}
            clampBehavior="strict"
            allowDecimal={false}
            value={rules.considerationMin}
            onChange={(value) => typeof value === 'number' && set({ considerationMin: value })}
          />
          <NumberInput
            label="Grace"
            description="After what was permitted or paid for, where all else was kept to."
            suffix=" min"
            min={0}
            max={120}
            clampBehavior="strict"
            allowDecimal={false}
            value={rules.graceMin}
            onChange={(value) => typeof value === 'number' && set({ graceMin: value })}
          />
        </div>
        <p className={styles.hint}>They are two things, and are never added to each other.</p>
      </fieldset>
      <Exempt rules={rules} onChange={onChange} />
    </>
  );
}

const days = [
  { key: 'saturdayMin', label: 'Saturdays' },
  { key: 'sundayMin', label: 'Sundays' },
  { key: 'holidayMin', label: 'holidays' },
] as const;

function Rule(props: {
  readonly label: string;
  readonly isOn: boolean;
  readonly onToggle: (isOn: boolean) => void;
  readonly children: ReactNode;
}) {
  return (
    <div className={styles.rule}>
      <Checkbox
        label={props.label}
        checked={props.isOn}
        onChange={(event) => props.onToggle(event.currentTarget.checked)}
      />
      {props.isOn && <div className={styles.ruleFields}>{props.children}</div>}
    </div>
  );
}

function OtherDay(props: {
  readonly label: string;
  readonly minutes: number | null;
  readonly usual: number;
  readonly onMinutes: (minutes: number | null) => void;
}) {
  const { label, minutes, onMinutes } = props;
  return (
    <div className={styles.otherDay}>
      <Checkbox
        size="xs"
        label={`Another on ${label}`}
        checked={minutes !== null}
        onChange={(event) => onMinutes(event.currentTarget.checked ? props.usual : null)}
      />
      {minutes !== null && (
        <WrittenField aria-label={`At most on ${label}`} text={lengthText} value={minutes} onValue={onMinutes} />
      )}
    </div>
  );
}

/** Whose vehicles are in breach of nothing. */
function Exempt({ rules, onChange }: FieldsProps) {
  const groups = useGroups().data ?? [];
  const { exempt } = rules;
  const set = (change: Partial<BreachRules['exempt']>) => onChange({ ...rules, exempt: { ...exempt, ...change } });
  return (
    <fieldset className={styles.set}>
      <legend>Who is exempt from all of it</legend>
      <MultiSelect
        label="Groups of permits"
        description="Such as staff, or a list of Blue Badges: on private land a badge exempts nobody by itself."
        placeholder={exempt.groupIds.length === 0 ? 'None' : undefined}
        value={exempt.groupIds}
        data={groups.map(({ id, name }) => ({ value: id, label: name }))}
        onChange={(groupIds) => set({ groupIds })}
      />
      <Checkbox
        label="Everybody with a permit"
        checked={exempt.permits}
        onChange={(event) => set({ permits: event.currentTarget.checked })}
      />
      <Checkbox
        label="Visitors who are expected"
        checked={exempt.visitors}
        onChange={(event) => set({ visitors: event.currentTarget.checked })}
      />
      <NumberInput
        className={styles.short}
        label="A permit counts that begins within"
        description="It was asked for, and not yet given."
        suffix=" days after"
        min={0}
        max={90}
        clampBehavior="strict"
        allowDecimal={false}
        value={exempt.gapDays}
        onChange={(value) => typeof value === 'number' && set({ gapDays: value })}
      />
    </fieldset>
  );
}
