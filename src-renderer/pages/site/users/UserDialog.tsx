import { Radio, Switch, TextInput } from '@mantine/core';
import { useForm } from '@mantine/form';
import { useMutation, useQueryClient } from '@tanstack/react-query';
import { roles } from '../../../../src-preload/contract/roles.ts';
import { roleNames, type User, type UserValues } from '../../../../src-preload/contract/site/users.ts';
import { api, door } from '../../../client.ts';
import { NewPassphrase } from '../../../components/entrance/NewPassphrase.tsx';
import { FormDialog } from '../../../components/feedback/FormDialog.tsx';
import { PlaceChoice } from '../../../components/place/PlaceChoice.tsx';
import { fieldsOf, roleWords, type UserFields, userOf } from './userForm.ts';
import styles from './users.module.css';

/** The form for a new user or one that is there. */
export function UserDialog(props: { readonly user: User | null; readonly onClose: () => void }) {
  const { user, onClose } = props;
  const queries = useQueryClient();
  const form = useForm<UserFields>({ initialValues: fieldsOf(user) });
  const save = useMutation({
    mutationFn: ({ values, passphrase }: { readonly values: UserValues; readonly passphrase: string }) =>
      user === null ? door.users.add({ values, passphrase }) : door.users.update({ id: user.id, values }),
    async onSuccess() {
      await queries.invalidateQueries({ queryKey: api.users.key() });
      onClose();
    },
  });
  const { role, place, passphrase } = form.values;
  const isOfHeadOffice = user !== null && user.headOffice !== null;
  return (
    <FormDialog
      title={user === null ? 'Add a user' : `Change ${user.name}`}
      verb={user === null ? 'Add user' : 'Save changes'}
      form={form}
      check={(fields) => userOf(fields, user === null)}
      save={save}
      onClose={onClose}
    >
      <TextInput
        label="Name"
        description={
          isOfHeadOffice
            ? 'Name, role and address are said at head office'
            : 'The record shows it beside all they do, so it belongs to one person for ever'
        }
        disabled={isOfHeadOffice}
        maxLength={60}
        autoComplete="off"
        {...form.getInputProps('name')}
      />
      {user === null && (
        <NewPassphrase
          value={passphrase}
          error={form.errors.passphrase}
          onChange={(next) => form.setFieldValue('passphrase', next)}
          description="Tell it to them; they can change it under “My account”"
        />
      )}
      <Radio.Group
        label="Role"
        value={role}
        error={form.errors.role}
        onChange={(chosen) => {
          const found = roles.find((each) => each === chosen);
          if (found !== undefined) form.setFieldValue('role', found);
        }}
      >
        <div className={styles.roles}>
          {roles.map((each) => (
            <Radio
              key={each}
              value={each}
              label={roleNames[each]}
              description={roleWords[each]}
              disabled={isOfHeadOffice}
            />
          ))}
        </div>
      </Radio.Group>
      <PlaceChoice
        place={place}
        error={typeof form.errors.place === 'string' ? form.errors.place : undefined}
        onChange={(next) => form.setFieldValue('place', next)}
      />
      <TextInput
        label="E-mail address"
        description="Reports that are made by schedule can be sent there; leave it empty where none are"
        type="email"
        disabled={isOfHeadOffice}
        maxLength={254}
        autoComplete="off"
        {...form.getInputProps('email')}
      />
      <Switch
        label="May sign in"
        description="Switched off, they are signed out everywhere; what they did stays in the record"
        {...form.getInputProps('active', { type: 'checkbox' })}
      />
    </FormDialog>
  );
}
