import { NativeSelect, NumberInput, Switch, TextInput } from '@mantine/core';
import { useForm } from '@mantine/form';
import { useMutation, useQueryClient } from '@tanstack/react-query';
import { useState } from 'react';
import {
  type Calendar,
  type CalendarValues,
  plateFields,
} from '../../../../../src-preload/contract/lists/calendars.ts';
import { api, door } from '../../../../client.ts';
import { FormDialog } from '../../../../components/feedback/FormDialog.tsx';
import { type CalendarFields, calendarFieldsOf, calendarOf, plateFieldNames } from './calendarForm.ts';
import styles from './elsewhere.module.css';
import { SourceFields } from './SourceFields.tsx';

/** The form of a calendar; `calendar` is null for a new one. */
export function CalendarDialog(props: { readonly calendar: Calendar | null; readonly onClose: () => void }) {
  const { calendar, onClose } = props;
  const queries = useQueryClient();
  // As it was when the form was opened: what others change meanwhile is not overwritten.
  const [revision] = useState(calendar?.revision);
  const form = useForm<CalendarFields>({ initialValues: calendarFieldsOf(calendar) });
  const save = useMutation({
    mutationFn: async (values: CalendarValues) =>
      calendar === null
        ? await door.calendars.add(values)
        : await door.calendars.update({ id: calendar.id, values, revision }),
    async onSuccess() {
      await queries.invalidateQueries({ queryKey: api.calendars.key() });
      onClose();
    },
  });
  const minutes = (field: 'minutesBefore' | 'minutesAfter', label: string) => (
    <NumberInput
      label={label}
      min={0}
      max={720}
      allowDecimal={false}
      {...form.getInputProps(field)}
      onChange={(value) => form.setFieldValue(field, Number(value))}
    />
  );
  return (
    <FormDialog
      title={calendar === null ? 'Add a calendar' : `Change the calendar “${calendar.name}”`}
      verb={calendar === null ? 'Add the calendar' : 'Save'}
      form={form}
      check={calendarOf}
      save={save}
      fieldNamed={(field) => (field === 'source' ? (form.values.kind === 'url' ? 'password' : 'path') : field)}
      onClose={onClose}
    >
      <TextInput
        label="Name"
        description="The booking system it is of"
        maxLength={60}
        {...form.getInputProps('name')}
      />
      <SourceFields
        form={form}
        placeholder="https://bookings.example.org/room.ics"
        folderHint="The newest .ics file in it counts."
      />
      <div className={styles.pair}>
        <NativeSelect
          label="The plate stands"
          data={plateFields.map((value) => ({ value, label: plateFieldNames[value] }))}
          {...form.getInputProps('plateIn')}
        />
        <TextInput
          label="After the words"
          description="Empty where nothing stands before it."
          placeholder="Registration:"
          maxLength={40}
          {...form.getInputProps('label')}
        />
      </div>
      <TextInput
        label="Visitors come to"
        description="Empty where that is nobody’s matter."
        maxLength={120}
        {...form.getInputProps('host')}
      />
      <div className={styles.pair}>
        {minutes('minutesBefore', 'Minutes earlier than booked')}
        {minutes('minutesAfter', 'Minutes later')}
      </div>
      <Switch
        label="On"
        description="Off, it is fetched only where somebody asks."
        checked={form.values.isOn}
        onChange={(event) => form.setFieldValue('isOn', event.currentTarget.checked)}
      />
    </FormDialog>
  );
}
