import { IconCash, IconFileImport, IconPlus, IconReceiptOff } from '@tabler/icons-react';
import { createRoute } from '@tanstack/react-router';
import { definePage } from '../../../components/shell/pageEntry.ts';
import { rootRoute } from '../../rootRoute.ts';
import { MachinesPage } from '../machines/MachinesPage.tsx';
import { PaymentImportPage } from '../paymentImport/PaymentImportPage.tsx';
import { CashUpPage } from './CashUpPage.tsx';
import { HostsPage } from './HostsPage.tsx';
import { PaymentsPage } from './PaymentsPage.tsx';
import { parsePaymentFilters } from './paymentFilters.ts';
import { useUnmatched } from './usePayments.ts';

const paymentsRoute = createRoute({
  getParentRoute: () => rootRoute,
  path: '/payments',
  component: PaymentsPage,
  validateSearch: parsePaymentFilters,
});
const cashUpRoute = createRoute({ getParentRoute: () => rootRoute, path: '/payments/cash-up', component: CashUpPage });
const importRoute = createRoute({
  getParentRoute: () => rootRoute,
  path: '/payments/import',
  component: PaymentImportPage,
});
const machinesRoute = createRoute({
  getParentRoute: () => rootRoute,
  path: '/payments/machines',
  component: MachinesPage,
});
const hostsRoute = createRoute({ getParentRoute: () => rootRoute, path: '/payments/hosts', component: HostsPage });

/** What was paid for stays. Its badge tells how many payments have no stay. */
export const paymentsPage = definePage([paymentsRoute, cashUpRoute, hostsRoute, machinesRoute, importRoute], {
  rail: { entry: 'parking', order: 20 },
  key: 'D',
  label: 'Payments',
  hint: 'What was paid, waived and validated, tickets paid in advance, and the counting of cash',
  icon: IconCash,
  words: [
    'cash',
    'card',
    'money',
    'refund',
    'season ticket',
    'prepaid',
    'validation',
    'waive',
    'ledger',
    'cash up',
    'till',
  ],
  needs: 'payments.list',
  useBadge: () => ({ count: useUnmatched() }),
  actions: [
    {
      to: '/payments/import',
      label: 'Import payments',
      hint: 'Take the payments of a file from a pay machine, an app or a bank',
      icon: IconFileImport,
      words: ['csv', 'excel', 'pay machine', 'app', 'bank', 'upload', 'statement'],
      needs: 'paymentImport.apply',
    },
    {
      to: '/payments/cash-up',
      label: 'Cash up',
      hint: 'Count what you have taken',
      icon: IconCash,
      words: ['till', 'drawer', 'end of shift', 'count'],
      needs: 'payments.cashUp',
    },
    {
      to: '/payments/machines',
      label: 'Pay machines out of order',
      hint: 'When a machine could not be paid at: breaches of that time wait',
      icon: IconReceiptOff,
      words: ['ticket machine', 'broken', 'fault', 'sticking keys', 'out of order', 'down'],
      needs: 'machines.list',
    },
    {
      to: '/payments/hosts',
      label: 'Validation hosts',
      hint: 'Businesses whose guests park for less',
      icon: IconPlus,
      words: ['code', 'validate', 'shop', 'hotel'],
      needs: 'payments.hosts',
    },
  ],
});
