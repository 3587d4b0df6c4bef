import { IconDeviceCctv, IconPlus } from '@tabler/icons-react';
import { createRoute } from '@tanstack/react-router';
import { definePage } from '../../../components/shell/pageEntry.ts';
import { rootRoute } from '../../rootRoute.ts';
import { CamerasPage } from './CamerasPage.tsx';
import { ZonesPage } from './zones/ZonesPage.tsx';

const camerasRoute = createRoute({
  getParentRoute: () => rootRoute,
  path: '/cameras',
  component: CamerasPage,
  validateSearch: (search: Record<string, unknown>): { edit?: string; posts?: string } => ({
    ...(typeof search.edit === 'string' ? { edit: search.edit } : {}),
    ...(typeof search.posts === 'string' ? { posts: search.posts } : {}),
  }),
});
const zonesRoute = createRoute({
  getParentRoute: () => rootRoute,
  path: '/cameras/$cameraId/zones',
  component: ZonesPage,
});

/** The cameras, their car parks and their zones. */
export const camerasPage = definePage([camerasRoute, zonesRoute], {
  rail: { entry: 'devices', order: 10 },
  key: 'C',
  label: 'Cameras',
  hint: 'Add, test and change cameras',
  icon: IconDeviceCctv,
  words: ['rtsp', 'streams', 'zones', 'lines', 'car parks'],
  actions: [
    {
      to: '/cameras',
      search: { edit: 'new' },
      label: 'Add a camera',
      hint: 'Its address, and where it stands',
      icon: IconPlus,
      words: ['new', 'rtsp'],
      needs: 'cameras.add',
    },
  ],
});
