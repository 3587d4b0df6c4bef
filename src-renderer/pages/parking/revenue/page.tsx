import { IconReportMoney } from '@tabler/icons-react';
import { createRoute } from '@tanstack/react-router';
import { parsePeriodFilters } from '../../../components/period/periods.ts';
import { definePage } from '../../../components/shell/pageEntry.ts';
import { rootRoute } from '../../rootRoute.ts';
import { RevenuePage } from './RevenuePage.tsx';

const revenueRoute = createRoute({
  getParentRoute: () => rootRoute,
  path: '/revenue',
  component: RevenuePage,
  validateSearch: parsePeriodFilters,
});

/** What came in, what was let go, and what is owed still. */
export const revenuePage = definePage([revenueRoute], {
  rail: { entry: 'parking', order: 45 },
  label: 'Revenue',
  hint: 'What came in by day, tariff and car park, what was waived, and what is owed',
  icon: IconReportMoney,
  words: ['income', 'takings', 'turnover', 'unpaid', 'compliance', 'figures', 'report', 'vat', 'yield', 'chart'],
  needs: 'revenue.figures',
});
