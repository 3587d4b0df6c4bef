import { createRootRoute, createRoute, createRouter } from '@tanstack/react-router';
import { Shell } from './components/shell/Shell.tsx';
import { AlertsPage } from './pages/alerts/AlertsPage.tsx';
import { parseAlertFilters } from './pages/alerts/alertFilters.ts';
import { BarriersPage } from './pages/barriers/BarriersPage.tsx';
import { CamerasPage } from './pages/cameras/CamerasPage.tsx';
import { ZonesPage } from './pages/cameras/zones/ZonesPage.tsx';
import { CheckPage } from './pages/check/CheckPage.tsx';
import { LivePage } from './pages/live/LivePage.tsx';
import { parseLaneSearch } from './pages/live/lanes.ts';
import { NotFoundPage } from './pages/NotFoundPage.tsx';
import { ImportPage } from './pages/permits/import/ImportPage.tsx';
import { PermitsPage } from './pages/permits/PermitsPage.tsx';
import { parsePermitFilters } from './pages/permits/permitFilters.ts';
import { ReadsPage } from './pages/reads/ReadsPage.tsx';
import { parseReadFilters } from './pages/reads/readFilters.ts';
import { parseQueueSearch } from './pages/review/queueOrder.ts';
import { ReviewPage } from './pages/review/ReviewPage.tsx';
import { SettingsPage } from './pages/settings/SettingsPage.tsx';
import { SystemPage } from './pages/system/SystemPage.tsx';
import { JobPage } from './pages/videos/JobPage.tsx';
import { VideosPage } from './pages/videos/VideosPage.tsx';
import { VisitorsPage } from './pages/visitors/VisitorsPage.tsx';
import { parseVisitFilters } from './pages/visitors/visitFilters.ts';
import { WatchListPage } from './pages/watchlist/WatchListPage.tsx';

const rootRoute = createRootRoute({ component: Shell, notFoundComponent: NotFoundPage });
const liveRoute = createRoute({
  getParentRoute: () => rootRoute,
  path: '/',
  component: LivePage,
  validateSearch: parseLaneSearch,
});
const readsRoute = createRoute({
  getParentRoute: () => rootRoute,
  path: '/reads',
  component: ReadsPage,
  validateSearch: parseReadFilters,
});
// The read shown beside (or instead of) the list; ReadsPage itself draws it, so that the list keeps its place.
const readRoute = createRoute({ getParentRoute: () => readsRoute, path: '$readId' });
const reviewRoute = createRoute({
  getParentRoute: () => rootRoute,
  path: '/review',
  component: ReviewPage,
  validateSearch: parseQueueSearch,
});
const permitsRoute = createRoute({
  getParentRoute: () => rootRoute,
  path: '/permits',
  component: PermitsPage,
  validateSearch: parsePermitFilters,
});
// As with reads: the page draws the permit beside its list. `new` is the form of a new one.
const permitRoute = createRoute({ getParentRoute: () => permitsRoute, path: '$permitId' });
const importRoute = createRoute({ getParentRoute: () => rootRoute, path: '/permits/import', component: ImportPage });
const videosRoute = createRoute({ getParentRoute: () => rootRoute, path: '/videos', component: VideosPage });
const jobRoute = createRoute({
  getParentRoute: () => rootRoute,
  path: '/videos/$jobId',
  component: JobPage,
  validateSearch: (search: Record<string, unknown>): { at?: string } =>
    typeof search.at === 'string' && /^\d{1,10}$/.test(search.at) ? { at: search.at } : {},
});
const camerasRoute = createRoute({
  getParentRoute: () => rootRoute,
  path: '/cameras',
  component: CamerasPage,
  validateSearch: (search: Record<string, unknown>): { edit?: string } =>
    typeof search.edit === 'string' ? { edit: search.edit } : {},
});
const barriersRoute = createRoute({ getParentRoute: () => rootRoute, path: '/barriers', component: BarriersPage });
const zonesRoute = createRoute({
  getParentRoute: () => rootRoute,
  path: '/cameras/$cameraId/zones',
  component: ZonesPage,
});
const checkRoute = createRoute({ getParentRoute: () => rootRoute, path: '/check', component: CheckPage });
const visitorsRoute = createRoute({
  getParentRoute: () => rootRoute,
  path: '/visitors',
  component: VisitorsPage,
  validateSearch: parseVisitFilters,
});
const watchListRoute = createRoute({ getParentRoute: () => rootRoute, path: '/watch-list', component: WatchListPage });
const alertsRoute = createRoute({
  getParentRoute: () => rootRoute,
  path: '/alerts',
  component: AlertsPage,
  validateSearch: parseAlertFilters,
});
const settingsRoute = createRoute({ getParentRoute: () => rootRoute, path: '/settings', component: SettingsPage });
const systemRoute = createRoute({ getParentRoute: () => rootRoute, path: '/system', component: SystemPage });

/** The pages and their addresses. Search parameters are plain words, so that an address can be read and shared. */
export const router = createRouter({
  routeTree: rootRoute.addChildren([
    liveRoute,
    readsRoute.addChildren([readRoute]),
    permitsRoute.addChildren([permitRoute]),
    importRoute,
    reviewRoute,
    videosRoute,
    jobRoute,
    camerasRoute,
    barriersRoute,
    zonesRoute,
    checkRoute,
    visitorsRoute,
    watchListRoute,
    alertsRoute,
    settingsRoute,
    systemRoute,
  ]),
  parseSearch: (text) => Object.fromEntries(new URLSearchParams(text)),
  stringifySearch: (search) => {
    const entries = Object.entries(search).filter((entry): entry is [string, string] => typeof entry[1] === 'string');
    const text = new URLSearchParams(entries).toString();
    return text === '' ? '' : `?${text}`;
  },
  scrollRestoration: false,
});

declare module '@tanstack/react-router' {
  interface Register {
    router: typeof router;
  }
}
