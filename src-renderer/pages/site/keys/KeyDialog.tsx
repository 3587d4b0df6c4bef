import { Checkbox, Radio, Select, TextInput } from '@mantine/core';
import { useForm } from '@mantine/form';
import { useMutation, useQueryClient } from '@tanstack/react-query';
import { roles } from '../../../../src-preload/contract/roles.ts';
import {
  commandScopes,
  roleScopes,
  type Scope,
  scopes,
  scopeWords,
} from '../../../../src-preload/contract/site/keyScopes.ts';
import type { KeyValues, MadeKey } from '../../../../src-preload/contract/site/keys.ts';
import { roleNames } from '../../../../src-preload/contract/site/users.ts';
import { api, door } from '../../../client.ts';
import { FormDialog } from '../../../components/feedback/FormDialog.tsx';
import { PlaceChoice } from '../../../components/place/PlaceChoice.tsx';
import { type KeyFields, keyOf, newKey } from './keyForm.ts';
import styles from './keys.module.css';

const spans: readonly (readonly [days: number | null, label: string])[] = [
  [null, 'For ever, until it is revoked'],
  [30, '30 days'],
  [90, '90 days'],
  [365, 'A year'],
];

/** The form for a new key. */
export function KeyDialog(props: { readonly onClose: () => void; readonly onMade: (made: MadeKey) => void }) {
  const queries = useQueryClient();
  const form = useForm<KeyFields>({ initialValues: newKey });
  const save = useMutation({
    mutationFn: (values: KeyValues) => door.keys.add(values),
    async onSuccess(made) {
      await queries.invalidateQueries({ queryKey: api.keys.key() });
      props.onMade(made);
    },
  });
  const { role, reach, scopes: ticked, place, days } = form.values;
  const tick = (next: readonly string[]) =>
    form.setFieldValue(
      'scopes',
      scopes.filter((scope) => next.includes(scope)),
    );
  return (
    <FormDialog
      title="Make a key"
      verb="Make the key"
      form={form}
      check={(fields) => keyOf(fields, Date.now())}
      save={save}
      onClose={props.onClose}
    >
      <TextInput
        label="Name"
        description="The program it is for. The record shows it beside all that it does, for ever"
        maxLength={60}
        autoComplete="off"
        {...form.getInputProps('name')}
      />
      <Select
        label="Role"
        description="It may do what people of this role may, and never more"
        allowDeselect={false}
        data={roles.map((each) => ({ value: each, label: roleNames[each] }))}
        value={role}
        onChange={(chosen) => {
          const found = roles.find((each) => each === chosen);
          if (found !== undefined) form.setFieldValue('role', found);
        }}
      />
      <Radio.Group
        label="Of that"
        value={reach}
        onChange={(chosen) => form.setFieldValue('reach', chosen === 'some' ? 'some' : 'role')}
      >
        <div className={styles.choices}>
          <Radio value="role" label="Everything, but what moves a barrier" />
          <Radio value="some" label="Only some" description="The less it may do, the less is lost with it" />
        </div>
      </Radio.Group>
      {reach === 'some' && (
        <Scopes label="It may" offered={roleScopes} ticked={ticked} error={form.errors.scopes} onChange={tick} />
      )}
      <Scopes
        label="Barriers"
        description="No role brings these. Whoever holds the key can move a barrier with them"
        offered={commandScopes}
        ticked={ticked}
        onChange={tick}
      />
      <PlaceChoice
        place={place}
        error={typeof form.errors.place === 'string' ? form.errors.place : undefined}
        onChange={(next) => form.setFieldValue('place', next)}
      />
      <Select
        label="Good for"
        allowDeselect={false}
        data={spans.map(([span, label]) => ({ value: String(span), label }))}
        value={String(days)}
        onChange={(chosen) => form.setFieldValue('days', spans.find(([span]) => String(span) === chosen)?.[0] ?? null)}
      />
    </FormDialog>
  );
}

function Scopes(props: {
  readonly label: string;
  readonly description?: string;
  readonly offered: readonly Scope[];
  readonly ticked: readonly Scope[];
  readonly error?: React.ReactNode;
  readonly onChange: (ticked: string[]) => void;
}) {
  return (
    <Checkbox.Group
      label={props.label}
      {...(props.description === undefined ? {} : { description: props.description })}
      value={[...props.ticked]}
      error={props.error}
      onChange={props.onChange}
    >
      <div className={styles.scopes}>
        {props.offered.map((scope) => (
          <Checkbox key={scope} value={scope} label={scopeWords[scope]} description={<code>{scope}</code>} />
        ))}
      </div>
    </Checkbox.Group>
  );
}
