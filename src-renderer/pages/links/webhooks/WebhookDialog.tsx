import { MultiSelect, Radio, Switch, TextInput } from '@mantine/core';
import { useForm } from '@mantine/form';
import { useMutation, useQuery, useQueryClient } from '@tanstack/react-query';
import { publicEventNames, publicEventWords } from '../../../../src-preload/contract/links/publicEvents.ts';
import type { MadeWebhook, Webhook, WebhookValues } from '../../../../src-preload/contract/links/webhooks.ts';
import { api, door } from '../../../client.ts';
import { FormDialog } from '../../../components/feedback/FormDialog.tsx';
import { fieldsOf, type WebhookFields, webhookOf } from './webhookForm.ts';
import styles from './webhooks.module.css';

/** The form of a webhook; `webhook` is null for a new one. */
export function WebhookDialog(props: {
  readonly webhook: Webhook | null;
  readonly onClose: () => void;
  readonly onMade: (made: MadeWebhook) => void;
}) {
  const { webhook, onClose, onMade } = props;
  const queries = useQueryClient();
  const cameras = useQuery(api.cameras.list.queryOptions());
  const groups = useQuery(api.permits.groups.queryOptions());
  const form = useForm<WebhookFields>({ initialValues: fieldsOf(webhook) });
  const save = useMutation({
    mutationFn: async (values: WebhookValues) =>
      webhook === null ? await door.webhooks.add(values) : await door.webhooks.update({ id: webhook.id, values }),
    async onSuccess(saved) {
      await queries.invalidateQueries({ queryKey: api.webhooks.key() });
      if ('secret' in saved) onMade(saved);
      else onClose();
    },
  });
  const { reach, events, cameraIds, groupIds, withPictures, isOn } = form.values;
  const choices = (items: readonly { readonly id: string; readonly name: string }[] | undefined) =>
    (items ?? []).map(({ id, name }) => ({ value: id, label: name }));
  return (
    <FormDialog
      title={webhook === null ? 'Add a webhook' : `Change the webhook “${webhook.name}”`}
      verb={webhook === null ? 'Add the webhook' : 'Save'}
      form={form}
      check={webhookOf}
      save={save}
      onClose={onClose}
    >
      <TextInput
        label="Name"
        description="The program that is told"
        maxLength={60}
        autoComplete="off"
        {...form.getInputProps('name')}
      />
      <TextInput
        label="Address"
        description="Where Gatehouse posts to. Use https:// for all that is not in your own network"
        placeholder="https://portal.example.org/gatehouse"
        autoComplete="off"
        {...form.getInputProps('url')}
      />
      <Radio.Group
        label="It is told of"
        value={reach}
        onChange={(chosen) => form.setFieldValue('reach', chosen === 'all' ? 'all' : 'some')}
      >
        <div className={styles.choices}>
          <Radio value="some" label="Only some of what happens" />
          <Radio value="all" label="Everything, and what later versions add" />
        </div>
      </Radio.Group>
      {reach === 'some' && (
        <MultiSelect
          label="What happens"
          searchable
          data={publicEventNames.map((name) => ({ value: name, label: name }))}
          value={[...events]}
          error={form.errors.events}
          renderOption={({ option }) => (
            <span className={styles.option}>
              <code>{option.value}</code>
              {publicEventNames.map((name) =>
                name === option.value ? <span key={name}>{publicEventWords[name]}</span> : null,
              )}
            </span>
          )}
          onChange={(next) =>
            form.setFieldValue(
              'events',
              publicEventNames.filter((name) => next.includes(name)),
            )
          }
        />
      )}
      <MultiSelect
        label="At these cameras alone"
        placeholder={cameraIds.length === 0 ? 'All cameras' : ''}
        data={choices(cameras.data)}
        value={[...cameraIds]}
        onChange={(next) => form.setFieldValue('cameraIds', next)}
      />
      <MultiSelect
        label="About vehicles of these groups alone"
        placeholder={groupIds.length === 0 ? 'All vehicles, known or not' : ''}
        data={choices(groups.data)}
        value={[...groupIds]}
        onChange={(next) => form.setFieldValue('groupIds', next)}
      />
      <Switch
        label="Send links to pictures"
        description="Each shows one picture for a week to whoever has it. There are none while no public address is set on the page Webhooks."
        checked={withPictures}
        onChange={(event) => form.setFieldValue('withPictures', event.currentTarget.checked)}
      />
      <Switch label="On" checked={isOn} onChange={(event) => form.setFieldValue('isOn', event.currentTarget.checked)} />
    </FormDialog>
  );
}
