import { useSearch } from '@tanstack/react-router';
import { Visits } from '../../lists/visitors/Visits.tsx';

/** Visitors and deliveries of today: who is expected, who is here, and who should have left. */
export function ExpectedPage() {
  return <Visits tab="today" filters={useSearch({ from: '/expected' })} />;
}
