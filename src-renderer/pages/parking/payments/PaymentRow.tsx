import { Button } from '@mantine/core';
import { useMutation, useQueryClient } from '@tanstack/react-query';
import { Link } from '@tanstack/react-router';
import { useState } from 'react';
import { moneyText } from '../../../../src-preload/contract/money.ts';
import type { ListedPayment } from '../../../../src-preload/contract/parking/payments.ts';
import { api, door } from '../../../client.ts';
import { kindWords, matchWords, paymentFacts } from '../../../components/charge/chargeWords.ts';
import { ErrorNotice } from '../../../components/feedback/ErrorNotice.tsx';
import { offerUndo } from '../../../components/feedback/offerUndo.tsx';
import { StateMark } from '../../../components/feedback/StateMark.tsx';
import { TimeText } from '../../../components/feedback/TimeText.tsx';
import { useMay, useMe } from '../../../components/me/me.tsx';
import { WrittenPlate } from '../../../components/plate/WrittenPlate.tsx';
import { MatchDialog } from './MatchDialog.tsx';
import styles from './payments.module.css';
import { RefundDialog } from './RefundDialog.tsx';

/** One entry of the ledger: the amount, for which plate, as what it came and from whom, and what can be done about it. */
export function PaymentRow(props: { readonly payment: ListedPayment }) {
  const { payment } = props;
  const { id, kind, pence, refundedPence, at, plates, stayId, match, covers, voided, cashUpId } = payment;
  const queries = useQueryClient();
  const may = useMay();
  const me = useMe();
  // What others took is for managers to take back.
  const isTheirs = me.role === 'operator' && payment.by !== me.name;
  const [dialog, setDialog] = useState<'match' | 'refund' | null>(null);
  const again = { onSettled: () => queries.invalidateQueries({ queryKey: api.payments.key() }) };
  const restore = useMutation({ mutationFn: () => door.payments.restore({ id }), ...again });
  const takeBack = useMutation({
    mutationFn: () => door.payments.void({ id, reason: 'Taken back in the ledger' }),
    ...again,
    onSuccess: () => offerUndo(`${kindWords[kind]} ${moneyText(pence)} was taken back.`, () => restore.mutate()),
  });
  const error = takeBack.error ?? restore.error;
  const isMoney = !['refund', 'waiver', 'validation'].includes(kind);
  const seeks = stayId === null && covers === null && kind !== 'refund' && voided === null;
  const isGuess = match === 'minor' || match === 'major';
  return (
    <li className={`card ${styles.row}`} data-payment={id} data-voided={voided !== null || undefined}>
      <b className={`tabular ${styles.amount}`}>{kind === 'validation' ? '—' : moneyText(pence)}</b>
      <span className={styles.plates}>
        {plates.map((plate) => (
          <WrittenPlate key={plate} text={plate} size="small" />
        ))}
        {plates.length === 0 && 'Plate erased'}
      </span>
      <span className={styles.about}>
        <span>
          {kindWords[kind]} · <TimeText at={at} />
        </span>
        <small>
          {paymentFacts(payment)}
          {covers !== null && (
            <>
              {' · for '}
              <TimeText at={covers.fromAt} /> to <TimeText at={covers.untilAt} />
            </>
          )}
        </small>
      </span>
      <span className={styles.state}>
        {voided !== null && <StateMark meaning="neutral">Taken back by {voided.by}</StateMark>}
        {refundedPence > 0 && (
          <StateMark meaning="neutral">
            {refundedPence < pence ? `${moneyText(refundedPence)} paid back` : 'Paid back'}
          </StateMark>
        )}
        {seeks && <StateMark meaning="warning">No stay</StateMark>}
        {isGuess && voided === null && <StateMark meaning="warning">{matchWords[match]}</StateMark>}
      </span>
      <span className={styles.buttons}>
        {stayId !== null && (
          <Link to="/on-site/$id" params={{ id: stayId }}>
            Stay
          </Link>
        )}
        {(seeks || isGuess) && voided === null && may('payments.attach') && (
          <Button size="compact-sm" variant="default" onClick={() => setDialog('match')}>
            {isGuess ? 'Confirm…' : 'Find its stay…'}
          </Button>
        )}
        {isMoney && pence > refundedPence && voided === null && may('payments.refund') && (
          <Button size="compact-sm" variant="subtle" color="gray" onClick={() => setDialog('refund')}>
            Pay back…
          </Button>
        )}
        {voided === null && cashUpId === null && refundedPence === 0 && !isTheirs && may('payments.void') && (
          <Button
            size="compact-sm"
            variant="subtle"
            color="gray"
            loading={takeBack.isPending}
            onClick={() => takeBack.mutate()}
          >
            Take back
          </Button>
        )}
        {voided !== null && !isTheirs && may('payments.restore') && (
          <Button size="compact-sm" variant="subtle" loading={restore.isPending} onClick={() => restore.mutate()}>
            Put back
          </Button>
        )}
      </span>
      {error !== null && (
        <div className={styles.whole}>
          <ErrorNotice error={error} />
        </div>
      )}
      {dialog === 'match' && <MatchDialog payment={payment} onClose={() => setDialog(null)} />}
      {dialog === 'refund' && <RefundDialog payment={payment} onClose={() => setDialog(null)} />}
    </li>
  );
}
