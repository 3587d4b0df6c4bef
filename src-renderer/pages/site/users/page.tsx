import { IconDeviceDesktop, IconUserPlus, IconUsers } from '@tabler/icons-react';
import { createRoute } from '@tanstack/react-router';
import { definePage } from '../../../components/shell/pageEntry.ts';
import { rootRoute } from '../../rootRoute.ts';
import { FirstRunPage } from './FirstRunPage.tsx';
import { UsersPage } from './UsersPage.tsx';
import { parseUsersSearch } from './views.ts';

const usersRoute = createRoute({
  getParentRoute: () => rootRoute,
  path: '/users',
  component: UsersPage,
  validateSearch: parseUsersSearch,
});
const firstRoute = createRoute({
  getParentRoute: () => rootRoute,
  path: '/users/first',
  component: FirstRunPage,
});

/** Who works here, where they are signed in, and what each role may do. */
export const usersPage = definePage([usersRoute, firstRoute], {
  rail: { entry: 'settings', order: 20 },
  key: 'U',
  label: 'Users',
  hint: 'Who signs in, desks, and what roles may do',
  icon: IconUsers,
  words: ['people', 'operators', 'guards', 'roles', 'rights', 'permissions', 'passphrase', 'pin', 'sessions'],
  needs: 'users.list',
  actions: [
    {
      to: '/users',
      search: { edit: 'new' },
      label: 'Add a user',
      hint: 'Their name, role and passphrase',
      icon: IconUserPlus,
      words: ['new', 'operator', 'guard'],
      needs: 'users.add',
    },
    {
      to: '/users',
      search: { view: 'desks' },
      label: 'Make this browser a desk',
      hint: 'Where PINs are good',
      icon: IconDeviceDesktop,
      words: ['enrol', 'desk', 'pin'],
      needs: 'users.desks',
    },
  ],
});
