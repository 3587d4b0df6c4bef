import { IconCalendarRepeat } from '@tabler/icons-react';
import { createRoute } from '@tanstack/react-router';
import { definePage } from '../../../components/shell/pageEntry.ts';
import { rootRoute } from '../../rootRoute.ts';
import { SchedulesPage } from './SchedulesPage.tsx';
import { parseSchedulesSearch } from './scheduleForm.ts';
import { useTroubledSchedules } from './useSchedules.ts';

const schedulesRoute = createRoute({
  getParentRoute: () => rootRoute,
  path: '/schedules',
  component: SchedulesPage,
  validateSearch: parseSchedulesSearch,
});

/** Reports that are made by the calendar. Its badge tells how many of them have failed. */
export const schedulesPage = definePage([schedulesRoute], {
  rail: { entry: 'reports', order: 20 },
  label: 'Schedules',
  hint: 'Reports that are made every day, week or month, into a folder or by e-mail',
  icon: IconCalendarRepeat,
  words: ['schedule', 'scheduled', 'report', 'daily', 'weekly', 'monthly', 'e-mail', 'folder', 'automatic', 'missed'],
  needs: 'schedules.list',
  useBadge: () => ({ count: useTroubledSchedules(), tone: 'bad' }),
});
