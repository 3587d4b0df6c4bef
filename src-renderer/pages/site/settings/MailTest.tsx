import { Button, TextInput } from '@mantine/core';
import { IconMail } from '@tabler/icons-react';
import { useMutation } from '@tanstack/react-query';
import { useState } from 'react';
import { api } from '../../../client.ts';
import { errorText } from '../../../components/feedback/errorText.ts';
import { StateMark } from '../../../components/feedback/StateMark.tsx';
import styles from './alertSettings.module.css';

/** Sends one e-mail with what is stored, and says what came of it. */
export function MailTest(props: {
  readonly isSaved: boolean;
  readonly hasServer: boolean;
  /** Offered as the address. */
  readonly to: string;
}) {
  const [typed, setTyped] = useState<string | null>(null);
  const test = useMutation(api.alerts.testEmail.mutationOptions());
  const to = typed ?? props.to;
  const why = props.isSaved
    ? props.hasServer
      ? ''
      : 'Give a mail server first.'
    : 'Save first: the test uses what is saved.';
  return (
    <div>
      <div className={styles.password}>
        <TextInput
          label="Test"
          placeholder="guard@example.com"
          type="email"
          maxLength={254}
          value={to}
          onChange={(event) => setTyped(event.currentTarget.value)}
        />
        <Button
          variant="default"
          leftSection={<IconMail size={17} />}
          disabled={why !== '' || to.trim() === ''}
          loading={test.isPending}
          onClick={() => test.mutate({ to: to.trim() })}
        >
          Send a test e-mail
        </Button>
      </div>
      <div className={styles.result} role="status">
        {why !== '' && <span className={styles.hint}>{why}</span>}
        {why === '' && test.isSuccess && (
          <StateMark meaning={test.data.ok ? 'good' : 'bad'}>{test.data.message}</StateMark>
        )}
        {why === '' && test.isError && <StateMark meaning="bad">{errorText(test.error)}</StateMark>}
      </div>
    </div>
  );
}
