import { Button, CopyButton, PasswordInput, TextInput } from '@mantine/core';
import { useMutation, useQueryClient } from '@tanstack/react-query';
import { useState } from 'react';
import { api, door } from '../../../client.ts';
import { ErrorNotice } from '../../../components/feedback/ErrorNotice.tsx';
import { useMe } from '../../../components/me/me.tsx';
import { AccountCard } from './AccountCard.tsx';
import styles from './account.module.css';
import { RecoveryCodes } from './RecoveryCodes.tsx';
import { useSecretForm } from './useSecretForm.ts';

interface Offer {
  readonly secret: string;
  readonly picture: string;
}

/** A code of an authenticator beside the passphrase: set up, confirmed, taken away. */
export function SecondFactorCard() {
  const { hasSecondFactor, role } = useMe();
  const form = useSecretForm({ passphrase: '' });
  const [offer, setOffer] = useState<Offer | null>(null);
  const [codes, setCodes] = useState<readonly string[] | null>(null);
  const { passphrase } = form.fields;
  const isThere = () => {
    if (passphrase !== '') return true;
    form.fail({ passphrase: 'Give your passphrase first' });
    return false;
  };
  const about =
    role === 'administrator'
      ? 'A code of an authenticator on your telephone. Administrators need it when they sign in over the network, and never at this machine.'
      : 'A code of an authenticator on your telephone. Your role never needs it.';
  return (
    <AccountCard title="Second factor" about={`${hasSecondFactor ? 'It is set up. ' : ''}${about}`}>
      {codes !== null && <RecoveryCodes codes={codes} onDone={() => setCodes(null)} />}
      {codes === null && offer !== null && (
        <Confirm
          offer={offer}
          onCancel={() => setOffer(null)}
          onConfirmed={(given) => {
            setOffer(null);
            setCodes(given);
          }}
        />
      )}
      {codes === null && offer === null && (
        <form
          className={styles.form}
          onSubmit={(event) => {
            event.preventDefault();
            if (isThere()) void form.send(async () => setOffer(await door.me.startSecondFactor({ passphrase })), null);
          }}
        >
          <PasswordInput
            label="Your passphrase"
            autoComplete="current-password"
            maxLength={256}
            value={passphrase}
            error={form.faults.passphrase}
            onChange={(event) => form.set({ passphrase: event.currentTarget.value })}
          />
          {form.faults[''] !== undefined && <ErrorNotice error={form.faults['']} />}
          <div className={styles.buttons}>
            <Button type="submit" loading={form.isSending}>
              {hasSecondFactor ? 'Set it up anew' : 'Set it up'}
            </Button>
            {hasSecondFactor && (
              <Button
                variant="default"
                onClick={() => {
                  if (isThere())
                    void form.send(
                      () => door.me.removeSecondFactor({ passphrase }),
                      'You have no second factor any more.',
                    );
                }}
              >
                Remove it
              </Button>
            )}
          </div>
        </form>
      )}
    </AccountCard>
  );
}

function Confirm(props: {
  readonly offer: Offer;
  readonly onConfirmed: (recoveryCodes: readonly string[]) => void;
  readonly onCancel: () => void;
}) {
  const { offer } = props;
  const queries = useQueryClient();
  const [code, setCode] = useState('');
  const confirm = useMutation(
    api.me.confirmSecondFactor.mutationOptions({
      async onSuccess({ recoveryCodes }) {
        props.onConfirmed(recoveryCodes);
        await queries.invalidateQueries({ queryKey: api.me.key() });
      },
    }),
  );
  return (
    <form
      className={styles.form}
      onSubmit={(event) => {
        event.preventDefault();
        confirm.mutate({ code: code.trim() });
      }}
    >
      <p>Scan this with an authenticator, or enter the secret there. Then enter the code that it shows.</p>
      <div className={styles.offer}>
        <img
          className={styles.qr}
          src={`data:image/svg+xml;utf8,${encodeURIComponent(offer.picture)}`}
          alt="QR code of the secret, to scan"
          width={180}
          height={180}
        />
        <div className={styles.secret}>
          <span>Secret</span>
          <code>{offer.secret.replace(/(.{4})/g, '$1 ').trim()}</code>
          <CopyButton value={offer.secret}>
            {({ copied, copy }) => (
              <Button size="compact-sm" variant="default" onClick={copy}>
                {copied ? 'Copied' : 'Copy'}
              </Button>
            )}
          </CopyButton>
        </div>
      </div>
      <TextInput
        label="Code"
        inputMode="numeric"
        autoComplete="one-time-code"
        maxLength={10}
        value={code}
        data-autofocus
        onChange={(event) => setCode(event.currentTarget.value)}
      />
      {confirm.error !== null && <ErrorNotice error={confirm.error} />}
      <div className={styles.buttons}>
        <Button type="submit" loading={confirm.isPending} disabled={code.trim() === ''}>
          Confirm
        </Button>
        <Button variant="default" onClick={props.onCancel}>
          Cancel
        </Button>
      </div>
    </form>
  );
}
