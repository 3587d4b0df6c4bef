import { IconBell } from '@tabler/icons-react';
import { createRoute } from '@tanstack/react-router';
import { useOpenAlerts } from '../../../components/alerts/useAlerts.ts';
import { definePage } from '../../../components/shell/pageEntry.ts';
import { rootRoute } from '../../rootRoute.ts';
import { AlertsPage } from './AlertsPage.tsx';
import { parseAlertFilters } from './alertFilters.ts';

const alertsRoute = createRoute({
  getParentRoute: () => rootRoute,
  path: '/alerts',
  component: AlertsPage,
  validateSearch: parseAlertFilters,
});

/** What was told. Its badge tells how many alerts are open. */
export const alertsPage = definePage([alertsRoute], {
  rail: { entry: 'gate', order: 40 },
  key: 'A',
  label: 'Alerts',
  hint: 'What somebody was told of, and what waits',
  icon: IconBell,
  words: ['alarms', 'notices', 'acknowledge'],
  useBadge: () => ({ count: useOpenAlerts().data?.open ?? 0, tone: 'bad' }),
});
