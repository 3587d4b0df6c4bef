import { useCarParks } from '../../../components/place/useCarParks.ts';

/** What the place of a stay is called: the name of its car park, or the site itself. */
export function usePlaces(): (carParkId: string | null) => string {
  const carParks = useCarParks();
  return (carParkId) => {
    if (carParkId === null || carParkId === '') return 'Whole site';
    const found = carParks.data?.find(({ id }) => id === carParkId);
    return found?.name ?? (carParks.isSuccess ? 'A former car park' : '');
  };
}
