import { Button, SegmentedControl } from '@mantine/core';
import { IconPlus } from '@tabler/icons-react';
import { useQuery } from '@tanstack/react-query';
import { useNavigate, useSearch } from '@tanstack/react-router';
import { api } from '../../../client.ts';
import { Page } from '../../../components/layout/Page.tsx';
import { useMay, useMe } from '../../../components/me/me.tsx';
import { useReadyMark } from '../../../live/ready.ts';
import { DeskList } from './DeskList.tsx';
import { PeopleList } from './PeopleList.tsx';
import { RightsTable } from './RightsTable.tsx';
import { SessionList } from './SessionList.tsx';
import { UserDialog } from './UserDialog.tsx';
import { type UsersView, views } from './views.ts';

const labels: Readonly<Record<UsersView, string>> = {
  people: 'People',
  sessions: 'Signed in',
  desks: 'Desks',
  rights: 'What roles may do',
};

/** Who works here: people, where they are signed in, desks, and what each role may do. */
export function UsersPage() {
  const { view = 'people', edit } = useSearch({ from: '/users' });
  const navigate = useNavigate();
  const may = useMay();
  const { hasUsers } = useMe();
  const users = useQuery(api.users.list.queryOptions());
  useReadyMark(!users.isPending);
  const offered = views.filter(
    (each) => (each !== 'sessions' || may('users.sessions')) && (each !== 'desks' || may('users.desks')),
  );
  const open = (next: { readonly view?: UsersView; readonly edit?: string }) =>
    void navigate({ to: '/users', search: next });
  const edited = users.data?.find(({ id }) => id === edit) ?? null;
  const isFormOpen = may('users.add') && (edit === 'new' || edited !== null);
  const add = () => (hasUsers ? open({ edit: 'new' }) : void navigate({ to: '/users/first' }));

  return (
    <Page
      lead={
        <SegmentedControl
          aria-label="What is shown"
          value={view}
          data={offered.map((each) => ({ value: each, label: labels[each] }))}
          onChange={(next) => open(views.includes(next) && next !== 'people' ? { view: next } : {})}
        />
      }
      {...(view === 'people' && hasUsers && may('users.add')
        ? {
            action: (
              <Button leftSection={<IconPlus size={17} />} onClick={add}>
                Add a user
              </Button>
            ),
          }
        : {})}
    >
      {view === 'people' && <PeopleList users={users} onEdit={(id) => open({ edit: id })} onAdd={add} />}
      {view === 'sessions' && may('users.sessions') && <SessionList />}
      {view === 'desks' && may('users.desks') && <DeskList />}
      {view === 'rights' && <RightsTable />}
      {isFormOpen && <UserDialog key={edit} user={edited} onClose={() => open({})} />}
    </Page>
  );
}
