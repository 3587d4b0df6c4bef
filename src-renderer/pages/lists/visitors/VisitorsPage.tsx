import { useSearch } from '@tanstack/react-router';
import { Visits } from './Visits.tsx';

/** Visitors and deliveries who are to come on later days, and those who were. */
export function VisitorsPage() {
  const { view, ...filters } = useSearch({ from: '/visits' });
  return <Visits tab={view ?? 'coming'} filters={filters} />;
}
