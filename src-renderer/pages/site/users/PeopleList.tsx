import { Button, Skeleton } from '@mantine/core';
import { IconUsers } from '@tabler/icons-react';
import type { UseQueryResult } from '@tanstack/react-query';
import type { User } from '../../../../src-preload/contract/site/users.ts';
import { EmptyNotice } from '../../../components/feedback/EmptyNotice.tsx';
import { ErrorNotice } from '../../../components/feedback/ErrorNotice.tsx';
import { PageList } from '../../../components/layout/Page.tsx';
import { useMay } from '../../../components/me/me.tsx';
import { UserRow } from './UserRow.tsx';

/** Everybody who has or had an account: those who are switched off stand last. */
export function PeopleList(props: {
  readonly users: UseQueryResult<User[]>;
  readonly onEdit: (id: string) => void;
  readonly onAdd: () => void;
}) {
  const { users } = props;
  const may = useMay();
  if (users.isError) return <ErrorNotice error={users.error} onRetry={() => void users.refetch()} />;
  if (users.isPending) return [0, 1, 2].map((row) => <Skeleton key={row} height={68} />);
  if (users.data.length === 0) {
    return (
      <EmptyNotice
        icon={<IconUsers size={28} stroke={1.6} />}
        title="Nobody has to sign in yet"
        text="Whoever has this machine acts as Administrator. Once there is a first administrator, everybody signs in under their own name."
      >
        {may('users.add') && <Button onClick={props.onAdd}>Add the first administrator</Button>}
      </EmptyNotice>
    );
  }
  const sorted = users.data.toSorted((a, b) => Number(b.active) - Number(a.active));
  return (
    <PageList label="Users">
      {sorted.map((user) => (
        <UserRow key={user.id} user={user} onEdit={() => props.onEdit(user.id)} />
      ))}
    </PageList>
  );
}
