import { IconLicense } from '@tabler/icons-react';
import { createRoute } from '@tanstack/react-router';
import { ReadDialogs } from '../../../components/read/ReadDialogs.tsx';
import { definePage } from '../../../components/shell/pageEntry.ts';
import { rootRoute } from '../../rootRoute.ts';
import { FindPlatePage } from './FindPlatePage.tsx';
import { PlatePage } from './PlatePage.tsx';

const findRoute = createRoute({ getParentRoute: () => rootRoute, path: '/plates', component: FindPlatePage });
const plateRoute = createRoute({ getParentRoute: () => rootRoute, path: '/plates/$mark', component: PlatePage });

/** All that is known of one plate. It is reached from wherever the plate stands, so it has no place in the rail. */
export const platePage = definePage([findRoute, plateRoute], {
  key: 'N',
  label: 'Plate',
  hint: 'All that is known of one number plate',
  icon: IconLicense,
  words: ['number', 'vehicle', 'history', 'calendar', 'vrm'],
  everywhere: ReadDialogs,
});
