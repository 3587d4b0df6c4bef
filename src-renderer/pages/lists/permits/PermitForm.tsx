import { Button, NumberInput, Select, Textarea, TextInput } from '@mantine/core';
import { useForm } from '@mantine/form';
import { useMutation } from '@tanstack/react-query';
import { useEffect, useEffectEvent, useState } from 'react';
import type { Group, Permit } from '../../../../src-preload/contract/lists/permits.ts';
import { api } from '../../../client.ts';
import { ErrorNotice } from '../../../components/feedback/ErrorNotice.tsx';
import { errorField, errorText } from '../../../components/feedback/errorText.ts';
import { SiteZone } from '../../../components/feedback/SiteZone.tsx';
import { ScheduleEditor } from '../../../components/schedule/ScheduleEditor.tsx';
import { scheduleText } from '../../../components/schedule/scheduleText.ts';
import { useExpectedCountries } from '../../../live/useSystem.ts';
import { fieldNamed, type PermitFields, permitFields, permitOf, withPlate } from './permitForm.ts';
import styles from './permits.module.css';
import { VehicleRows } from './VehicleRows.tsx';

/** What a person says of a permit, with what is wrong beside each field. */
export function PermitForm(props: {
  readonly permit: Permit | null;
  readonly groups: readonly Group[];
  /** Of a new permit, to begin with. */
  readonly groupId: string;
  readonly mayChange: boolean;
  /** A plate that is to be among its vehicles; nothing is saved before a person says so. */
  readonly plate: string | undefined;
  readonly onSaved: (permit: Permit) => void;
  readonly onCancel: () => void;
}) {
  const { permit, groups } = props;
  const countries = useExpectedCountries();
  const form = useForm<PermitFields>({ initialValues: permitFields(permit, props.groupId, countries) });
  const onError = (error: unknown) => {
    const field = errorField(error);
    if (field !== null) form.setFieldError(fieldNamed(field), errorText(error));
  };
  // The permit as the fields were last filled from it.
  const [shown, setShown] = useState(permit);
  const fill = (from: Permit) => {
    const fields = permitFields(from, from.groupId, countries);
    form.setInitialValues(fields);
    form.setValues(fields);
    form.resetDirty(fields);
    form.clearErrors();
    setShown(from);
  };
  const onSuccess = (saved: Permit) => {
    fill(saved);
    props.onSaved(saved);
  };
  const { plate } = props;
  const putIn = useEffectEvent((mark: string) => {
    if (props.mayChange) form.setFieldValue('vehicles', (vehicles) => withPlate(vehicles, mark, countries));
  });
  useEffect(() => {
    if (plate !== undefined) putIn(plate);
  }, [plate]);
  const isBehind = permit !== null && shown !== null && permit.updatedAt > shown.updatedAt;
  const isDirty = form.isDirty();
  const fillAnew = useEffectEvent(() => {
    if (isBehind && !isDirty) fill(permit);
  });
  // biome-ignore lint/correctness/useExhaustiveDependencies: what others change comes in as long as nobody is typing.
  useEffect(() => fillAnew(), [permit?.updatedAt]);
  const add = useMutation(api.permits.add.mutationOptions({ onSuccess, onError }));
  const update = useMutation(api.permits.update.mutationOptions({ onSuccess, onError }));
  const error = add.error ?? update.error;
  const group = groups.find(({ id }) => id === form.values.groupId);

  const save = () => {
    form.clearErrors();
    const result = permitOf(form.values, permit);
    if ('faults' in result) form.setErrors({ ...result.faults });
    else if (permit === null) add.mutate(result.values);
    else update.mutate({ id: permit.id, values: result.values });
  };

  return (
    <form
      className={styles.form}
      noValidate
      aria-label="Permit"
      onSubmit={(event) => {
        event.preventDefault();
        save();
      }}
    >
      <fieldset className={styles.plainSet} disabled={!props.mayChange}>
        <div className={styles.pair}>
          <TextInput
            label="Number"
            placeholder="STAFF001"
            maxLength={40}
            spellCheck={false}
            autoFocus={permit === null}
            {...form.getInputProps('number')}
          />
          <Select
            label="Group"
            allowDeselect={false}
            data={groups.map(({ id, name }) => ({ value: id, label: name }))}
            {...form.getInputProps('groupId')}
          />
        </div>
        <VehicleRows
          vehicles={form.values.vehicles}
          permitId={permit?.id}
          errors={form.errors}
          onChange={(vehicles) => form.setFieldValue('vehicles', vehicles)}
        />
        <div className={styles.pair}>
          <TextInput label="Name" maxLength={120} {...form.getInputProps('name')} />
          <TextInput label="Company" maxLength={120} {...form.getInputProps('company')} />
          <TextInput label="Unit, flat or desk" maxLength={60} {...form.getInputProps('unit')} />
          <TextInput label="Telephone" type="tel" maxLength={40} {...form.getInputProps('telephone')} />
        </div>
        <TextInput label="E-mail" type="email" maxLength={254} {...form.getInputProps('email')} />
        <div className={styles.triple}>
          <TextInput
            label="First day"
            description={<SiteZone />}
            inputWrapperOrder={['label', 'input', 'description', 'error']}
            type="date"
            {...form.getInputProps('firstDay')}
          />
          <TextInput label="Last day" type="date" {...form.getInputProps('lastDay')} />
          <NumberInput
            label="At once on site"
            placeholder="No limit"
            min={1}
            max={50}
            allowDecimal={false}
            {...form.getInputProps('mostOnSite')}
          />
        </div>
        <ScheduleEditor
          label="When"
          noneLabel={group === undefined ? 'As its group' : `As ${group.name}`}
          value={form.values.schedule}
          onChange={(schedule) => form.setFieldValue('schedule', schedule)}
          error={typeof form.errors.schedule === 'string' ? form.errors.schedule : undefined}
        />
        {form.values.schedule === null && group !== undefined && (
          <p className={styles.hint}>
            {group.name}: {scheduleText(group.schedule)}.
          </p>
        )}
        <Textarea label="Note" autosize minRows={1} maxLength={2000} {...form.getInputProps('note')} />
      </fieldset>
      {error !== null && errorField(error) === null && <ErrorNotice error={error} />}
      {isBehind && isDirty && (
        <ErrorNotice error="This permit was changed elsewhere while you typed. Discard your changes to see it as it is; saving puts yours in its place." />
      )}
      {props.mayChange && (permit === null || isDirty) && (
        <div className={styles.saveBar}>
          <span className={styles.grow} />
          <Button
            variant="default"
            onClick={() => {
              if (permit === null) props.onCancel();
              else fill(permit);
            }}
          >
            {permit === null ? 'Cancel' : 'Discard changes'}
          </Button>
          <Button type="submit" loading={add.isPending || update.isPending}>
            {permit === null ? 'Add permit' : 'Save changes'}
          </Button>
        </div>
      )}
    </form>
  );
}
