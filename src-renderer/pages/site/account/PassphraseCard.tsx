import { Button, PasswordInput } from '@mantine/core';
import { passphraseSchema } from '../../../../src-preload/contract/site/users.ts';
import { door } from '../../../client.ts';
import { NewPassphrase } from '../../../components/entrance/NewPassphrase.tsx';
import { ErrorNotice } from '../../../components/feedback/ErrorNotice.tsx';
import { AccountCard } from './AccountCard.tsx';
import styles from './account.module.css';
import { useSecretForm } from './useSecretForm.ts';

/** Changes one's passphrase. */
export function PassphraseCard() {
  const form = useSecretForm({ current: '', passphrase: '' });
  const { current, passphrase } = form.fields;
  const submit = () => {
    const checked = passphraseSchema.safeParse(passphrase);
    if (current === '') return form.fail({ current: 'Give the passphrase that you have now' });
    if (!checked.success) return form.fail({ passphrase: checked.error.issues[0]?.message ?? 'Give a passphrase' });
    void form.send(
      () => door.me.changePassphrase({ current, next: passphrase }),
      'Your passphrase was changed. You were signed out everywhere else.',
    );
  };
  return (
    <AccountCard title="Passphrase" about="Changing it signs you out everywhere else.">
      <form
        className={styles.form}
        onSubmit={(event) => {
          event.preventDefault();
          submit();
        }}
      >
        <PasswordInput
          label="Passphrase now"
          autoComplete="current-password"
          maxLength={256}
          value={current}
          error={form.faults.current}
          onChange={(event) => form.set({ current: event.currentTarget.value })}
        />
        <NewPassphrase
          label="New passphrase"
          value={passphrase}
          error={form.faults.passphrase}
          onChange={(next) => form.set({ passphrase: next })}
        />
        {form.faults[''] !== undefined && <ErrorNotice error={form.faults['']} />}
        <div>
          <Button type="submit" loading={form.isSending}>
            Change the passphrase
          </Button>
        </div>
      </form>
    </AccountCard>
  );
}
