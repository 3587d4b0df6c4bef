import { IconCash } from '@tabler/icons-react';
import { moneyText } from '../../../src-preload/contract/money.ts';
import type { StayAccount } from '../../../src-preload/contract/parking/payments.ts';
import { formatClock, formatDuration } from '../../formatting.ts';
import { StateMark } from '../feedback/StateMark.tsx';
import styles from './charge.module.css';
import { accountState } from './chargeWords.ts';

/** What a vehicle that leaves owes, to be seen at a glance: how long it stayed, the price, and whether that is paid. */
export function ChargeLine(props: { readonly account: StayAccount }) {
  const { account } = props;
  const { word, meaning } = accountState(account);
  const { pricePence, owedPence, enteredAt, pricedAt, leaveBy, isUnsure } = account;
  if (pricePence === null && !isUnsure) return null;
  return (
    <p className={styles.line} data-owes={owedPence > 0 || undefined}>
      <IconCash size={20} aria-hidden="true" />
      <StateMark meaning={meaning}>{word}</StateMark>
      <span>
        stayed {formatDuration(pricedAt - enteredAt)}
        {pricePence !== null && pricePence !== owedPence && `, price ${moneyText(pricePence)}`}
        {leaveBy !== null && `, may leave until ${formatClock(leaveBy)}`}
      </span>
    </p>
  );
}
