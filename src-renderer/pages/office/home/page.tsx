import { IconSunrise } from '@tabler/icons-react';
import { createRoute } from '@tanstack/react-router';
import { definePage } from '../../../components/shell/pageEntry.ts';
import { rootRoute } from '../../rootRoute.ts';
import { HomePage } from './HomePage.tsx';
import { ManagersLanding } from './ManagersLanding.tsx';

const homeRoute = createRoute({ getParentRoute: () => rootRoute, path: '/home', component: HomePage });

/** What a manager looks at first, and where one who signs in begins. */
export const homePage = definePage([homeRoute], {
  rail: { entry: 'reports', order: 5 },
  label: 'Today',
  hint: 'Today’s figures, what waits for a decision, what is unusual, and what is to come',
  icon: IconSunrise,
  words: ['home', 'manager', 'overview', 'dashboard', 'decide', 'forecast', 'unusual', 'summary'],
  needs: 'reports.make',
  everywhere: ManagersLanding,
});
