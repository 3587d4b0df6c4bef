import { Button, TextInput } from '@mantine/core';
import { useMutation, useQueryClient } from '@tanstack/react-query';
import { useState } from 'react';
import { api } from '../../client.ts';
import { ErrorNotice } from '../feedback/ErrorNotice.tsx';
import { errorField, errorText } from '../feedback/errorText.ts';
import styles from './sayWhy.module.css';

/** What a search failed for: the question why, where the site demands a reason for looking for a plate, or the error. */
export function SearchFault(props: { readonly error: unknown; readonly plate: string; readonly onRetry: () => void }) {
  const { error, plate, onRetry } = props;
  if (errorField(error) !== 'reason' || plate === '') return <ErrorNotice error={error} onRetry={onRetry} />;
  return <SayWhy plate={plate} text={errorText(error)} />;
}

function SayWhy(props: { readonly plate: string; readonly text: string }) {
  const { plate, text } = props;
  const [reason, setReason] = useState('');
  const queries = useQueryClient();
  const say = useMutation(
    api.readLists.sayWhy.mutationOptions({
      onSuccess() {
        void queries.invalidateQueries({ queryKey: api.reads.key() });
        void queries.invalidateQueries({ queryKey: api.readLists.key() });
      },
    }),
  );
  return (
    <form
      className={styles.form}
      onSubmit={(event) => {
        event.preventDefault();
        if (reason.trim() !== '') say.mutate({ plate, reason });
      }}
    >
      <TextInput
        label={`Why do you look for ${plate}?`}
        description={text}
        placeholder="Theft reported on 3 May"
        maxLength={200}
        value={reason}
        onChange={(event) => setReason(event.currentTarget.value)}
        error={say.error === null ? undefined : errorText(say.error)}
        data-autofocus
      />
      <Button type="submit" loading={say.isPending} disabled={reason.trim() === ''}>
        Search
      </Button>
    </form>
  );
}
