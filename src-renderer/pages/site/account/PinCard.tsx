import { Button, PasswordInput } from '@mantine/core';
import { pinSchema } from '../../../../src-preload/contract/site/users.ts';
import { door } from '../../../client.ts';
import { ErrorNotice } from '../../../components/feedback/ErrorNotice.tsx';
import { useMe } from '../../../components/me/me.tsx';
import { AccountCard } from './AccountCard.tsx';
import styles from './account.module.css';
import { useSecretForm } from './useSecretForm.ts';

/** Sets one's PIN, or takes it away. */
export function PinCard() {
  const { hasPin, deskName } = useMe();
  const form = useSecretForm({ pin: '', passphrase: '' });
  const { pin, passphrase } = form.fields;
  const where =
    deskName === null
      ? 'It is good at desks alone, where you have given your passphrase once. This browser is not a desk.'
      : `It is good at once at this desk, “${deskName}”, and at others after you have given your passphrase there.`;
  const send = (next: string | null) => {
    if (passphrase === '') return form.fail({ passphrase: 'Give your passphrase, so that nobody else sets your PIN' });
    void form.send(
      () => door.me.setPin({ passphrase, pin: next }),
      next === null ? 'You have no PIN any more.' : 'Your PIN is set.',
    );
  };
  const submit = () => {
    const checked = pinSchema.safeParse(pin);
    if (checked.success) send(pin);
    else form.fail({ pin: checked.error.issues[0]?.message ?? 'Use 4 to 8 digits' });
  };
  return (
    <AccountCard title="PIN" about={`${hasPin ? 'You have a PIN. ' : ''}${where}`}>
      <form
        className={styles.form}
        onSubmit={(event) => {
          event.preventDefault();
          submit();
        }}
      >
        <PasswordInput
          label={hasPin ? 'New PIN' : 'PIN'}
          description="4 to 8 digits"
          inputMode="numeric"
          autoComplete="off"
          maxLength={8}
          value={pin}
          error={form.faults.pin}
          onChange={(event) => form.set({ pin: event.currentTarget.value.replace(/\D/g, '') })}
        />
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
            {hasPin ? 'Change the PIN' : 'Set the PIN'}
          </Button>
          {hasPin && (
            <Button variant="default" onClick={() => send(null)}>
              Remove the PIN
            </Button>
          )}
        </div>
      </form>
    </AccountCard>
  );
}
