import { IconFileImport } from '@tabler/icons-react';
import { createRoute } from '@tanstack/react-router';
import { definePage } from '../../../components/shell/pageEntry.ts';
import { rootRoute } from '../../rootRoute.ts';
import { PaymentImportPage } from './PaymentImportPage.tsx';

const importRoute = createRoute({
  getParentRoute: () => rootRoute,
  path: '/payments/import',
  component: PaymentImportPage,
});

/** Files of payments from pay machines, apps and banks. It is reached from the page of payments, and by the search. */
export const paymentImportPage = definePage([importRoute], {
  label: 'Import payments',
  hint: 'Take the payments of a file from a pay machine, an app or a bank',
  icon: IconFileImport,
  words: ['csv', 'excel', 'file', 'pay machine', 'app', 'bank', 'upload', 'statement', 'ringgo', 'payments'],
  needs: 'paymentImport.apply',
});
