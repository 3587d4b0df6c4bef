import { IconFileImport, IconIdBadge2, IconPlus, IconRefresh, IconUsersGroup } from '@tabler/icons-react';
import { createRoute } from '@tanstack/react-router';
import { definePage } from '../../../components/shell/pageEntry.ts';
import { rootRoute } from '../../rootRoute.ts';
import { ElsewherePage } from './elsewhere/ElsewherePage.tsx';
import { ImportPage } from './import/ImportPage.tsx';
import { PermitsPage } from './PermitsPage.tsx';
import { parsePermitFilters } from './permitFilters.ts';

const permitsRoute = createRoute({
  getParentRoute: () => rootRoute,
  path: '/permits',
  component: PermitsPage,
  validateSearch: parsePermitFilters,
});
// As with reads: the page draws the permit beside its list. `new` is the form of a new one.
const permitRoute = createRoute({ getParentRoute: () => permitsRoute, path: '$permitId' });
const importRoute = createRoute({ getParentRoute: () => rootRoute, path: '/permits/import', component: ImportPage });
const listsRoute = createRoute({ getParentRoute: () => rootRoute, path: '/permits/lists', component: ElsewherePage });

/** Who may come in. */
export const permitsPage = definePage([permitsRoute.addChildren([permitRoute]), importRoute, listsRoute], {
  rail: { entry: 'permits', order: 10 },
  key: 'P',
  label: 'Permits',
  hint: 'Who may come in, when and where',
  icon: IconIdBadge2,
  words: ['members', 'staff', 'residents', 'tenants', 'whitelist', 'groups', 'people'],
  actions: [
    {
      to: '/permits/import',
      label: 'Import permits',
      hint: 'Add and change many permits from a file',
      icon: IconFileImport,
      words: ['csv', 'excel', 'spreadsheet', 'upload'],
      needs: 'permitImport.apply',
    },
    {
      to: '/permits/lists',
      label: 'Lists and calendars from elsewhere',
      hint: 'Permits and bookings that are fetched again and again',
      icon: IconRefresh,
      words: ['iCal', 'ICS', 'booking', 'schedule', 'sync', 'csv', 'landlord', 'fetch'],
      needs: 'permitLists.list',
    },
    {
      to: '/permits/new',
      label: 'Add a permit',
      hint: 'For a person and the vehicles',
      icon: IconPlus,
      words: ['new'],
      needs: 'permits.add',
    },
    {
      to: '/permits',
      search: { edit: 'new' },
      label: 'Add a group of permits',
      hint: 'When and where its members may come in',
      icon: IconUsersGroup,
      words: ['new'],
      needs: 'permits.addGroup',
    },
  ],
});
