import { IconChecks } from '@tabler/icons-react';
import { createRoute } from '@tanstack/react-router';
import { definePage } from '../../../components/shell/pageEntry.ts';
import { rootRoute } from '../../rootRoute.ts';
import { parseQueueSearch } from './queueOrder.ts';
import { ReviewPage } from './ReviewPage.tsx';
import { useWaitingCount } from './useWaitingCount.ts';

const reviewRoute = createRoute({
  getParentRoute: () => rootRoute,
  path: '/review',
  component: ReviewPage,
  validateSearch: parseQueueSearch,
});

/** The queue of doubtful reads. Its badge tells how many wait for a person. */
export const reviewPage = definePage([reviewRoute], {
  rail: { entry: 'records', order: 20 },
  key: 'Q',
  label: 'Review',
  hint: 'Reads that need a person',
  icon: IconChecks,
  words: ['queue', 'doubtful', 'confirm', 'correct'],
  useBadge: () => ({ count: useWaitingCount().data?.waiting ?? 0 }),
});
