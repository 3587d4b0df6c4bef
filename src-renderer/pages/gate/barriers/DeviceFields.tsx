import { NumberInput, PasswordInput, TextInput } from '@mantine/core';
import type { UseFormReturnType } from '@mantine/form';
import type { BarrierFields } from './barrierForm.ts';
import styles from './barriers.module.css';
import { HttpFields } from './HttpFields.tsx';

/** The fields of the chosen kind of device. */
export function DeviceFields(props: {
  readonly form: UseFormReturnType<BarrierFields>;
  /** A sign has no position that an input could tell. */
  readonly isSign?: boolean;
}) {
  const { form, isSign = false } = props;
  switch (form.values.kind) {
    case 'http':
      return <HttpFields form={form} />;
    case 'shelly':
      return (
        <>
          <Place form={form} placeholder="192.168.1.40" />
          <div className={styles.pair}>
            <NumberInput
              label="Output"
              description="The first one is 0"
              min={0}
              max={15}
              allowDecimal={false}
              {...form.getInputProps('channel')}
            />
            {!isSign && (
              <NumberInput
                label="Input that tells when it is open"
                description="Empty where none is wired"
                min={0}
                max={15}
                allowDecimal={false}
                {...form.getInputProps('statusInput')}
              />
            )}
          </div>
          <PasswordInput
            label="Password"
            description="Empty where the device asks for none. It is stored encrypted and never shown again."
            autoComplete="new-password"
            maxLength={300}
            {...form.getInputProps('password')}
          />
        </>
      );
    case 'modbus':
      return (
        <>
          <Place form={form} placeholder="192.168.1.50" />
          <div className={styles.triple}>
            <NumberInput
              label="Coil"
              description="Numbered from 0"
              min={0}
              max={65_535}
              allowDecimal={false}
              {...form.getInputProps('coil')}
            />
            <NumberInput
              label="Unit"
              description="Mostly 1"
              min={0}
              max={255}
              allowDecimal={false}
              {...form.getInputProps('unit')}
            />
            {!isSign && (
              <NumberInput
                label="Input on while open"
                description="Empty where none is"
                min={0}
                max={65_535}
                allowDecimal={false}
                {...form.getInputProps('statusInput')}
              />
            )}
          </div>
        </>
      );
  }
}

function Place(props: { readonly form: UseFormReturnType<BarrierFields>; readonly placeholder: string }) {
  const { form } = props;
  return (
    <div className={styles.place}>
      <TextInput
        label="Address"
        placeholder={props.placeholder}
        spellCheck={false}
        autoComplete="off"
        maxLength={253}
        {...form.getInputProps('host')}
      />
      <NumberInput
        label="Port"
        min={1}
        max={65_535}
        allowDecimal={false}
        hideControls
        {...form.getInputProps('port')}
      />
    </div>
  );
}
