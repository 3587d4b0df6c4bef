import { IconBarrierBlock, IconDoorExit, IconLock } from '@tabler/icons-react';
import { createRoute } from '@tanstack/react-router';
import { definePage } from '../../../components/shell/pageEntry.ts';
import { rootRoute } from '../../rootRoute.ts';
import { BarriersPage } from './BarriersPage.tsx';

const barriersRoute = createRoute({
  getParentRoute: () => rootRoute,
  path: '/barriers',
  component: BarriersPage,
  validateSearch: ({ ask }: Record<string, unknown>): { ask?: 'lockDown' | 'emergency' } =>
    ask === 'lockDown' || ask === 'emergency' ? { ask } : {},
});

/** The barriers and what they were told to do. */
export const barriersPage = definePage([barriersRoute], {
  rail: { entry: 'devices', order: 20 },
  key: 'B',
  label: 'Barriers',
  hint: 'Open, hold open, lock down, and what was commanded',
  icon: IconBarrierBlock,
  words: ['gate', 'relay', 'boom', 'lockdown', 'commands'],
  actions: [
    {
      to: '/barriers',
      search: { ask: 'lockDown' },
      label: 'Lock down all barriers…',
      hint: 'Asks you first; nothing opens until somebody ends it',
      icon: IconLock,
      words: ['lockdown', 'close', 'stop'],
    },
    {
      to: '/barriers',
      search: { ask: 'emergency' },
      label: 'Emergency release…',
      hint: 'Asks you first; opens every barrier until somebody ends it',
      icon: IconDoorExit,
      words: ['evacuation', 'fire', 'open all'],
    },
  ],
});
