import { IconLayoutGrid } from '@tabler/icons-react';
import { createRoute } from '@tanstack/react-router';
import { definePage } from '../../../components/shell/pageEntry.ts';
import { rootRoute } from '../../rootRoute.ts';
import { LivePage } from './LivePage.tsx';
import { parseLaneSearch } from './lanes.ts';
import { useWaiting } from './useWaiting.ts';

const liveRoute = createRoute({
  getParentRoute: () => rootRoute,
  path: '/',
  component: LivePage,
  validateSearch: parseLaneSearch,
});

/** The desk. Its badge tells how many vehicles wait at the gate for a person. */
export const livePage = definePage([liveRoute], {
  rail: { entry: 'gate', order: 10 },
  key: 'L',
  label: 'Live',
  hint: 'Cameras and reads as they happen',
  icon: IconLayoutGrid,
  words: ['desk', 'gate', 'lanes', 'now', 'home'],
  useBadge: () => ({ count: useWaiting().data?.length ?? 0 }),
});
