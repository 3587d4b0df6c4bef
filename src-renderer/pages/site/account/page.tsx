import { IconUserCircle } from '@tabler/icons-react';
import { createRoute } from '@tanstack/react-router';
import { definePage } from '../../../components/shell/pageEntry.ts';
import { rootRoute } from '../../rootRoute.ts';
import { AccountPage } from './AccountPage.tsx';

const accountRoute = createRoute({ getParentRoute: () => rootRoute, path: '/account', component: AccountPage });

/** One's own account. It is reached from one's name at the top. */
export const accountPage = definePage([accountRoute], {
  key: 'M',
  label: 'My account',
  hint: 'Passphrase, PIN, second factor, where I am signed in',
  icon: IconUserCircle,
  words: ['profile', 'password', 'passphrase', 'pin', 'authenticator', 'sign out', 'sessions'],
});
