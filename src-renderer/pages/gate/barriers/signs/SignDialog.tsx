import { Button, NativeSelect, NumberInput, TextInput } from '@mantine/core';
import { type UseFormReturnType, useForm } from '@mantine/form';
import { useMutation, useQueryClient } from '@tanstack/react-query';
import { useEffect, useRef } from 'react';
import type { BarrierKind } from '../../../../../src-preload/contract/gate/barriers.ts';
import type { Sign, SignValues } from '../../../../../src-preload/contract/gate/signs.ts';
import type { CarPark } from '../../../../../src-preload/contract/site/carparks.ts';
import { api, door } from '../../../../client.ts';
import { KindCards } from '../../../../components/choice/KindCards.tsx';
import { ErrorNotice } from '../../../../components/feedback/ErrorNotice.tsx';
import { FormDialog } from '../../../../components/feedback/FormDialog.tsx';
import { StateMark } from '../../../../components/feedback/StateMark.tsx';
import { ThingHistory } from '../../../../components/history/ThingHistory.tsx';
import { useGroups } from '../../../lists/permits/usePermits.ts';
import { type BarrierFields, usualPort } from '../barrierForm.ts';
import styles from '../barriers.module.css';
import { DeviceFields } from '../DeviceFields.tsx';
import { kinds } from '../kinds.ts';
import { type SignFields, signFieldNamed, signFieldsOf, signValuesOf } from './signForm.ts';

/** The form for a new sign or one that is there, with a test that switches it on for a moment. */
export function SignDialog(props: {
  readonly sign: Sign | null;
  readonly carParks: readonly CarPark[];
  readonly onClose: () => void;
}) {
  const { sign, carParks, onClose } = props;
  const queries = useQueryClient();
  const groups = useGroups().data ?? [];
  const reset = useRef<() => void>(() => undefined);
  const form = useForm<SignFields>({
    initialValues: signFieldsOf(sign, carParks[0]?.id ?? ''),
    onValuesChange: () => reset.current(),
  });
  const save = useMutation({
    mutationFn: (values: SignValues) =>
      sign === null ? door.signs.add(values) : door.signs.update({ id: sign.id, values }),
    async onSuccess() {
      await queries.invalidateQueries({ queryKey: api.signs.key() });
      onClose();
    },
  });
  const test = useMutation(api.signs.test.mutationOptions());
  const result = useRef<HTMLDivElement>(null);
  useEffect(() => {
    if (test.isSuccess || test.isError) result.current?.scrollIntoView({ block: 'nearest' });
  }, [test.isSuccess, test.isError]);
  reset.current = test.reset;
  const tryIt = () => {
    form.clearErrors();
    const checked = signValuesOf({ ...form.values, name: form.values.name.trim() || 'New sign' });
    if ('faults' in checked) form.setErrors({ ...checked.faults });
    else test.mutate({ ...(sign === null ? {} : { id: sign.id }), values: checked.values });
  };
  const choose = (kind: BarrierKind) => {
    const isUsual = Object.values(usualPort).some((port) => port === form.values.port);
    form.setValues({ kind, ...(isUsual ? { port: usualPort[kind] } : {}) });
    form.clearErrors();
  };
  const rooms = carParks.find(({ id }) => id === form.values.carParkId)?.groupCapacities ?? [];
  const groupName = (groupId: string) => groups.find(({ id }) => id === groupId)?.name ?? 'A former group';

  return (
    <FormDialog
      title={sign === null ? 'Add a sign' : `Edit ${sign.name}`}
      verb={sign === null ? 'Add sign' : 'Save changes'}
      size={700}
      form={form}
      check={signValuesOf}
      save={save}
      fieldNamed={signFieldNamed}
      onClose={onClose}
      buttons={
        <Button variant="default" loading={test.isPending} onClick={tryIt}>
          Test: switch it on for 3 s
        </Button>
      }
    >
      <div className={styles.pair}>
        <TextInput label="Name" placeholder="FULL at the entrance" maxLength={60} {...form.getInputProps('name')} />
        <NativeSelect
          label="On while this is full"
          data={[...carParks.map(({ id, name }) => ({ value: id, label: name }))]}
          {...form.getInputProps('carParkId')}
        />
      </div>
      {rooms.length > 0 && (
        <NativeSelect
          label="Which spaces"
          data={[
            { value: '', label: 'Those of all' },
            ...rooms.map(({ groupId }) => ({ value: groupId, label: `Those of ${groupName(groupId)}` })),
          ]}
          {...form.getInputProps('groupId')}
        />
      )}
      <div className={styles.pair}>
        <NumberInput
          label="Goes off again at"
          description="So that it does not flicker with each vehicle"
          suffix=" free"
          min={1}
          max={1000}
          allowDecimal={false}
          {...form.getInputProps('offAtFree')}
        />
        <NativeSelect
          label="Where nobody knows how full it is"
          description="As while a camera at a gate gives no picture"
          data={[
            { value: 'stays', label: 'It stays as it is' },
            { value: 'off', label: 'It is switched off' },
            { value: 'on', label: 'It is switched on' },
          ]}
          {...form.getInputProps('whenUnknown')}
        />
      </div>
      <KindCards label="What switches it" kinds={kinds} kind={form.values.kind} onChange={choose} />
      {form.values.kind === 'http' && (
        <p className={styles.hint}>
          What opens a barrier switches a sign on here, and what closes one switches it off.
        </p>
      )}
      <DeviceFields form={form as unknown as UseFormReturnType<BarrierFields>} isSign />
      <NumberInput
        className={styles.timeOut}
        label="Time-out"
        description="How long one attempt waits for the device"
        suffix=" s"
        min={0.2}
        max={10}
        step={0.5}
        decimalScale={2}
        {...form.getInputProps('timeoutSeconds')}
      />
      <div aria-live="polite" className={styles.tested} ref={result}>
        {test.error !== null && <ErrorNotice error={test.error} />}
        {test.data !== undefined && (
          <p className={styles.testResult}>
            <StateMark meaning={test.data.ok ? 'good' : 'bad'}>
              {test.data.ok ? 'The device obeyed' : 'The device did not obey'}
            </StateMark>
            <span>{test.data.message}</span>
          </p>
        )}
      </div>
      {sign !== null && <ThingHistory kind="sign" id={sign.id} />}
    </FormDialog>
  );
}
