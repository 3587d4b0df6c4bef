import {
  type CalendarValues,
  calendarValuesSchema,
  type PlateField,
} from '../../../../../src-preload/contract/lists/calendars.ts';
import type { Checked } from '../../../../components/feedback/FormDialog.tsx';
import { faultsOf, type SourceFieldValues, sourceFieldsOf, sourceOf } from './sourceForm.ts';

/** Where a plate stands in a booking, as it is called. */
export const plateFieldNames: Readonly<Record<PlateField, string>> = {
  anywhere: 'Anywhere in it',
  summary: 'In its title',
  description: 'In its description',
  location: 'In its place',
};

/** What the form of a calendar holds. */
export interface CalendarFields extends SourceFieldValues {
  readonly name: string;
  readonly plateIn: PlateField;
  readonly label: string;
  readonly host: string;
  readonly minutesBefore: number;
  readonly minutesAfter: number;
  readonly isOn: boolean;
}

export function calendarFieldsOf(calendar: CalendarValues | null): CalendarFields {
  const { name = '', plateIn = 'anywhere', label = '', host = '', source = null } = calendar ?? {};
  const { minutesBefore = 30, minutesAfter = 30, isOn = true, everyMinutes = 15 } = calendar ?? {};
  return { name, plateIn, label, host, minutesBefore, minutesAfter, isOn, ...sourceFieldsOf(source, everyMinutes) };
}

export function calendarOf(fields: CalendarFields): Checked<CalendarValues> {
  const { name, plateIn, label, host, minutesBefore, minutesAfter, isOn, everyMinutes } = fields;
  const said = { name, plateIn, label, host, minutesBefore, minutesAfter, isOn };
  const checked = calendarValuesSchema.safeParse({
    ...said,
    everyMinutes: Number(everyMinutes),
    source: sourceOf(fields),
  });
  return checked.success ? { values: checked.data } : { faults: faultsOf(checked.error.issues) };
}
