import { IconUserPlus, IconUsers } from '@tabler/icons-react';
import { createRoute, redirect } from '@tanstack/react-router';
import { definePage } from '../../../components/shell/pageEntry.ts';
import { rootRoute } from '../../rootRoute.ts';
import { VisitorsPage } from './VisitorsPage.tsx';
import { movedVisits, parseLaterSearch, parseMovedSearch } from './visitFilters.ts';

const visitsRoute = createRoute({
  getParentRoute: () => rootRoute,
  path: '/visits',
  component: VisitorsPage,
  validateSearch: parseLaterSearch,
});
// Where today, later days and the log were one page; addresses from then lead to what they led to.
const movedRoute = createRoute({
  getParentRoute: () => rootRoute,
  path: '/visitors',
  validateSearch: parseMovedSearch,
  beforeLoad: ({ search }) => {
    throw redirect({ ...movedVisits(search), replace: true });
  },
});

/** Visits of later days, and the log of those before. Today's are at the gate. */
export const visitorsPage = definePage([visitsRoute, movedRoute], {
  rail: { entry: 'permits', order: 30 },
  key: 'G',
  label: 'Visitors',
  hint: 'Visits and deliveries of later days, and the log',
  icon: IconUsers,
  words: ['guests', 'deliveries', 'contractors', 'appointments', 'coming'],
  actions: [
    {
      to: '/visits',
      search: { edit: 'new' },
      label: 'Register a visit',
      hint: 'Somebody who is expected, with or without a plate',
      icon: IconUserPlus,
      words: ['new', 'add', 'guest'],
      needs: 'visitors.add',
    },
  ],
});
