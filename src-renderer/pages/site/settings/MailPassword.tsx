import { Button, PasswordInput } from '@mantine/core';
import { notifications } from '@mantine/notifications';
import { useMutation, useQuery, useQueryClient } from '@tanstack/react-query';
import { useState } from 'react';
import { maskedPassword } from '../../../../src-preload/contract/site/cameras.ts';
import { api } from '../../../client.ts';
import { errorText } from '../../../components/feedback/errorText.ts';
import styles from './alertSettings.module.css';

/** The password of one user at one server. It is stored by itself, never shown again, and never part of the settings' history. */
export function MailPassword(props: { readonly host: string; readonly user: string }) {
  const { host, user } = props;
  const queries = useQueryClient();
  const stored = useQuery(api.alerts.mailPassword.queryOptions());
  const [typed, setTyped] = useState('');
  const save = useMutation(
    api.alerts.setMailPassword.mutationOptions({
      onSuccess(_, { password }) {
        setTyped('');
        void queries.invalidateQueries({ queryKey: api.alerts.mailPassword.key() });
        notifications.show({ message: password === '' ? 'The password was removed' : 'The password was stored' });
      },
    }),
  );
  const isStored = stored.data?.host === host && stored.data.user === user;
  const keep = (password: string) => save.mutate({ host, user, password });

  return (
    <div className={styles.password}>
      <PasswordInput
        label="Password"
        placeholder={isStored ? maskedPassword : ''}
        description={isStored ? `Stored for ${user} at ${host}` : `None is stored for ${user} at ${host}`}
        inputWrapperOrder={['label', 'input', 'description', 'error']}
        autoComplete="new-password"
        maxLength={300}
        value={typed}
        error={save.isError ? errorText(save.error) : undefined}
        onChange={(event) => setTyped(event.currentTarget.value)}
        onKeyDown={(event) => {
          if (event.key !== 'Enter') return;
          event.preventDefault();
          if (typed !== '') keep(typed);
        }}
      />
      <Button variant="default" disabled={typed === ''} loading={save.isPending} onClick={() => keep(typed)}>
        Store password
      </Button>
      {isStored && (
        <Button variant="subtle" color="gray" onClick={() => keep('')}>
          Remove
        </Button>
      )}
    </div>
  );
}
