import { Button } from '@mantine/core';
import { useMutation, useQueryClient } from '@tanstack/react-query';
import { Link } from '@tanstack/react-router';
import { moneyText } from '../../../../src-preload/contract/money.ts';
import type { Case } from '../../../../src-preload/contract/parking/cases.ts';
import type { NearPayment, NearWhy } from '../../../../src-preload/contract/parking/nearPayments.ts';
import { api, door } from '../../../client.ts';
import { ErrorNotice } from '../../../components/feedback/ErrorNotice.tsx';
import { offerUndo } from '../../../components/feedback/offerUndo.tsx';
import { TimeText } from '../../../components/feedback/TimeText.tsx';
import { useMay } from '../../../components/me/me.tsx';
import { WrittenPlate } from '../../../components/plate/WrittenPlate.tsx';
import { usePlaces } from '../../record/stays/usePlaces.ts';
import styles from './breaches.module.css';

const whyWords: Readonly<Record<NearWhy, string>> = {
  plate: 'The plate, a part of it, or a slip',
  elsewhere: 'This plate, or one like it, for another car park',
  otherPlate: 'Another plate that was not there, and just what is owed',
  short: 'Counted; one band more was owed',
  otherStay: 'Counted for another stay of this vehicle, which cost less',
};

/** Money that may have been paid for a stay and is not counted, each with why, and a word by which it is. */
export function NearPayments(props: { readonly near: readonly NearPayment[]; readonly found: Case }) {
  const { near, found } = props;
  const may = useMay();
  const queries = useQueryClient();
  const placeOf = usePlaces();
  const attach = useMutation({
    mutationFn: ({ paymentId }: NearPayment) => door.payments.attach({ id: paymentId, stayId: found.stayId }),
    async onSuccess({ payment }) {
      await queries.invalidateQueries({ queryKey: api.cases.key() });
      offerUndo(
        `${moneyText(payment.pence)} is for ${found.mark}.`,
        () => void door.payments.detach({ id: payment.id }),
      );
    },
  });
  if (near.length === 0) return null;
  return (
    <section className={`card ${styles.box}`} aria-label="Payments near it">
      <h3>Payments near it</h3>
      {attach.isError && <ErrorNotice error={attach.error} />}
      <ul className={styles.near}>
        {near.map((each) => (
          <li key={each.paymentId}>
            <b className="tabular">{moneyText(each.pence)}</b>
            {each.plates.map((plate) => (
              <WrittenPlate key={plate} text={plate} size="small" />
            ))}
            <span>
              {whyWords[each.why]}
              <small>
                <TimeText at={each.at} /> · {placeOf(each.carParkId === '' ? null : each.carParkId)}
              </small>
            </span>
            {each.canAttach && may('payments.attach') && (
              <Button
                size="compact-sm"
                variant="default"
                loading={attach.isPending && attach.variables.paymentId === each.paymentId}
                onClick={() => attach.mutate(each)}
              >
                It is for this stay
              </Button>
            )}
            {each.why === 'short' && (
              <Button component={Link} to={`/on-site/${found.stayId}`} size="compact-sm" variant="default">
                Take the rest
              </Button>
            )}
          </li>
        ))}
      </ul>
    </section>
  );
}
