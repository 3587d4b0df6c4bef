import { IconGavel, IconRulerMeasure } from '@tabler/icons-react';
import { createRoute } from '@tanstack/react-router';
import { definePage } from '../../../components/shell/pageEntry.ts';
import { rootRoute } from '../../rootRoute.ts';
import { BreachesPage } from './BreachesPage.tsx';
import { parseCaseSearch } from './caseSearch.ts';
import { RulesPage } from './rules/RulesPage.tsx';
import { useCasesToDecide } from './useCases.ts';

const breachesRoute = createRoute({
  getParentRoute: () => rootRoute,
  path: '/breaches',
  component: BreachesPage,
  validateSearch: parseCaseSearch,
});
const rulesRoute = createRoute({
  getParentRoute: () => rootRoute,
  path: '/breaches/rules',
  component: RulesPage,
  validateSearch: (search: Record<string, unknown>): { carPark?: string } =>
    typeof search.carPark === 'string' ? { carPark: search.carPark } : {},
});

/** Breaches of the rules of car parks, which people decide. Its badge tells how many wait for that. */
export const breachesPage = definePage([breachesRoute, rulesRoute], {
  rail: { entry: 'parking', order: 30 },
  label: 'Breaches',
  hint: 'Who stayed too long, came back too soon, or did not pay, and what becomes of it',
  icon: IconGavel,
  words: ['overstay', 'charge', 'notice', 'appeal', 'waive', 'case', 'fine', 'pcn', 'keeper', 'exempt'],
  needs: 'cases.list',
  useBadge: () => ({ count: useCasesToDecide() }),
  actions: [
    {
      to: '/breaches/rules',
      label: 'Parking rules',
      hint: 'How long one may stay at a car park, who may, and who is exempt',
      icon: IconRulerMeasure,
      words: ['maximum stay', 'no return', 'permit only', 'grace', 'consideration', 'blue badge', 'exemption'],
      needs: 'cases.rules',
    },
  ],
});
