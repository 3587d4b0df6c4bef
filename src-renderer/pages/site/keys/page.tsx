import { IconKey, IconPlus } from '@tabler/icons-react';
import { createRoute } from '@tanstack/react-router';
import { definePage } from '../../../components/shell/pageEntry.ts';
import { rootRoute } from '../../rootRoute.ts';
import { KeysPage } from './KeysPage.tsx';

const keysRoute = createRoute({
  getParentRoute: () => rootRoute,
  path: '/keys',
  component: KeysPage,
  validateSearch: (search: Record<string, unknown>): { readonly add?: 'new' } =>
    search.add === 'new' ? { add: 'new' } : {},
});

/** How other programs reach this Gatehouse. */
export const keysPage = definePage([keysRoute], {
  rail: { entry: 'programs', order: 10 },
  label: 'Keys',
  hint: 'Other programs that reach this Gatehouse',
  icon: IconKey,
  words: ['API', 'REST', 'programs', 'integration', 'token', 'curl', 'OpenAPI', 'developer', 'CORS'],
  needs: 'keys.list',
  actions: [
    {
      to: '/keys',
      search: { add: 'new' },
      label: 'Make a key',
      hint: 'For a program that reaches Gatehouse',
      icon: IconPlus,
      words: ['API', 'token', 'new'],
      needs: 'keys.add',
    },
  ],
});
