import { Button, Textarea } from '@mantine/core';
import { useForm } from '@mantine/form';
import { notifications } from '@mantine/notifications';
import { useMutation, useQueryClient } from '@tanstack/react-query';
import { useState } from 'react';
import type { NetworkCertificate } from '../../../../src-preload/contract/site/network.ts';
import { api, door } from '../../../client.ts';
import { ConfirmDialog } from '../../../components/feedback/ConfirmDialog.tsx';
import { FormDialog } from '../../../components/feedback/FormDialog.tsx';
import { StateMark } from '../../../components/feedback/StateMark.tsx';
import { formatFull } from '../../../formatting.ts';
import { useNow } from '../../../live/useNow.ts';
import styles from './network.module.css';

/** The certificate that other devices see, and the ways to another one. */
export function CertificateCard(props: { readonly certificate: NetworkCertificate }) {
  const { isGenerated, fingerprint, validTo, names } = props.certificate;
  const now = useNow();
  const [isGiving, setGiving] = useState(false);
  const [isAsking, setAsking] = useState(false);
  const queries = useQueryClient();
  const renew = useMutation(
    api.network.renewCertificate.mutationOptions({
      async onSuccess() {
        setAsking(false);
        await queries.invalidateQueries({ queryKey: api.network.key() });
        notifications.show({ message: 'There is a new certificate. Its fingerprint is another one.' });
      },
    }),
  );
  return (
    <>
      <dl className={styles.facts}>
        <div>
          <dt>Fingerprint (SHA-256)</dt>
          <dd>
            <code>{fingerprint}</code>
          </dd>
        </div>
        <div>
          <dt>Made by</dt>
          <dd>
            {isGenerated ? 'Gatehouse, which renews it a month before it ends' : 'You: give its successor in time'}
          </dd>
        </div>
        <div>
          <dt>Good until</dt>
          <dd>
            {validTo <= now ? (
              <StateMark meaning="bad">It ended on {formatFull(validTo)}</StateMark>
            ) : (
              formatFull(validTo)
            )}
          </dd>
        </div>
        <div>
          <dt>Stands for</dt>
          <dd>{names.length === 0 ? 'No name' : names.join(', ')}</dd>
        </div>
      </dl>
      <div className={styles.buttons}>
        <Button variant="default" onClick={() => setAsking(true)}>
          Make a new one
        </Button>
        <Button variant="default" onClick={() => setGiving(true)}>
          Use your own
        </Button>
      </div>
      {isGiving && <OwnCertificateDialog onClose={() => setGiving(false)} />}
      <ConfirmDialog
        opened={isAsking}
        onClose={() => setAsking(false)}
        title="Make a new certificate?"
        text="It stands for the names and addresses of now. Other devices are cut off for a moment and warn once again, for the fingerprint is another one."
        verb="Make a new one"
        isPending={renew.isPending}
        error={renew.error}
        onConfirm={() => renew.mutate({})}
      />
    </>
  );
}

interface Fields {
  readonly certificate: string;
  readonly key: string;
}

function OwnCertificateDialog(props: { readonly onClose: () => void }) {
  const queries = useQueryClient();
  const form = useForm<Fields>({ initialValues: { certificate: '', key: '' } });
  const save = useMutation({
    mutationFn: (values: Fields) => door.network.setCertificate(values),
    async onSuccess() {
      await queries.invalidateQueries({ queryKey: api.network.key() });
      notifications.show({ message: 'Your certificate is used from now on' });
      props.onClose();
    },
  });
  const check = (values: Fields) => {
    const faults = {
      ...(values.certificate.trim() === '' ? { certificate: 'Paste the certificate' } : {}),
      ...(values.key.trim() === '' ? { key: 'Paste the key that belongs to it' } : {}),
    };
    return Object.keys(faults).length > 0 ? { faults } : { values };
  };
  return (
    <FormDialog
      title="Use your own certificate"
      verb="Use it"
      form={form}
      check={check}
      save={save}
      onClose={props.onClose}
    >
      <Textarea
        label="Certificate"
        description="As PEM; those that vouch for it may follow."
        placeholder="-----BEGIN CERTIFICATE-----"
        autosize
        minRows={4}
        maxRows={8}
        spellCheck={false}
        {...form.getInputProps('certificate')}
      />
      <Textarea
        label="Key"
        description="As PEM, without a passphrase. It is kept sealed and shown to nobody."
        placeholder="-----BEGIN PRIVATE KEY-----"
        autosize
        minRows={4}
        maxRows={8}
        spellCheck={false}
        {...form.getInputProps('key')}
      />
    </FormDialog>
  );
}
