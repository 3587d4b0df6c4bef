import { IconCalendarUser } from '@tabler/icons-react';
import { createRoute } from '@tanstack/react-router';
import { definePage } from '../../../components/shell/pageEntry.ts';
import { useToday } from '../../lists/visitors/useToday.ts';
import { parseVisitFilters } from '../../lists/visitors/visitFilters.ts';
import { rootRoute } from '../../rootRoute.ts';
import { ExpectedPage } from './ExpectedPage.tsx';

const expectedRoute = createRoute({
  getParentRoute: () => rootRoute,
  path: '/expected',
  component: ExpectedPage,
  validateSearch: parseVisitFilters,
});

/** Today's visitors and deliveries. Its badge tells how many should have left. */
export const expectedPage = definePage([expectedRoute], {
  rail: { entry: 'gate', order: 20 },
  key: 'E',
  label: 'Expected today',
  hint: 'Visitors and deliveries of today: expected, here, overdue',
  icon: IconCalendarUser,
  words: ['visitors', 'guests', 'deliveries', 'couriers', 'arrivals', 'overdue'],
  useBadge: () => ({ count: useToday().data?.overdue ?? 0, tone: 'bad' }),
});
