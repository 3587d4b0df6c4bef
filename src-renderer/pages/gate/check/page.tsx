import { IconHelpHexagon } from '@tabler/icons-react';
import { createRoute } from '@tanstack/react-router';
import { definePage } from '../../../components/shell/pageEntry.ts';
import { rootRoute } from '../../rootRoute.ts';
import { CheckPage } from './CheckPage.tsx';
import { parseCheckSearch } from './checkSearch.ts';

const checkRoute = createRoute({
  getParentRoute: () => rootRoute,
  path: '/check',
  component: CheckPage,
  validateSearch: parseCheckSearch,
});

/** An action on a plate rather than a place, so it has none in the rail. */
export const checkPage = definePage([checkRoute], {
  key: 'K',
  label: 'Check',
  hint: 'What would be decided about a plate, and why',
  icon: IconHelpHexagon,
  words: ['what if', 'test', 'allowed', 'access', 'decision'],
  ofPlate: (plate) => `Check what would be decided about ${plate}`,
});
