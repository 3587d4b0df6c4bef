import { NativeSelect, PasswordInput, SegmentedControl, TextInput } from '@mantine/core';
import type { UseFormReturnType } from '@mantine/form';
import { maskedPassword } from '../../../../../src-preload/contract/site/cameras.ts';
import styles from './elsewhere.module.css';
import { rhythms, type SourceFieldValues } from './sourceForm.ts';

/** Where something is fetched from, and how often. */
export function SourceFields<Fields extends SourceFieldValues>(props: {
  readonly form: UseFormReturnType<Fields>;
  readonly placeholder: string;
  readonly folderHint: string;
}) {
  // The fields are those of any form that has a source.
  const form = props.form as unknown as UseFormReturnType<SourceFieldValues>;
  const { kind, user, password } = form.values;
  return (
    <>
      <SegmentedControl
        aria-label="Where it is"
        data={[
          { value: 'url', label: 'At an address' },
          { value: 'folder', label: 'In a folder of this machine' },
        ]}
        value={kind}
        onChange={(next) => form.setFieldValue('kind', next === 'folder' ? 'folder' : 'url')}
      />
      {kind === 'url' ? (
        <>
          <TextInput
            label="Address"
            description="What lies in the own network is asked only where the page Webhooks allows it."
            placeholder={props.placeholder}
            autoComplete="off"
            {...form.getInputProps('url')}
          />
          <div className={styles.pair}>
            <TextInput
              label="User"
              description="Empty where nobody asks."
              autoComplete="off"
              {...form.getInputProps('user')}
            />
            <PasswordInput
              label="Password"
              description={password === maskedPassword ? 'Stored' : 'Kept sealed.'}
              autoComplete="new-password"
              disabled={user === ''}
              {...form.getInputProps('password')}
              onFocus={(event) => event.currentTarget.select()}
            />
          </div>
        </>
      ) : (
        <TextInput
          label="Folder"
          description={props.folderHint}
          placeholder="/srv/lists"
          autoComplete="off"
          {...form.getInputProps('path')}
        />
      )}
      <NativeSelect label="Fetched" data={[...rhythms]} {...form.getInputProps('everyMinutes')} />
    </>
  );
}
