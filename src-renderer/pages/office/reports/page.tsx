import { IconChartBar } from '@tabler/icons-react';
import { createRoute } from '@tanstack/react-router';
import { definePage } from '../../../components/shell/pageEntry.ts';
import { rootRoute } from '../../rootRoute.ts';
import { ReportsPage } from './ReportsPage.tsx';
import { parseReportFilters } from './reportFilters.ts';

const reportsRoute = createRoute({
  getParentRoute: () => rootRoute,
  path: '/reports',
  component: ReportsPage,
  validateSearch: parseReportFilters,
});

/** What a manager reads, prints and takes out: figures, charts and the rows behind them. */
export const reportsPage = definePage([reportsRoute], {
  rail: { entry: 'reports', order: 10 },
  label: 'Reports',
  hint: 'Figures, charts and tables of any days, as PDF or Excel too',
  icon: IconChartBar,
  words: [
    ...['report', 'figures', 'statistics', 'chart', 'today', 'occupancy', 'turnover', 'visits', 'roll call', 'fire'],
    ...[
      'denied',
      'unknown',
      'operators',
      'answers',
      'camera quality',
      'read rate',
      'history of a vehicle',
      'unused permits',
    ],
  ],
  needs: 'reports.kinds',
});
