import { IconCalculator } from '@tabler/icons-react';
import { createRoute } from '@tanstack/react-router';
import { definePage } from '../../../components/shell/pageEntry.ts';
import { rootRoute } from '../../rootRoute.ts';
import { CalculatorPage } from './CalculatorPage.tsx';

const calculatorRoute = createRoute({
  getParentRoute: () => rootRoute,
  path: '/calculator',
  component: CalculatorPage,
  validateSearch: (search: Record<string, unknown>): { tariff?: string } =>
    typeof search.tariff === 'string' ? { tariff: search.tariff } : {},
});

/** What a stay would cost, with its working. */
export const calculatorPage = definePage([calculatorRoute], {
  rail: { entry: 'parking', order: 50 },
  key: 'J',
  label: 'Calculator',
  hint: 'What a stay costs, and why',
  icon: IconCalculator,
  words: ['price', 'quote', 'fee', 'working', 'cost', 'how much'],
  needs: 'tariffs.quote',
});
