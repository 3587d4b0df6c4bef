import { Button, TextInput } from '@mantine/core';
import { useQueryClient } from '@tanstack/react-query';
import { useState } from 'react';
import { api } from '../../../client.ts';
import { enrolDesk } from '../../../live/entrance.ts';
import styles from './users.module.css';

/** Makes this browser or window a desk. */
export function EnrolForm(props: { readonly onDone?: () => void }) {
  const queries = useQueryClient();
  const [name, setName] = useState('');
  const [fault, setFault] = useState<string | null>(null);
  const [isSending, setSending] = useState(false);
  const send = async () => {
    if (name.trim() === '') return setFault('Give the desk a name, such as “North gate”');
    setSending(true);
    const refused = await enrolDesk(name.trim());
    setSending(false);
    setFault(refused);
    if (refused !== null) return;
    await Promise.all([
      queries.invalidateQueries({ queryKey: api.me.key() }),
      queries.invalidateQueries({ queryKey: api.users.key() }),
    ]);
    props.onDone?.();
  };
  return (
    <form
      className={`card ${styles.enrol}`}
      onSubmit={(event) => {
        event.preventDefault();
        void send();
      }}
    >
      <TextInput
        label="Make this browser a desk"
        description="What people call the place where it stands"
        placeholder="North gate"
        maxLength={60}
        value={name}
        error={fault}
        onChange={(event) => {
          setName(event.currentTarget.value);
          setFault(null);
        }}
      />
      <Button type="submit" loading={isSending}>
        Make it a desk
      </Button>
    </form>
  );
}
