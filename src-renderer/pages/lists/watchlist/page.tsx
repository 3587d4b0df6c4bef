import { IconEye, IconPlus } from '@tabler/icons-react';
import { createRoute } from '@tanstack/react-router';
import { definePage } from '../../../components/shell/pageEntry.ts';
import { rootRoute } from '../../rootRoute.ts';
import { WatchListPage } from './WatchListPage.tsx';

const watchListRoute = createRoute({
  getParentRoute: () => rootRoute,
  path: '/watch-list',
  component: WatchListPage,
  validateSearch: (search: Record<string, unknown>): { edit?: 'new' } => (search.edit === 'new' ? { edit: 'new' } : {}),
});

/** Plates to look out for. */
export const watchListPage = definePage([watchListRoute], {
  rail: { entry: 'permits', order: 40 },
  key: 'W',
  label: 'Watch list',
  hint: 'Plates to look out for',
  icon: IconEye,
  words: ['blacklist', 'banned', 'barred', 'wanted', 'suspects'],
  actions: [
    {
      to: '/watch-list',
      search: { edit: 'new' },
      label: 'Watch for a plate',
      hint: 'Tell whoever is at the desk the moment it comes',
      icon: IconPlus,
      words: ['new', 'add', 'ban'],
      needs: 'watchList.add',
    },
  ],
});
