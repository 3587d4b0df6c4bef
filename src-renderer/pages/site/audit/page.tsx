import { IconListCheck } from '@tabler/icons-react';
import { createRoute } from '@tanstack/react-router';
import { definePage } from '../../../components/shell/pageEntry.ts';
import { rootRoute } from '../../rootRoute.ts';
import { AuditPage } from './AuditPage.tsx';
import { parseAuditFilters } from './auditFilters.ts';

const auditRoute = createRoute({
  getParentRoute: () => rootRoute,
  path: '/audit',
  component: AuditPage,
  validateSearch: parseAuditFilters,
});

/** What was done at the site, by whom, and whether the record of it stands as it was noted. */
export const auditPage = definePage([auditRoute], {
  rail: { entry: 'settings', order: 90 },
  key: 'T',
  label: 'Audit',
  hint: 'Who did what, when and from where',
  icon: IconListCheck,
  words: ['history', 'trail', 'who', 'changes', 'sign-ins', 'record of actions'],
  needs: 'audit.list',
});
