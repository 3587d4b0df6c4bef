import { Button, Switch } from '@mantine/core';
import { notifications } from '@mantine/notifications';
import { useMutation, useQuery, useQueryClient } from '@tanstack/react-query';
import { useState } from 'react';
import type { MqttValues } from '../../../../src-preload/contract/links/mqtt.ts';
import { api } from '../../../client.ts';
import { ErrorNotice } from '../../../components/feedback/ErrorNotice.tsx';
import { errorField, errorText } from '../../../components/feedback/errorText.ts';
import { StateMark } from '../../../components/feedback/StateMark.tsx';
import { useMay } from '../../../components/me/me.tsx';
import { BrokerFields } from './BrokerFields.tsx';
import { CommandFields } from './CommandFields.tsx';
import styles from './mqtt.module.css';
import { mqttOf } from './mqttForm.ts';
import { ToldFields } from './ToldFields.tsx';

/** What each part of the form works with. */
export interface MqttFields {
  readonly values: MqttValues;
  readonly faults: Readonly<Record<string, string>>;
  readonly set: (change: Partial<MqttValues>) => void;
}

/** Everything that is said of the broker; nothing holds before it is saved. */
export function MqttForm(props: { readonly stored: MqttValues; readonly revision: number }) {
  const { stored } = props;
  const queries = useQueryClient();
  const may = useMay();
  const barriers = useQuery(api.barriers.list.queryOptions());
  const [draft, setDraft] = useState<MqttValues | null>(null);
  /** What was there when somebody began to change it. */
  const [seen, setSeen] = useState(props.revision);
  const [reach, setReach] = useState<'all' | 'some' | null>(null);
  const [faults, setFaults] = useState<Readonly<Record<string, string>>>({});
  const values = draft ?? stored;
  const told = reach ?? (stored.events.length === 0 ? 'all' : 'some');
  const failed = (error: unknown) => {
    const field = errorField(error);
    if (field !== null && field in values) setFaults({ [field]: errorText(error) });
  };
  const save = useMutation(
    api.mqtt.update.mutationOptions({
      async onSuccess(view) {
        queries.setQueryData(api.mqtt.get.queryKey(), view);
        forget();
        await queries.invalidateQueries({ queryKey: api.mqtt.key() });
        notifications.show({ message: 'Saved', autoClose: 3000 });
      },
      onError: failed,
    }),
  );
  const test = useMutation(api.mqtt.test.mutationOptions({ onError: failed }));
  const forget = () => {
    setDraft(null);
    setReach(null);
    setFaults({});
  };
  const checkedThen = (use: (checked: MqttValues) => void) => {
    const ids = barriers.data?.map(({ id }) => id) ?? stored.commands.map(({ barrierId }) => barrierId);
    const checked = mqttOf(values, told, ids);
    setFaults('faults' in checked ? checked.faults : {});
    if ('values' in checked) use(checked.values);
  };
  const fields: MqttFields = {
    ...{ values, faults },
    set(change) {
      test.reset();
      if (draft === null) setSeen(props.revision);
      setDraft({ ...values, ...change });
    },
  };
  const mayNot = !may('mqtt.update');
  const isChanged = draft !== null || reach !== null;
  const error = save.error ?? test.error;
  const shownField = error === null ? null : errorField(error);
  return (
    <form
      className={styles.form}
      noValidate
      onSubmit={(event) => {
        event.preventDefault();
        checkedThen((checked) => save.mutate({ values: checked, revision: draft === null ? props.revision : seen }));
      }}
    >
      <fieldset className={styles.fields} disabled={mayNot}>
        <section className={styles.card}>
          <Switch
            label="Tell a broker what happens"
            description="Nothing goes out while this is off. Whoever may read its topics sees the plates that are told."
            checked={values.isOn}
            onChange={(event) => fields.set({ isOn: event.currentTarget.checked })}
          />
        </section>
        <BrokerFields {...fields} />
        <ToldFields {...fields} reach={told} onReach={setReach} />
        <CommandFields {...fields} barriers={barriers.data ?? []} />
      </fieldset>
      {error !== null && (shownField === null || !(shownField in values)) && <ErrorNotice error={error} />}
      {Object.keys(faults).length > 0 && (
        <p className={styles.problem} role="alert">
          Nothing was saved yet: put right what is marked above.
        </p>
      )}
      <div className={styles.foot}>
        <div role="status" className={styles.grow}>
          {test.data !== undefined && (
            <StateMark meaning={test.data.ok ? 'good' : 'bad'}>{test.data.message}</StateMark>
          )}
        </div>
        <Button
          variant="default"
          loading={test.isPending}
          disabled={values.host === '' || mayNot}
          onClick={() => checkedThen((checked) => test.mutate(checked))}
        >
          Test
        </Button>
        {isChanged && (
          <>
            <Button variant="default" onClick={forget}>
              Throw away
            </Button>
            <Button type="submit" loading={save.isPending}>
              Save changes
            </Button>
          </>
        )}
      </div>
    </form>
  );
}
