import { IconBan, IconListSearch } from '@tabler/icons-react';
import { createRoute } from '@tanstack/react-router';
import { definePage } from '../../../components/shell/pageEntry.ts';
import { rootRoute } from '../../rootRoute.ts';
import { ReadsPage } from './ReadsPage.tsx';
import { parseReadFilters } from './readFilters.ts';

const readsRoute = createRoute({
  getParentRoute: () => rootRoute,
  path: '/reads',
  component: ReadsPage,
  validateSearch: parseReadFilters,
});
// The read shown beside (or instead of) the list; ReadsPage itself draws it, so that the list keeps its place.
const readRoute = createRoute({ getParentRoute: () => readsRoute, path: '$readId' });

/** Everything that was read. */
export const readsPage = definePage([readsRoute.addChildren([readRoute])], {
  rail: { entry: 'records', order: 10 },
  key: 'R',
  label: 'Reads',
  hint: 'Search everything that was read',
  icon: IconListSearch,
  words: ['plates', 'vehicles', 'passes', 'history', 'export'],
  actions: (['today', 'yesterday'] as const).map((time) => ({
    to: '/reads',
    search: { outcome: 'refused', time },
    label: `Vehicles refused ${time}`,
    hint: 'Denied, or sent away by a person',
    icon: IconBan,
    words: ['denied', 'turned away', 'rejected', 'not let in'],
  })),
});
