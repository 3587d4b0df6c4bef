import { useQuery } from '@tanstack/react-query';
import { Link } from '@tanstack/react-router';
import { moneyText } from '../../../../src-preload/contract/money.ts';
import { api } from '../../../client.ts';
import styles from './stays.module.css';

/** What a stay costs by the tariff of its car park, with its working; nothing where nobody is charged for it. */
export function StayPrice(props: { readonly stayId: string }) {
  const price = useQuery(api.tariffs.ofStay.queryOptions({ input: { stayId: props.stayId }, refetchInterval: 60_000 }));
  if (price.data == null) return null;
  const { tariffId, tariffName, isSoFar, quote } = price.data;
  return (
    <details className={styles.price}>
      <summary>
        <strong className="tabular">{moneyText(quote.pence)}</strong>
        {isSoFar ? ' so far' : ''} by{' '}
        <Link to="/tariffs/$tariffId" params={{ tariffId }}>
          {tariffName}
        </Link>
      </summary>
      <ol>
        {quote.working.map(({ text, pence }, place) => (
          // biome-ignore lint/suspicious/noArrayIndexKey: a line is known by its place alone.
          <li key={place}>
            <span>{text.trim()}</span>
            {pence !== null && <b>{moneyText(pence)}</b>}
          </li>
        ))}
      </ol>
    </details>
  );
}
