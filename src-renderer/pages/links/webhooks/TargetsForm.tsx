import { Button, Skeleton, TagsInput, TextInput } from '@mantine/core';
import { notifications } from '@mantine/notifications';
import { useMutation, useQuery, useQueryClient } from '@tanstack/react-query';
import { useState } from 'react';
import { webhooksSection } from '../../../../src-preload/contract/links/webhooks.ts';
import { api, door } from '../../../client.ts';
import { ErrorNotice } from '../../../components/feedback/ErrorNotice.tsx';
import { useMay } from '../../../components/me/me.tsx';
import styles from './webhooks.module.css';

type Targets = typeof webhooksSection.defaults;

/** Where may be sent to, and under which address pictures are reached. Settings of the site, with their history. */
export function TargetsForm() {
  const queries = useQueryClient();
  const may = useMay();
  const view = useQuery(api.settings.get.queryOptions());
  const [draft, setDraft] = useState<Targets | null>(null);
  const save = useMutation({
    mutationFn: (change: Targets) => door.settings.update({ section: 'webhooks', change }),
    async onSuccess() {
      setDraft(null);
      await queries.invalidateQueries({ queryKey: api.settings.key() });
      notifications.show({ message: 'Saved', autoClose: 3000 });
    },
  });
  if (view.data === undefined) return view.isError ? <ErrorNotice error={view.error} /> : <Skeleton height={160} />;
  const values = draft ?? view.data.settings.webhooks;
  const checked = webhooksSection.schema.safeParse(values);
  const faultAt = (field: keyof Targets) => checked.error?.issues.find(({ path }) => path[0] === field)?.message;
  const mayNot = !may('settings.update');
  return (
    <section className={styles.card} aria-label="Where messages go">
      <h2>Where messages go</h2>
      <form
        className={styles.form}
        noValidate
        onSubmit={(event) => {
          event.preventDefault();
          if (checked.success) save.mutate(checked.data);
        }}
      >
        <TagsInput
          label="Allowed in the own network"
          description="Hosts, addresses and ranges of this machine and the own network to which messages may go. None where it is empty."
          placeholder={values.privateTargets.length === 0 ? 'nas.local, 192.168.1.0/24' : ''}
          value={[...values.privateTargets]}
          error={faultAt('privateTargets')}
          disabled={mayNot}
          onChange={(privateTargets) => setDraft({ ...values, privateTargets })}
        />
        <TextInput
          label="Public address"
          description="Under which other programs reach this Gatehouse, for links to pictures. There are no links where it is empty."
          placeholder="https://gate.example.org"
          value={values.publicAddress ?? ''}
          error={faultAt('publicAddress')}
          disabled={mayNot}
          onChange={(event) => {
            const given = event.currentTarget.value.trim();
            setDraft({ ...values, publicAddress: given === '' ? null : given });
          }}
        />
        {save.error !== null && <ErrorNotice error={save.error} />}
        {draft !== null && (
          <div className={styles.buttons}>
            <Button variant="default" onClick={() => setDraft(null)}>
              Throw away
            </Button>
            <Button type="submit" loading={save.isPending} disabled={!checked.success}>
              Save changes
            </Button>
          </div>
        )}
      </form>
    </section>
  );
}
