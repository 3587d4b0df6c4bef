import { IconSettings } from '@tabler/icons-react';
import { createRoute } from '@tanstack/react-router';
import { definePage } from '../../../components/shell/pageEntry.ts';
import { rootRoute } from '../../rootRoute.ts';
import { SettingsPage } from './SettingsPage.tsx';

const settingsRoute = createRoute({ getParentRoute: () => rootRoute, path: '/settings', component: SettingsPage });

/** What the site has chosen. */
export const settingsPage = definePage([settingsRoute], {
  rail: { entry: 'settings', order: 10 },
  key: 'S',
  label: 'Settings',
  hint: 'Site, countries, review and matching',
  icon: IconSettings,
  words: ['options', 'preferences', 'matching', 'mail', 'alerts', 'tolerance'],
});
