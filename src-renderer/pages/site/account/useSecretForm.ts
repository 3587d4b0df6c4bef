import { notifications } from '@mantine/notifications';
import { useMutation, useQueryClient } from '@tanstack/react-query';
import { useState } from 'react';
import { api } from '../../../client.ts';
import { errorField, errorText } from '../../../components/feedback/errorText.ts';

/** A short form of secrets: what was entered is forgotten once it is sent, and faults stand at their field. */
export function useSecretForm<Fields extends Record<string, string>>(empty: Fields) {
  const queries = useQueryClient();
  const [fields, setFields] = useState(empty);
  const [faults, setFaults] = useState<Readonly<Record<string, string>>>({});
  const sending = useMutation({ mutationFn: (doing: () => Promise<unknown>) => doing() });
  return {
    fields,
    faults,
    isSending: sending.isPending,
    set: (change: Partial<Fields>) => {
      setFaults({});
      setFields((before) => ({ ...before, ...change }));
    },
    fail: setFaults,
    /** Sends, and says what was done. */
    async send(doing: () => Promise<unknown>, done: string | null): Promise<void> {
      setFaults({});
      try {
        await sending.mutateAsync(doing);
        setFields(empty);
        await queries.invalidateQueries({ queryKey: api.me.key() });
        if (done !== null) notifications.show({ message: done });
      } catch (error) {
        const field = errorField(error);
        setFaults({ [field !== null && field in fields ? field : '']: errorText(error) });
      }
    },
  };
}
