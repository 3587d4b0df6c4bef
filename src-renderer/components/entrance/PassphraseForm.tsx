import { Button, PasswordInput, TextInput } from '@mantine/core';
import { useEffect, useRef, useState } from 'react';
import { signIn } from '../../live/entrance.ts';
import styles from './entrance.module.css';
import { RefusalText, withoutWait } from './RefusalText.tsx';
import { useWait } from './useWait.ts';

/** Signs in by name and passphrase, and by a code where one is asked for. */
export function PassphraseForm(props: {
  /** Who it is, where that is known already. */
  readonly name: string;
  /** Why it is asked for, where a PIN did not do. */
  readonly message: string | null;
  readonly verb: string;
}) {
  const [name, setName] = useState(props.name);
  const [passphrase, setPassphrase] = useState('');
  /** Null until a code is asked for. */
  const [code, setCode] = useState<string | null>(null);
  const [message, setMessage] = useState(props.message);
  const [isSending, setSending] = useState(false);
  const { leftS, wait } = useWait();
  const form = useRef<HTMLFormElement>(null);
  const asksForCode = code !== null;
  useEffect(() => {
    const first = asksForCode ? 'code' : props.name === '' ? 'name' : 'passphrase';
    form.current?.querySelector<HTMLInputElement>(`[name="${first}"]`)?.focus();
  }, [asksForCode, props.name]);

  const send = async () => {
    if (isSending || leftS > 0) return;
    if (name.trim() === '' || passphrase === '') return setMessage('Give your name and your passphrase.');
    setSending(true);
    const refused = await signIn({ by: 'passphrase', name, passphrase, ...(asksForCode ? { code } : {}) });
    setSending(false);
    if (refused === null) return;
    if (refused.reason === 'codeNeeded') setCode(code ?? '');
    setMessage(withoutWait(refused.message));
    wait(refused.waitMs);
  };

  return (
    <form
      ref={form}
      className={styles.passphrase}
      onSubmit={(event) => {
        event.preventDefault();
        void send();
      }}
    >
      <TextInput
        label="Name"
        name="name"
        size="md"
        autoComplete="username"
        maxLength={60}
        value={name}
        onChange={(event) => setName(event.currentTarget.value)}
      />
      <PasswordInput
        label="Passphrase"
        name="passphrase"
        size="md"
        autoComplete="current-password"
        maxLength={256}
        value={passphrase}
        visibilityToggleButtonProps={{ 'aria-label': 'Show or hide the passphrase', tabIndex: 0 }}
        onChange={(event) => setPassphrase(event.currentTarget.value)}
      />
      {asksForCode && (
        <TextInput
          label="Code"
          description="Of your authenticator, or a recovery code"
          name="code"
          size="md"
          autoComplete="one-time-code"
          maxLength={40}
          value={code}
          onChange={(event) => setCode(event.currentTarget.value)}
        />
      )}
      <RefusalText message={message} leftS={leftS} />
      <Button type="submit" size="md" fullWidth loading={isSending} disabled={leftS > 0}>
        {props.verb}
      </Button>
    </form>
  );
}
