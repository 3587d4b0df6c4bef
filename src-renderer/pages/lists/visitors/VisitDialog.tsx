import { Autocomplete, Checkbox, Input, MultiSelect, SegmentedControl, Textarea, TextInput } from '@mantine/core';
import { useForm } from '@mantine/form';
import { useMutation, useQuery } from '@tanstack/react-query';
import { useState } from 'react';
import type { Visit, VisitKind, VisitValues } from '../../../../src-preload/contract/lists/visitors.ts';
import { api, door } from '../../../client.ts';
import { FormDialog } from '../../../components/feedback/FormDialog.tsx';
import { SiteZone } from '../../../components/feedback/SiteZone.tsx';
import { ThingHistory } from '../../../components/history/ThingHistory.tsx';
import { DayButtons } from '../../../components/schedule/DayButtons.tsx';
import { useCameras } from '../../../live/useSystem.ts';
import { endsNextDay, fieldsOf, type VisitFields, valuesOf } from './visitForm.ts';
import styles from './visitors.module.css';

/** The form of a visit that is expected, new or there already. */
export function VisitDialog(props: {
  readonly visit: Visit | null;
  readonly kind: VisitKind;
  /** Of a new one, to begin with. */
  readonly plate?: string;
  readonly onSaved: (visit: Visit) => void;
  readonly onClose: () => void;
}) {
  const { visit } = props;
  const [begun] = useState(() => ({
    ...fieldsOf(visit, Date.now()),
    ...(visit === null ? { kind: props.kind, plate: props.plate ?? '' } : {}),
  }));
  const form = useForm<VisitFields>({ initialValues: begun });
  const { kind, repeats, days, cameraIds } = form.values;
  const suggestions = useQuery(api.visitors.suggestions.queryOptions()).data;
  const save = useMutation({
    mutationFn: (values: VisitValues) =>
      visit === null ? door.visitors.add(values) : door.visitors.update({ id: visit.id, values }),
    onSuccess: props.onSaved,
  });
  const name = (
    <TextInput
      label={kind === 'delivery' ? 'Driver' : 'Name'}
      data-autofocus={kind === 'visitor' || undefined}
      maxLength={120}
      autoComplete="off"
      {...form.getInputProps('name')}
    />
  );
  const company = (
    <Autocomplete
      label="Company"
      data-autofocus={kind === 'delivery' || undefined}
      maxLength={120}
      limit={6}
      data={suggestions?.companies ?? []}
      {...form.getInputProps('company')}
    />
  );

  return (
    <FormDialog
      title={visit === null ? 'Register a visit' : 'Change this visit'}
      verb={visit === null ? 'Register' : 'Save changes'}
      form={form}
      check={valuesOf}
      save={save}
      fieldNamed={(field) => (field === 'repeat' ? 'days' : field)}
      onClose={props.onClose}
      size={620}
    >
      <SegmentedControl
        className={styles.kindSwitch}
        aria-label="What it is"
        data={[
          { value: 'visitor', label: 'Visitor' },
          { value: 'delivery', label: 'Delivery' },
        ]}
        {...form.getInputProps('kind')}
      />
      <div className={styles.pair} key={kind}>
        {kind === 'visitor' && name}
        {company}
        {kind === 'delivery' && name}
        <Autocomplete
          label={kind === 'delivery' ? 'For' : 'Visits'}
          placeholder="Person, flat or unit"
          maxLength={120}
          limit={6}
          data={suggestions?.hosts ?? []}
          {...form.getInputProps('host')}
        />
        <TextInput label="Purpose" maxLength={200} autoComplete="off" {...form.getInputProps('purpose')} />
        <TextInput
          label="Plate"
          placeholder="Unknown"
          description="Left empty, the guard picks the visit"
          inputWrapperOrder={['label', 'input', 'description', 'error']}
          maxLength={24}
          autoComplete="off"
          spellCheck={false}
          {...form.getInputProps('plate')}
        />
        <TextInput label="Telephone" type="tel" maxLength={40} {...form.getInputProps('telephone')} />
      </div>
      <SiteZone />
      <div className={styles.when}>
        <TextInput label={repeats ? 'First day' : 'Day'} type="date" {...form.getInputProps('day')} />
        <TextInput label="From" inputMode="numeric" maxLength={5} {...form.getInputProps('from')} />
        <TextInput
          label="To"
          inputMode="numeric"
          maxLength={5}
          description={endsNextDay(form.values) ? 'next day' : undefined}
          inputWrapperOrder={['label', 'input', 'description', 'error']}
          {...form.getInputProps('to')}
        />
        <TextInput
          label="Last day"
          type="date"
          description={lastDayHint(form.values)}
          inputWrapperOrder={['label', 'input', 'description', 'error']}
          {...form.getInputProps('lastDay')}
        />
      </div>
      <div className={styles.repeats}>
        <Checkbox label="Comes again every week" {...form.getInputProps('repeats', { type: 'checkbox' })} />
        {repeats && (
          <Input.Wrapper error={form.errors.days}>
            <DayButtons days={days} onChange={(next) => form.setFieldValue('days', next)} />
          </Input.Wrapper>
        )}
      </div>
      <CameraChoice cameraIds={cameraIds} onChange={(next) => form.setFieldValue('cameraIds', next)} />
      <Textarea label="Note" autosize minRows={1} maxRows={6} maxLength={1000} {...form.getInputProps('note')} />
      {visit !== null && <ThingHistory kind="visit" id={visit.id} />}
    </FormDialog>
  );
}

/** What an empty last day means. */
function lastDayHint(fields: VisitFields): string | undefined {
  if (fields.repeats) return 'Empty goes on';
  return endsNextDay(fields) ? undefined : 'Empty is the same day';
}

/** At which cameras it may come in; there is nothing to choose from where there is one. */
function CameraChoice(props: {
  readonly cameraIds: readonly string[] | null;
  readonly onChange: (cameraIds: readonly string[] | null) => void;
}) {
  const { data: cameras = [] } = useCameras();
  if (cameras.length < 2 && props.cameraIds === null) return null;
  return (
    <MultiSelect
      label="Comes in at"
      placeholder={props.cameraIds === null ? 'Every camera' : undefined}
      data={cameras.map(({ id, name }) => ({ value: id, label: name }))}
      value={[...(props.cameraIds ?? [])]}
      onChange={(ids) => props.onChange(ids.length === 0 ? null : ids)}
      clearable
    />
  );
}
