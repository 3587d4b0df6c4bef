import { IconMovie } from '@tabler/icons-react';
import { createRoute } from '@tanstack/react-router';
import { definePage } from '../../../components/shell/pageEntry.ts';
import { rootRoute } from '../../rootRoute.ts';
import { JobPage } from './JobPage.tsx';
import { VideoDropZone } from './VideoDropZone.tsx';
import { VideosPage } from './VideosPage.tsx';

const videosRoute = createRoute({ getParentRoute: () => rootRoute, path: '/videos', component: VideosPage });
const jobRoute = createRoute({
  getParentRoute: () => rootRoute,
  path: '/videos/$jobId',
  component: JobPage,
  validateSearch: (search: Record<string, unknown>): { at?: string } =>
    typeof search.at === 'string' && /^\d{1,10}$/.test(search.at) ? { at: search.at } : {},
});

/** Video files and what was read in them. They may be dropped on any page. */
export const videosPage = definePage([videosRoute, jobRoute], {
  rail: { entry: 'records', order: 30 },
  key: 'V',
  label: 'Videos',
  hint: 'Read plates from video files',
  icon: IconMovie,
  words: ['clips', 'files', 'footage', 'recordings'],
  everywhere: VideoDropZone,
});
