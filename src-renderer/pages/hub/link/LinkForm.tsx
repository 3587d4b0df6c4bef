import { Button, Checkbox, PasswordInput, Select, Textarea, TextInput } from '@mantine/core';
import { notifications } from '@mantine/notifications';
import { useMutation, useQueryClient } from '@tanstack/react-query';
import { useState } from 'react';
import {
  type HubLink,
  type HubStep,
  type HubValues,
  hubValuesSchema,
  tlsModeSchema,
} from '../../../../src-preload/contract/hub/link.ts';
import { api, door } from '../../../client.ts';
import { ErrorNotice } from '../../../components/feedback/ErrorNotice.tsx';
import { StateMark } from '../../../components/feedback/StateMark.tsx';
import styles from './hubLink.module.css';

const stepWords: Readonly<Record<HubStep['step'], string>> = {
  address: 'Address',
  reached: 'Connection',
  server: 'Hub',
  site: 'Site',
  clock: 'Clock',
};

const ways = [
  { value: '', label: 'As the address says: encrypted and checked' },
  { value: 'verify', label: 'Encrypted, and the certificate is checked' },
  { value: 'encrypt', label: 'Encrypted, whoever answers' },
  { value: 'off', label: 'Not encrypted' },
];

/** The way to the hub: given, gone step by step, and then kept. */
export function LinkForm(props: { readonly link: HubLink; readonly onDone: () => void }) {
  const { link, onDone } = props;
  const queries = useQueryClient();
  const isNew = link.state === 'off';
  const [values, setValues] = useState<HubValues>({
    ...{ address: link.address ?? '', tls: link.tls, ca: link.ca, password: '' },
  });
  const [faults, setFaults] = useState<Readonly<Record<string, string>>>({});
  const [takesOver, setTakesOver] = useState(false);
  const test = useMutation({ mutationFn: (given: HubValues) => door.hubLink.test(given) });
  const save = useMutation({
    mutationFn: (given: HubValues) => door.hubLink.link({ ...given, takesOver }),
    async onSuccess({ site, tenant }) {
      await queries.invalidateQueries({ queryKey: api.hubLink.key() });
      notifications.show({ message: `This site is linked as “${site}” of “${tenant}”` });
      onDone();
    },
  });
  /** What was found holds for what was given alone. */
  const change = (part: Partial<HubValues>) => {
    setValues({ ...values, ...part });
    setFaults({});
    test.reset();
    save.reset();
  };
  const goTheWay = () => {
    const checked = hubValuesSchema.safeParse(values);
    if (checked.success) return test.mutate(checked.data);
    setFaults(Object.fromEntries(checked.error.issues.map(({ path, message }) => [String(path[0]), message])));
  };
  const site = test.data?.site ?? null;
  const isAnother = site !== null && (site.record === 'other' || (site.record === 'this' && isNew));
  return (
    <section className={styles.card}>
      <h2>{isNew ? 'Link this site' : 'Change how the hub is reached'}</h2>
      <form
        className={styles.form}
        noValidate
        onSubmit={(event) => {
          event.preventDefault();
          if (site === null) goTheWay();
          else save.mutate(values);
        }}
      >
        <TextInput
          label="Address"
          description="As “gatehouse hub enrol” printed it, without the password"
          placeholder="postgresql://gh_0123456789abcdef@db.example.org:5432/gatehouse"
          autoComplete="off"
          spellCheck={false}
          value={values.address}
          error={faults.address}
          onChange={(event) => change({ address: event.currentTarget.value })}
        />
        <PasswordInput
          label="Password"
          description={isNew ? 'Kept sealed, and shown to nobody' : 'Leave it empty to keep the one that is known'}
          autoComplete="off"
          value={values.password}
          error={faults.password}
          onChange={(event) => change({ password: event.currentTarget.value })}
        />
        <Select
          label="Encryption"
          data={ways}
          allowDeselect={false}
          value={values.tls ?? ''}
          onChange={(chosen) => change({ tls: tlsModeSchema.safeParse(chosen).data ?? null })}
        />
        <Textarea
          label="Certificate of the authority"
          description="As PEM, where the server’s certificate was signed by one of your own; empty otherwise"
          placeholder="-----BEGIN CERTIFICATE-----"
          autosize
          minRows={2}
          maxRows={8}
          spellCheck={false}
          value={values.ca}
          error={faults.ca}
          onChange={(event) => change({ ca: event.currentTarget.value })}
        />
        {test.data !== undefined && <Steps steps={test.data.steps} />}
        {isAnother && (
          <Checkbox
            label="This record takes the place of the one that sends as this site"
            description="What that one sent and is not in this record goes from the hub. Right where this record was restored from a backup, or moved to another machine."
            checked={takesOver}
            onChange={(event) => setTakesOver(event.currentTarget.checked)}
          />
        )}
        {test.error !== null && <ErrorNotice error={test.error} />}
        {save.error !== null && <ErrorNotice error={save.error} />}
        <div className={styles.buttons}>
          <Button variant="default" onClick={onDone}>
            Cancel
          </Button>
          {site === null ? (
            <Button type="submit" loading={test.isPending}>
              Test the way
            </Button>
          ) : (
            <Button type="submit" loading={save.isPending} disabled={isAnother && !takesOver}>
              {isNew ? `Link as “${site.name}”` : 'Save'}
            </Button>
          )}
        </div>
      </form>
    </section>
  );
}

function Steps(props: { readonly steps: readonly HubStep[] }) {
  return (
    <ol className={styles.steps} aria-label="The way to the hub">
      {props.steps.map(({ step, isGood, sentence }) => (
        <li key={step}>
          <span className={styles.step}>
            <StateMark meaning={isGood === null ? 'neutral' : isGood ? 'good' : step === 'clock' ? 'warning' : 'bad'}>
              {stepWords[step]}
            </StateMark>
          </span>
          <span>{isGood === null ? 'Not come to' : sentence}</span>
        </li>
      ))}
    </ol>
  );
}
