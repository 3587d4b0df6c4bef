import { IconBuildingCommunity } from '@tabler/icons-react';
import { createRoute } from '@tanstack/react-router';
import { definePage } from '../../../components/shell/pageEntry.ts';
import { rootRoute } from '../../rootRoute.ts';
import { HubLinkPage } from './HubLinkPage.tsx';

const hubLinkRoute = createRoute({ getParentRoute: () => rootRoute, path: '/head-office', component: HubLinkPage });

/** The link to the database of a head office. */
export const hubLinkPage = definePage([hubLinkRoute], {
  rail: { entry: 'programs', order: 40 },
  label: 'Head office',
  hint: 'A database in the middle that this site sends to',
  icon: IconBuildingCommunity,
  words: ['hub', 'PostgreSQL', 'sync', 'database', 'tenant', 'sites', 'link', 'cloud', 'central', 'provider'],
  needs: 'hubLink.get',
});
