import { IconServer } from '@tabler/icons-react';
import { createRoute } from '@tanstack/react-router';
import { definePage } from '../../../components/shell/pageEntry.ts';
import { rootRoute } from '../../rootRoute.ts';
import { SystemPage } from './SystemPage.tsx';

const systemRoute = createRoute({ getParentRoute: () => rootRoute, path: '/system', component: SystemPage });

/** How Gatehouse itself is. */
export const systemPage = definePage([systemRoute], {
  rail: { entry: 'devices', order: 40 },
  key: 'Y',
  label: 'System',
  hint: 'Versions, disk and the recognition engine',
  icon: IconServer,
  words: ['health', 'version', 'storage', 'computer', 'about'],
});
