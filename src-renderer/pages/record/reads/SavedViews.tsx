import { ActionIcon, Button, Menu, Modal, TextInput, Tooltip } from '@mantine/core';
import { useForm } from '@mantine/form';
import { notifications } from '@mantine/notifications';
import { IconBookmark, IconBookmarkPlus, IconCheck, IconList, IconTrash } from '@tabler/icons-react';
import { useMutation, useQuery } from '@tanstack/react-query';
import { useState } from 'react';
import { type ReadView, readViewValuesSchema } from '../../../../src-preload/contract/record/readViews.ts';
import { api } from '../../../client.ts';
import { EmptyNotice } from '../../../components/feedback/EmptyNotice.tsx';
import { errorText } from '../../../components/feedback/errorText.ts';
import { FormDialog } from '../../../components/feedback/FormDialog.tsx';
import { offerUndo } from '../../../components/feedback/offerUndo.tsx';
import { useMay } from '../../../components/me/me.tsx';
import { parseReadFilters, type ReadFilters } from './readFilters.ts';
import styles from './reads.module.css';

/** The views that were saved at this site: choose one, save what is shown as one, rename and remove. */
export function SavedViews(props: {
  readonly filters: ReadFilters;
  readonly onChoose: (filters: ReadFilters) => void;
}) {
  const { filters } = props;
  const [dialog, setDialog] = useState<'save' | 'all' | null>(null);
  const views = useQuery(api.readViews.list.queryOptions()).data ?? [];
  const now = JSON.stringify(filters, Object.keys(filters).sort());
  const current = views.find(({ search }) => {
    const parsed = parseReadFilters(search);
    return JSON.stringify(parsed, Object.keys(parsed).sort()) === now;
  });
  const close = () => setDialog(null);
  const may = useMay();
  return (
    <>
      <Menu position="bottom-end" width={260}>
        <Menu.Target>
          <Button
            size="compact-sm"
            variant={current === undefined ? 'default' : 'light'}
            leftSection={<IconBookmark size={16} stroke={1.7} />}
            className={styles.viewButton}
          >
            {current?.name ?? 'Views'}
          </Button>
        </Menu.Target>
        <Menu.Dropdown>
          {views.map((view) => (
            <Menu.Item
              key={view.id}
              leftSection={view.id === current?.id ? <IconCheck size={16} /> : <span className={styles.menuSpace} />}
              onClick={() => props.onChoose(parseReadFilters(view.search))}
            >
              {view.name}
            </Menu.Item>
          ))}
          {views.length > 0 && may('readViews.add') && <Menu.Divider />}
          {may('readViews.add') && (
            <Menu.Item leftSection={<IconBookmarkPlus size={16} />} onClick={() => setDialog('save')}>
              Save this view…
            </Menu.Item>
          )}
          {views.length === 0 && !may('readViews.add') && <Menu.Label>Nobody has saved a view yet</Menu.Label>}
          {views.length > 0 && may('readViews.update') && (
            <Menu.Item leftSection={<IconList size={16} />} onClick={() => setDialog('all')}>
              Rename or remove views…
            </Menu.Item>
          )}
        </Menu.Dropdown>
      </Menu>
      {dialog === 'save' && <SaveDialog filters={filters} onClose={close} />}
      {dialog === 'all' && <AllViews views={views} filters={filters} onClose={close} />}
    </>
  );
}

function SaveDialog(props: { readonly filters: ReadFilters; readonly onClose: () => void }) {
  const form = useForm({ initialValues: { name: '' } });
  const save = useMutation(
    api.readViews.add.mutationOptions({
      onSuccess: ({ name }) => {
        notifications.show({ message: `The view “${name}” was saved for everyone at this site` });
        props.onClose();
      },
    }),
  );
  return (
    <FormDialog
      title="Save this view"
      verb="Save view"
      form={form}
      check={({ name }) => {
        const checked = readViewValuesSchema.safeParse({ name, search: { ...props.filters } });
        if (checked.success) return { values: checked.data };
        return { faults: { name: checked.error.issues[0]?.message ?? 'Give the view a name' } };
      }}
      save={save}
      onClose={props.onClose}
      size={440}
    >
      <TextInput
        label="Name"
        description="Its filters, columns and order are kept, for everyone at this site"
        placeholder="Refused yesterday"
        maxLength={60}
        autoComplete="off"
        {...form.getInputProps('name')}
      />
    </FormDialog>
  );
}

function AllViews(props: {
  readonly views: readonly ReadView[];
  readonly filters: ReadFilters;
  readonly onClose: () => void;
}) {
  const { views } = props;
  return (
    <Modal
      opened
      onClose={props.onClose}
      title="Views of this site"
      size={560}
      closeButtonProps={{ 'aria-label': 'Close the list of views' }}
    >
      {views.length === 0 ? (
        <EmptyNotice icon={<IconBookmark size={26} stroke={1.6} />} title="No views are left" text="Save one first." />
      ) : (
        <ul className={styles.views} aria-label="Views">
          {views.map((view) => (
            <ViewRow key={view.id} view={view} filters={props.filters} />
          ))}
        </ul>
      )}
    </Modal>
  );
}

function ViewRow(props: { readonly view: ReadView; readonly filters: ReadFilters }) {
  const { view } = props;
  const [name, setName] = useState(view.name);
  const onError = (error: unknown) => notifications.show({ color: 'red', message: errorText(error) });
  const update = useMutation(api.readViews.update.mutationOptions());
  const restore = useMutation(api.readViews.restore.mutationOptions({ onError }));
  const remove = useMutation(
    api.readViews.remove.mutationOptions({
      onError,
      onSuccess: () => offerUndo(`The view “${view.name}” was removed.`, () => restore.mutate({ id: view.id })),
    }),
  );
  return (
    <li>
      <form
        onSubmit={(event) => {
          event.preventDefault();
          update.mutate({ id: view.id, name });
        }}
      >
        <TextInput
          aria-label={`Name of the view ${view.name}`}
          value={name}
          maxLength={60}
          error={update.error === null ? undefined : errorText(update.error)}
          onChange={(event) => setName(event.currentTarget.value)}
        />
        {name.trim() !== view.name && (
          <Button type="submit" loading={update.isPending}>
            Rename
          </Button>
        )}
        <Button
          variant="default"
          loading={update.isPending}
          onClick={() =>
            update.mutate(
              { id: view.id, search: { ...props.filters } },
              { onSuccess: () => notifications.show({ message: `“${view.name}” now holds what is shown` }) },
            )
          }
        >
          Put in what is shown
        </Button>
        <Tooltip label="Remove">
          <ActionIcon
            variant="subtle"
            color="gray"
            size="lg"
            aria-label={`Remove the view ${view.name}`}
            onClick={() => remove.mutate({ id: view.id })}
          >
            <IconTrash size={18} />
          </ActionIcon>
        </Tooltip>
      </form>
    </li>
  );
}
