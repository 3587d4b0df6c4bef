import { Button, Modal, Skeleton, TextInput } from '@mantine/core';
import { useMutation, useQuery, useQueryClient } from '@tanstack/react-query';
import { useState } from 'react';
import { moneyText } from '../../../../src-preload/contract/money.ts';
import type { Payment, PaymentCandidate } from '../../../../src-preload/contract/parking/payments.ts';
import { api, door } from '../../../client.ts';
import { matchWords } from '../../../components/charge/chargeWords.ts';
import { ErrorNotice } from '../../../components/feedback/ErrorNotice.tsx';
import { offerUndo } from '../../../components/feedback/offerUndo.tsx';
import { TimeText } from '../../../components/feedback/TimeText.tsx';
import { useCarParks } from '../../../components/place/useCarParks.ts';
import { WrittenPlate } from '../../../components/plate/WrittenPlate.tsx';
import styles from './payments.module.css';

/** Which stay a payment is for: those that it may be, the likeliest first, each with why and what is owed for it. */
export function MatchDialog(props: { readonly payment: Payment; readonly onClose: () => void }) {
  const { payment, onClose } = props;
  const { id } = payment;
  const queries = useQueryClient();
  /** One that seemed only to turn round, while somebody says why the payment is for it all the same. */
  const [insisted, setInsisted] = useState<PaymentCandidate | null>(null);
  const [reason, setReason] = useState('');
  const candidates = useQuery(api.payments.candidates.queryOptions({ input: { id } }));
  const again = { onSettled: () => queries.invalidateQueries({ queryKey: api.payments.key() }) };
  const detach = useMutation({ mutationFn: () => door.payments.detach({ id }), ...again, onSuccess: onClose });
  const attach = useMutation({
    mutationFn: ({ stayId, turnedRound }: PaymentCandidate) =>
      door.payments.attach(turnedRound ? { id, stayId, reason } : { id, stayId }),
    ...again,
    onSuccess(_settled, { mark }) {
      onClose();
      if (payment.source !== 'desk')
        offerUndo(`${moneyText(payment.pence)} is for ${mark}.`, () => void door.payments.detach({ id }));
    },
  });
  const error = candidates.error ?? attach.error ?? detach.error;
  return (
    <Modal
      opened
      onClose={onClose}
      size={640}
      title={`${moneyText(payment.pence)} paid for ${payment.plates.join(', ')}`}
      closeButtonProps={{ 'aria-label': 'Close' }}
    >
      {error !== null && <ErrorNotice error={error} />}
      {candidates.isPending && <Skeleton height={120} />}
      {candidates.data?.length === 0 && (
        <p>No stay of about that time bears a plate like it. It can be paid back, or waits until one is corrected.</p>
      )}
      <ul className={styles.candidates} aria-label="Stays that it may be for">
        {candidates.data?.map((candidate) => (
          <Candidate
            key={candidate.stayId}
            candidate={candidate}
            isNow={candidate.stayId === payment.stayId}
            isBusy={attach.isPending}
            onChoose={() => (candidate.turnedRound ? setInsisted(candidate) : attach.mutate(candidate))}
          />
        ))}
      </ul>
      {insisted !== null && (
        <form
          className={styles.insist}
          onSubmit={(event) => {
            event.preventDefault();
            attach.mutate(insisted);
          }}
        >
          <TextInput
            data-autofocus
            label={`Why it is for ${insisted.mark}, which only turned round`}
            description="Nobody is charged for turning round. With this payment it counts as a stay, with its price."
            maxLength={200}
            value={reason}
            onChange={(event) => setReason(event.currentTarget.value)}
          />
          <Button type="submit" disabled={reason.trim() === ''} loading={attach.isPending}>
            Count it as a stay
          </Button>
        </form>
      )}
      {payment.stayId !== null && (
        <Button variant="subtle" color="gray" loading={detach.isPending} onClick={() => detach.mutate()}>
          It is for none of these
        </Button>
      )}
    </Modal>
  );
}

function Candidate(props: {
  readonly candidate: PaymentCandidate;
  readonly isNow: boolean;
  readonly isBusy: boolean;
  readonly onChoose: () => void;
}) {
  const { mark, match, enteredAt, leftAt, owedPence, carParkId, turnedRound } = props.candidate;
  const carParks = useCarParks().data ?? [];
  const place = carParks.find(({ id }) => id === carParkId)?.name ?? 'Whole site';
  return (
    <li>
      <WrittenPlate text={mark} size="small" />
      <span className={styles.about}>
        <span>{matchWords[match]}</span>
        <small>
          {place} · <TimeText at={enteredAt} /> – {leftAt === null ? 'now' : <TimeText at={leftAt} />}
          {turnedRound && ' · only turned round'}
          {owedPence !== null && ` · ${owedPence === 0 ? 'nothing owed' : `${moneyText(owedPence)} owed`}`}
        </small>
      </span>
      <Button
        size="compact-sm"
        variant={props.isNow ? 'filled' : 'default'}
        loading={props.isBusy}
        onClick={props.onChoose}
      >
        {props.isNow ? 'Yes, this one' : 'This one'}
      </Button>
    </li>
  );
}
