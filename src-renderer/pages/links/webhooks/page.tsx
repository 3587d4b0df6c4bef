import { IconPlus, IconWebhook } from '@tabler/icons-react';
import { createRoute } from '@tanstack/react-router';
import { definePage } from '../../../components/shell/pageEntry.ts';
import { rootRoute } from '../../rootRoute.ts';
import { WebhooksPage } from './WebhooksPage.tsx';

const webhooksRoute = createRoute({
  getParentRoute: () => rootRoute,
  path: '/webhooks',
  component: WebhooksPage,
  validateSearch: (search: Record<string, unknown>): { readonly add?: 'new' } =>
    search.add === 'new' ? { add: 'new' } : {},
});

/** What other programs are told. */
export const webhooksPage = definePage([webhooksRoute], {
  rail: { entry: 'programs', order: 20 },
  label: 'Webhooks',
  hint: 'Other programs that are told what happens',
  icon: IconWebhook,
  words: ['API', 'HTTP', 'POST', 'programs', 'integration', 'events', 'signature', 'Standard Webhooks', 'notify'],
  needs: 'webhooks.list',
  actions: [
    {
      to: '/webhooks',
      search: { add: 'new' },
      label: 'Add a webhook',
      hint: 'For a program that is to be told what happens',
      icon: IconPlus,
      words: ['API', 'new', 'notify'],
      needs: 'webhooks.add',
    },
  ],
});
