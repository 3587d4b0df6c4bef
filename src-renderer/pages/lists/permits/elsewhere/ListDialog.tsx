import { NumberInput, Switch, TextInput } from '@mantine/core';
import { useForm } from '@mantine/form';
import { useMutation, useQueryClient } from '@tanstack/react-query';
import { useState } from 'react';
import type { PermitList, PermitListValues } from '../../../../../src-preload/contract/lists/permitLists.ts';
import { api, door } from '../../../../client.ts';
import { FormDialog } from '../../../../components/feedback/FormDialog.tsx';
import { SourceFields } from './SourceFields.tsx';
import { type ListFields, listFieldsOf, listOf } from './sourceForm.ts';

/** The form of a list that is fetched; `list` is null for a new one. */
export function ListDialog(props: {
  readonly list: PermitList | null;
  readonly onClose: () => void;
  readonly onSaved: (list: PermitList) => void;
}) {
  const { list, onClose } = props;
  const queries = useQueryClient();
  // As it was when the form was opened: what others change meanwhile is not overwritten.
  const [revision] = useState(list?.revision);
  const form = useForm<ListFields>({ initialValues: listFieldsOf(list) });
  const save = useMutation({
    mutationFn: async (values: PermitListValues) =>
      list === null
        ? await door.permitLists.add(values)
        : await door.permitLists.update({ id: list.id, values, revision }),
    async onSuccess(saved) {
      await queries.invalidateQueries({ queryKey: api.permitLists.key() });
      props.onSaved(saved);
    },
  });
  return (
    <FormDialog
      title={list === null ? 'Add a list' : `Change the list “${list.name}”`}
      verb={list === null ? 'Add the list' : 'Save'}
      form={form}
      check={listOf}
      save={save}
      fieldNamed={(field) => (field === 'source' ? (form.values.kind === 'url' ? 'password' : 'path') : field)}
      onClose={onClose}
    >
      <TextInput label="Name" description="Whose list it is" maxLength={60} {...form.getInputProps('name')} />
      <SourceFields
        form={form}
        placeholder="https://portal.example.org/tenants.csv"
        folderHint="The newest CSV, Excel or OpenDocument file in it counts."
      />
      <NumberInput
        label="May take away at once, percent of its permits"
        description="What takes away more waits until somebody has looked at it."
        min={0}
        max={100}
        allowDecimal={false}
        {...form.getInputProps('mostGonePercent')}
        onChange={(value) => form.setFieldValue('mostGonePercent', Number(value))}
      />
      <Switch
        label="On"
        description="Off, it is fetched only where somebody asks."
        checked={form.values.isOn}
        onChange={(event) => form.setFieldValue('isOn', event.currentTarget.checked)}
      />
    </FormDialog>
  );
}
