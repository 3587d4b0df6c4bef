import { IconPlus, IconTags } from '@tabler/icons-react';
import { createRoute } from '@tanstack/react-router';
import { definePage } from '../../../components/shell/pageEntry.ts';
import { rootRoute } from '../../rootRoute.ts';
import { BoardPage } from './BoardPage.tsx';
import { NewTariffPage, TariffEditorPage } from './TariffEditorPage.tsx';
import { TariffsPage } from './TariffsPage.tsx';

const tariffsRoute = createRoute({
  getParentRoute: () => rootRoute,
  path: '/tariffs',
  component: TariffsPage,
  validateSearch: (search: Record<string, unknown>): { edit?: 'new' } => (search.edit === 'new' ? { edit: 'new' } : {}),
});
const newRoute = createRoute({
  getParentRoute: () => rootRoute,
  path: '/tariffs/new',
  component: NewTariffPage,
  validateSearch: (search: Record<string, unknown>): { template?: string } =>
    typeof search.template === 'string' ? { template: search.template } : {},
});
const editorRoute = createRoute({
  getParentRoute: () => rootRoute,
  path: '/tariffs/$tariffId',
  component: TariffEditorPage,
});
const boardRoute = createRoute({
  getParentRoute: () => rootRoute,
  path: '/tariffs/$tariffId/board',
  component: BoardPage,
});

/** What stays cost. */
export const tariffsPage = definePage([tariffsRoute, newRoute, editorRoute, boardRoute], {
  rail: { entry: 'parking', order: 40 },
  key: 'F',
  label: 'Tariffs',
  hint: 'What stays cost, and the boards that say so',
  icon: IconTags,
  words: ['prices', 'fees', 'charges', 'bands', 'board', 'rates', 'cap', 'vat'],
  needs: 'tariffs.list',
  actions: [
    {
      to: '/tariffs',
      search: { edit: 'new' },
      label: 'Add a tariff',
      hint: 'Begin from a template and change it',
      icon: IconPlus,
      words: ['new', 'price'],
      needs: 'tariffs.add',
    },
  ],
});
