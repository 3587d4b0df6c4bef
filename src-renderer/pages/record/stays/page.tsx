import { IconParkingCircle } from '@tabler/icons-react';
import { createRoute } from '@tanstack/react-router';
import { definePage } from '../../../components/shell/pageEntry.ts';
import { rootRoute } from '../../rootRoute.ts';
import { OnSitePage } from './OnSitePage.tsx';
import { StayPage } from './StayPage.tsx';
import { parseStayFilters } from './stayFilters.ts';
import { useWaitingStays } from './useStays.ts';

const onSiteRoute = createRoute({
  getParentRoute: () => rootRoute,
  path: '/on-site',
  component: OnSitePage,
  validateSearch: parseStayFilters,
});
const stayRoute = createRoute({ getParentRoute: () => rootRoute, path: '/on-site/$id', component: StayPage });

/** Who is inside, and who was. Its badge tells how many stays a person is to look at. */
export const onSitePage = definePage([onSiteRoute, stayRoute], {
  rail: { entry: 'gate', order: 30 },
  key: 'I',
  label: 'On site',
  hint: 'Who is inside, since when, how full it is, and who was',
  icon: IconParkingCircle,
  words: ['inside', 'stays', 'occupancy', 'full', 'roll call', 'parked', 'car park', 'muster'],
  useBadge: () => ({ count: useWaitingStays() }),
});
