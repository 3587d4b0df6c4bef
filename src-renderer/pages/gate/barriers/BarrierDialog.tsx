import { Button, MultiSelect, NumberInput, Select, Switch, TextInput } from '@mantine/core';
import { useForm } from '@mantine/form';
import { useMutation, useQueryClient } from '@tanstack/react-query';
import { useEffect, useRef } from 'react';
import type { Barrier, BarrierKind, BarrierValues } from '../../../../src-preload/contract/gate/barriers.ts';
import { api, door } from '../../../client.ts';
import { KindCards } from '../../../components/choice/KindCards.tsx';
import { ErrorNotice } from '../../../components/feedback/ErrorNotice.tsx';
import { FormDialog } from '../../../components/feedback/FormDialog.tsx';
import { StateMark } from '../../../components/feedback/StateMark.tsx';
import { ThingHistory } from '../../../components/history/ThingHistory.tsx';
import { useCameras } from '../../../live/useSystem.ts';
import { type BarrierFields, fieldNamed, fieldsOf, usualPort, valuesOf } from './barrierForm.ts';
import styles from './barriers.module.css';
import { DeviceFields } from './DeviceFields.tsx';
import { kinds } from './kinds.ts';
import { tookText } from './words.ts';

/** The form for a new barrier or one that is there, with a test that moves it before anything is saved. */
export function BarrierDialog(props: { readonly barrier: Barrier | null; readonly onClose: () => void }) {
  const { barrier, onClose } = props;
  const queries = useQueryClient();
  const { data: cameras = [] } = useCameras();
  // What a test showed holds only for what was tested.
  const reset = useRef<() => void>(() => undefined);
  const form = useForm<BarrierFields>({
    initialValues: fieldsOf(barrier),
    onValuesChange: () => reset.current(),
  });
  const save = useMutation({
    mutationFn: (values: BarrierValues) =>
      barrier === null ? door.barriers.add(values) : door.barriers.update({ id: barrier.id, values }),
    async onSuccess() {
      await queries.invalidateQueries({ queryKey: api.barriers.key() });
      onClose();
    },
  });
  const test = useMutation(api.barriers.test.mutationOptions());
  const result = useRef<HTMLDivElement>(null);
  // The button is always in sight, what it brings may not be.
  useEffect(() => {
    if (test.isSuccess || test.isError) result.current?.scrollIntoView({ block: 'nearest' });
  }, [test.isSuccess, test.isError]);
  reset.current = test.reset;
  const tryIt = () => {
    form.clearErrors();
    const checked = valuesOf({
      ...form.values,
      name: form.values.name.trim() === '' ? 'New barrier' : form.values.name,
    });
    if ('faults' in checked) form.setErrors({ ...checked.faults });
    else test.mutate({ ...(barrier === null ? {} : { id: barrier.id }), values: checked.values });
  };
  const choose = (kind: BarrierKind) => {
    const isUsual = Object.values(usualPort).some((port) => port === form.values.port);
    form.setValues({ kind, ...(isUsual ? { port: usualPort[kind] } : {}) });
    form.clearErrors();
  };

  return (
    <FormDialog
      title={barrier === null ? 'Add a barrier' : `Edit ${barrier.name}`}
      verb={barrier === null ? 'Add barrier' : 'Save changes'}
      size={700}
      form={form}
      check={valuesOf}
      save={save}
      fieldNamed={fieldNamed}
      onClose={onClose}
      buttons={
        <Button variant="default" loading={test.isPending} onClick={tryIt}>
          Test: open it once
        </Button>
      }
    >
      <div className={styles.pair}>
        <TextInput label="Name" placeholder="Entry barrier" maxLength={60} {...form.getInputProps('name')} />
        <MultiSelect
          label="Cameras of its lane"
          placeholder={form.values.cameraIds.length === 0 ? 'Choose cameras' : ''}
          data={cameras.map(({ id, name }) => ({ value: id, label: name }))}
          nothingFoundMessage="No camera of that name"
          {...form.getInputProps('cameraIds')}
        />
      </div>
      <Switch
        label="Opens by itself for whom a decision allows"
        description="Only within 5 seconds after the vehicle was seen, and once for each vehicle. Otherwise a person opens it."
        {...form.getInputProps('automatic', { type: 'checkbox' })}
      />
      {form.values.automatic && (
        <Select
          label="Which way vehicles go that it opens for"
          allowDeselect={false}
          data={[
            { value: 'any', label: 'Either way' },
            { value: 'approaching', label: 'Towards the camera, once that is certain' },
            { value: 'leaving', label: 'Away from the camera, once that is certain' },
          ]}
          {...form.getInputProps('opensFor')}
        />
      )}
      <KindCards label="What moves it" kinds={kinds} kind={form.values.kind} onChange={choose} />
      <DeviceFields form={form} />
      <div className={styles.pair}>
        <NumberInput
          label="Pulse"
          description="How long the contact is closed"
          suffix=" s"
          min={0.1}
          max={60}
          step={0.5}
          decimalScale={2}
          {...form.getInputProps('pulseSeconds')}
        />
        <NumberInput
          label="Time-out"
          description="How long one attempt waits for the device"
          suffix=" s"
          min={0.2}
          max={10}
          step={0.5}
          decimalScale={2}
          {...form.getInputProps('timeoutSeconds')}
        />
      </div>
      <div aria-live="polite" className={styles.tested} ref={result}>
        {test.error !== null && <ErrorNotice error={test.error} />}
        {test.data !== undefined && (
          <p className={styles.testResult}>
            <StateMark meaning={test.data.ok ? 'good' : 'bad'}>
              {test.data.ok ? 'The device obeyed' : 'The device did not obey'}
            </StateMark>
            <span>
              {test.data.message}
              {test.data.ok && ` (${tookText(test.data.tookMs)})`}
            </span>
          </p>
        )}
      </div>
      {barrier !== null && <ThingHistory kind="barrier" id={barrier.id} />}
    </FormDialog>
  );
}
