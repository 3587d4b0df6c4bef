import { Modal, Skeleton } from '@mantine/core';
import { useQuery } from '@tanstack/react-query';
import type { Webhook, WebhookDelivery } from '../../../../src-preload/contract/links/webhooks.ts';
import { api } from '../../../client.ts';
import { ErrorNotice } from '../../../components/feedback/ErrorNotice.tsx';
import { type Meaning, StateMark } from '../../../components/feedback/StateMark.tsx';
import { TimeText } from '../../../components/feedback/TimeText.tsx';
import styles from './webhooks.module.css';

const outcomes: Readonly<Record<WebhookDelivery['outcome'], readonly [Meaning, string]>> = {
  delivered: ['good', 'Delivered'],
  failed: ['bad', 'Failed'],
  setAside: ['warning', 'Set aside'],
  missed: ['warning', 'Missed'],
};

const numbers = new Set(['Attempt', 'Took']);

/** What was sent to a webhook, and what it answered; the newest first. */
export function DeliveriesDialog(props: { readonly webhook: Webhook; readonly onClose: () => void }) {
  const { webhook, onClose } = props;
  const input = { id: webhook.id, limit: 100 };
  const view = useQuery({ ...api.webhooks.deliveries.queryOptions({ input }), refetchInterval: 5_000 });
  return (
    <Modal
      opened
      onClose={onClose}
      size={860}
      title={`What was sent to “${webhook.name}”`}
      closeButtonProps={{ 'aria-label': 'Close' }}
    >
      {view.isError && <ErrorNotice error={view.error} onRetry={() => void view.refetch()} />}
      {view.isPending && <Skeleton height={160} />}
      {view.data !== undefined && view.data.length === 0 && <p>Nothing yet. Send a test, or wait for a vehicle.</p>}
      {view.data !== undefined && view.data.length > 0 && (
        <table className={styles.log}>
          <thead>
            <tr>
              {['When', 'What', 'Outcome', 'Attempt', 'Took', 'It answered'].map((title) => (
                <th key={title} scope="col" className={numbers.has(title) ? styles.number : undefined}>
                  {title}
                </th>
              ))}
            </tr>
          </thead>
          <tbody>
            {view.data.map((each) => (
              <tr key={each.id}>
                <td>
                  <TimeText at={each.at} />
                </td>
                <td>
                  <code>{each.event}</code>
                </td>
                <td>
                  <StateMark meaning={outcomes[each.outcome][0]}>{outcomes[each.outcome][1]}</StateMark>
                </td>
                <td className={styles.number}>{each.attempt === 0 ? '' : each.attempt}</td>
                <td className={styles.number}>
                  {each.attempt === 0 ? '' : `${each.tookMs.toLocaleString('en-GB')} ms`}
                </td>
                <td className={styles.answer}>
                  {each.status !== null && <strong>{each.status} </strong>}
                  {each.answer}
                </td>
              </tr>
            ))}
          </tbody>
        </table>
      )}
    </Modal>
  );
}
