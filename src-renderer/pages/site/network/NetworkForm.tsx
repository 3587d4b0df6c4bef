import { Button, NumberInput, Switch, TagsInput } from '@mantine/core';
import { notifications } from '@mantine/notifications';
import { useMutation, useQueryClient } from '@tanstack/react-query';
import { useState } from 'react';
import { type NetworkView, networkSection } from '../../../../src-preload/contract/site/network.ts';
import { api, door } from '../../../client.ts';
import { ErrorNotice } from '../../../components/feedback/ErrorNotice.tsx';
import styles from './network.module.css';

/** The switch, the port and the names. They are saved as settings of the site, with their history. */
export function NetworkForm(props: { readonly view: NetworkView }) {
  const { settings, canListen, hasUsers } = props.view;
  const queries = useQueryClient();
  const [draft, setDraft] = useState<Partial<typeof settings>>({});
  const values = { ...settings, ...draft };
  const checked = networkSection.schema.safeParse(values);
  const faultOf = (field: string) =>
    checked.success ? undefined : checked.error.issues.find(({ path }) => path[0] === field)?.message;
  const save = useMutation({
    mutationFn: (change: Partial<typeof settings>) => door.settings.update({ section: 'network', change }),
    async onSuccess() {
      setDraft({});
      await Promise.all(
        [api.network.key(), api.settings.key()].map((queryKey) => queries.invalidateQueries({ queryKey })),
      );
      notifications.show({ message: 'Saved', autoClose: 3000 });
    },
  });
  const isChanged = Object.keys(draft).length > 0;
  return (
    <form
      className={styles.form}
      noValidate
      onSubmit={(event) => {
        event.preventDefault();
        if (checked.success) save.mutate(checked.data);
      }}
    >
      <Switch
        label="Other devices on the local network may open Gatehouse"
        description="They sign in with their own name. Turning it off ends what they see at once."
        checked={settings.isOpen}
        disabled={save.isPending || (!settings.isOpen && (!canListen || !hasUsers))}
        onChange={(event) => save.mutate({ isOpen: event.currentTarget.checked })}
      />
      <div className={styles.fields}>
        <NumberInput
          label="Port"
          description="Let it through this machine’s firewall."
          min={1}
          max={65535}
          allowDecimal={false}
          value={values.port}
          error={faultOf('port')}
          onChange={(port) => setDraft({ ...draft, port: Number(port) })}
        />
        <TagsInput
          label="Other names of this machine"
          description="Names or addresses that people type for it. Its own are known already."
          placeholder={values.names.length === 0 ? 'gate.example.org' : ''}
          value={values.names}
          error={faultOf('names')}
          onChange={(names) => setDraft({ ...draft, names })}
        />
      </div>
      {save.error !== null && <ErrorNotice error={save.error} />}
      {isChanged && (
        <div className={styles.buttons}>
          <Button variant="default" onClick={() => setDraft({})}>
            Throw away
          </Button>
          <Button type="submit" loading={save.isPending} disabled={!checked.success}>
            Save changes
          </Button>
        </div>
      )}
    </form>
  );
}
