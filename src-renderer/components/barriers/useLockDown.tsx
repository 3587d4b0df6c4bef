import { notifications } from '@mantine/notifications';
import { useMutation, useQueryClient } from '@tanstack/react-query';
import { type ReactNode, useState } from 'react';
import type { Barrier } from '../../../src-preload/contract/gate/barriers.ts';
import { api, door } from '../../client.ts';
import { errorText } from '../feedback/errorText.ts';
import { useMay } from '../me/me.tsx';
import { WhyDialog } from './WhyDialog.tsx';

/** Locks down at once, one barrier or with null all of them, and asks why afterwards. The dialog belongs somewhere on the page. */
export function useLockDown(): {
  readonly lockDown: (id: string | null) => void;
  readonly isPending: boolean;
  readonly dialog: ReactNode;
} {
  const queries = useQueryClient();
  const mayExplain = useMay()('barriers.explain');
  const [locked, setLocked] = useState<readonly Barrier[] | null>(null);
  const lock = useMutation({
    mutationFn: (id: string | null) => door.barriers.lockDown({ id }),
    onSuccess: (barriers) => setLocked(mayExplain ? barriers : null),
    onError: (error) =>
      notifications.show({ color: 'red', autoClose: false, title: 'Lock-down', message: errorText(error) }),
    onSettled: () => queries.invalidateQueries({ queryKey: api.barriers.key() }),
  });
  return {
    lockDown: (id) => lock.mutate(id),
    isPending: lock.isPending,
    dialog: locked !== null && <WhyDialog barriers={locked} onClose={() => setLocked(null)} />,
  };
}
