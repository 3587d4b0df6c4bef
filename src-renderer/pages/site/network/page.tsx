import { IconNetwork } from '@tabler/icons-react';
import { createRoute } from '@tanstack/react-router';
import { definePage } from '../../../components/shell/pageEntry.ts';
import { rootRoute } from '../../rootRoute.ts';
import { NetworkPage } from './NetworkPage.tsx';

const networkRoute = createRoute({ getParentRoute: () => rootRoute, path: '/network', component: NetworkPage });

/** How other devices reach this Gatehouse. */
export const networkPage = definePage([networkRoute], {
  rail: { entry: 'settings', order: 40 },
  key: 'H',
  label: 'Network',
  hint: 'A second desk or a tablet on the local network',
  icon: IconNetwork,
  words: ['tablet', 'certificate', 'TLS', 'https', 'port', 'second desk', 'address'],
  needs: 'network.get',
});
