import { Button, Select, Skeleton, Switch, TextInput } from '@mantine/core';
import { notifications } from '@mantine/notifications';
import { useMutation, useQuery, useQueryClient } from '@tanstack/react-query';
import { useState } from 'react';
import {
  type FolderFile,
  type FolderState,
  watchedFolderSection,
} from '../../../../src-preload/contract/links/watchedFolder.ts';
import { api, door } from '../../../client.ts';
import { ErrorNotice } from '../../../components/feedback/ErrorNotice.tsx';
import { TimeText } from '../../../components/feedback/TimeText.tsx';
import { useMay } from '../../../components/me/me.tsx';
import { countOf } from '../../../formatting.ts';
import styles from './videos.module.css';

type Values = typeof watchedFolderSection.defaults;

const doneChoices = [
  { value: 'keep', label: 'Move it into the subfolder “done”' },
  { value: 'delete', label: 'Delete it' },
];

/** A folder whose pictures and videos are read as they come: switched on here, with what became of each. */
export function WatchedFolder() {
  const may = useMay()('settings.update');
  const view = useQuery(api.settings.get.queryOptions());
  const state = useQuery(api.uploads.folder.queryOptions());
  const values = view.data?.settings.watchedFolder;
  if (values !== undefined && !values.isOn && !may && state.data?.recent.length === 0) return null;
  return (
    <section className={`card ${styles.folder}`} aria-label="Watched folder">
      <h2>Watched folder</h2>
      <p className={styles.folderLead}>
        Pictures and videos that are put into it are read as they come, and listed here. Nothing opens for what is read
        in them.
      </p>
      {view.isError && <ErrorNotice error={view.error} />}
      {values === undefined && !view.isError && <Skeleton height={120} />}
      {values !== undefined && <FolderForm values={values} mayNot={!may} />}
      {state.isError && <ErrorNotice error={state.error} onRetry={() => void state.refetch()} />}
      {state.data !== undefined && <FolderNews state={state.data} />}
    </section>
  );
}

function FolderForm(props: { readonly values: Values; readonly mayNot: boolean }) {
  const queries = useQueryClient();
  const cameras = useQuery(api.cameras.list.queryOptions());
  const [draft, setDraft] = useState<Values | null>(null);
  const save = useMutation({
    mutationFn: (change: Values) => door.settings.update({ section: 'watchedFolder', change }),
    async onSuccess() {
      setDraft(null);
      await queries.invalidateQueries({ queryKey: api.settings.key() });
      await queries.invalidateQueries({ queryKey: api.uploads.key() });
      notifications.show({ message: 'Saved', autoClose: 3000 });
    },
  });
  const { mayNot } = props;
  const values = draft ?? props.values;
  const isMissing = values.isOn && values.path === null;
  const checked = watchedFolderSection.schema.safeParse(values);
  return (
    <form
      className={styles.folderForm}
      noValidate
      onSubmit={(event) => {
        event.preventDefault();
        if (checked.success && !isMissing) save.mutate(checked.data);
      }}
    >
      <Switch
        label="Read what is put into a folder"
        checked={values.isOn}
        disabled={mayNot}
        onChange={(event) => setDraft({ ...values, isOn: event.currentTarget.checked })}
      />
      <TextInput
        label="Folder"
        description="Its full path on the machine of Gatehouse, which makes reading, done and failed in it."
        placeholder="/srv/plates or D:\plates"
        value={values.path ?? ''}
        error={isMissing ? 'Give the full path of the folder' : null}
        disabled={mayNot}
        spellCheck={false}
        onChange={(event) => {
          const given = event.currentTarget.value;
          setDraft({ ...values, path: given.trim() === '' ? null : given });
        }}
      />
      <Select
        label="What was read"
        description="What could not be read goes into “failed”, with a text beside it that says why."
        data={doneChoices}
        value={values.whenDone}
        allowDeselect={false}
        disabled={mayNot}
        onChange={(whenDone) => setDraft({ ...values, whenDone: whenDone === 'delete' ? 'delete' : 'keep' })}
      />
      <Select
        label="They count as of"
        description="The camera that took them, as programs are told and lists show."
        placeholder="No camera"
        data={(cameras.data ?? []).map(({ id, name }) => ({ value: id, label: name }))}
        value={values.cameraId}
        clearable
        disabled={mayNot}
        onChange={(cameraId) => setDraft({ ...values, cameraId })}
      />
      {save.error !== null && <ErrorNotice error={save.error} />}
      {draft !== null && (
        <div className={styles.folderButtons}>
          <Button variant="default" onClick={() => setDraft(null)}>
            Throw away
          </Button>
          <Button type="submit" loading={save.isPending} disabled={!checked.success || isMissing}>
            Save changes
          </Button>
        </div>
      )}
    </form>
  );
}

function FolderNews(props: { readonly state: FolderState }) {
  const { isOn, trouble, waiting, recent } = props.state;
  return (
    <>
      {isOn && trouble !== null && (
        <p className={styles.folderTrouble} role="alert">
          <b>Nothing is taken from it now.</b> {trouble}
        </p>
      )}
      {isOn && trouble === null && (
        <p className={styles.folderLead}>
          {waiting === 0
            ? 'It is being watched. Nothing waits in it.'
            : `It is being watched. ${countOf(waiting, 'file')} in it wait until nobody writes to them.`}
        </p>
      )}
      {recent.length > 0 && (
        <ul className={styles.folderFiles} aria-label="What came by the folder">
          {recent.slice(0, 20).map((file) => (
            <li key={`${file.uploadId} ${file.at} ${file.name}`} data-outcome={file.outcome}>
              <span className={styles.folderName}>{file.name}</span>
              <TimeText at={file.at} />
              <span className={styles.folderSaid}>{wordsOf(file)}</span>
            </li>
          ))}
        </ul>
      )}
    </>
  );
}

function wordsOf({ outcome, said, plates }: FolderFile): string {
  if (outcome === 'reading') return 'Being read';
  return outcome === 'done' ? countOf(plates, 'read') : `Failed: ${said}`;
}
