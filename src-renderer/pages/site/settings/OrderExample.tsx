import { keepPreviousData, useQuery } from '@tanstack/react-query';
import { api } from '../../../client.ts';
import { countryName } from './countryOrder.ts';
import styles from './settings.module.css';

/** What the order of the countries does, by a plate that could be read in two ways. */
export function OrderExample(props: { readonly countries: readonly string[] }) {
  const example = useQuery(
    api.settings.orderExample.queryOptions({
      input: { expectedCountries: [...props.countries] },
      enabled: props.countries.length > 0,
      placeholderData: keepPreviousData,
      staleTime: Number.POSITIVE_INFINITY,
    }),
  );
  if (example.data === undefined) return null;
  if (example.data === null)
    return <p className={styles.example}>Hardly any plate is read differently in another order of these countries.</p>;
  const { now, instead } = example.data;
  const isSameText = now.mark.replaceAll(' ', '') === instead.mark.replaceAll(' ', '');
  return (
    <p className={styles.example}>
      <b>For example:</b> a plate that could be read in two ways counts as{' '}
      <Mark mark={now.mark} country={now.country} /> with this order. If {countryName(instead.first)} stood first, it
      would count as <Mark mark={instead.mark} country={instead.country} />
      {isSameText ? ', the same characters of another country.' : '.'}
    </p>
  );
}

function Mark(props: { readonly mark: string; readonly country: string | null }) {
  return (
    <>
      <b className="mark-text">{props.mark}</b>
      {props.country !== null && ` (${countryName(props.country)})`}
    </>
  );
}
