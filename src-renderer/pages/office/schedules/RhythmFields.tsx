import { Input, NativeSelect, NumberInput, SegmentedControl, TextInput } from '@mantine/core';
import type { useForm } from '@mantine/form';
import { SiteZone } from '../../../components/feedback/SiteZone.tsx';
import { weekdays } from '../../../components/schedule/scheduleText.ts';
import type { ScheduleFields } from './scheduleForm.ts';
import styles from './schedules.module.css';

const names = { day: 'Every day', week: 'Every week', month: 'Every month' } as const;

/** How often, on which day and at what time. */
export function RhythmFields(props: { readonly form: ReturnType<typeof useForm<ScheduleFields>> }) {
  const { form } = props;
  const { every } = form.values;
  return (
    <div className={styles.when}>
      <Input.Wrapper label="When" labelElement="div" className={styles.whole}>
        <SegmentedControl
          fullWidth
          aria-label="When"
          value={every}
          data={(['day', 'week', 'month'] as const).map((each) => ({ value: each, label: names[each] }))}
          onChange={(next) => form.setFieldValue('every', next === 'day' ? 'day' : next === 'month' ? 'month' : 'week')}
        />
      </Input.Wrapper>
      {every === 'week' && (
        <NativeSelect
          label="On"
          value={String(form.values.weekday)}
          data={weekdays.map((name, at) => ({ value: String(at + 1), label: name }))}
          onChange={({ currentTarget: { value } }) => form.setFieldValue('weekday', Number(value))}
        />
      )}
      {every === 'month' && (
        <NumberInput
          label="On the day"
          description="The last day where a month is shorter"
          min={1}
          max={31}
          allowDecimal={false}
          clampBehavior="none"
          {...form.getInputProps('monthDay')}
        />
      )}
      <TextInput
        label="At"
        description={<SiteZone />}
        inputMode="numeric"
        maxLength={5}
        {...form.getInputProps('time')}
      />
    </div>
  );
}
