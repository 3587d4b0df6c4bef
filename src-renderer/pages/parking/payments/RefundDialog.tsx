import { SegmentedControl, TextInput } from '@mantine/core';
import { useForm } from '@mantine/form';
import { useMutation, useQueryClient } from '@tanstack/react-query';
import { moneyText } from '../../../../src-preload/contract/money.ts';
import type { ListedPayment } from '../../../../src-preload/contract/parking/payments.ts';
import { api, door } from '../../../client.ts';
import { type Checked, FormDialog } from '../../../components/feedback/FormDialog.tsx';
import { offerUndo } from '../../../components/feedback/offerUndo.tsx';
import { moneyText as moneyField } from '../../../fieldText.ts';

interface Fields {
  kind: 'cash' | 'card';
  pence: string;
  reason: string;
}

interface Refund {
  readonly kind: 'cash' | 'card';
  readonly pence: number;
  readonly reason: string;
}

function refundOf({ kind, pence, reason }: Fields): Checked<Refund> {
  const amount = moneyField.read(pence);
  if (amount === null || amount === 0) return { faults: { pence: moneyField.hint } };
  if (reason.trim() === '') return { faults: { reason: 'Say why' } };
  return { values: { kind, pence: amount, reason: reason.trim() } };
}

/** Pays money back, with a reason. */
export function RefundDialog(props: { readonly payment: ListedPayment; readonly onClose: () => void }) {
  const { payment, onClose } = props;
  const { refundedPence } = payment;
  const left = payment.pence - refundedPence;
  const queries = useQueryClient();
  const form = useForm<Fields>({
    initialValues: {
      kind: payment.kind === 'card' ? 'card' : 'cash',
      pence: moneyField.write(left),
      reason: '',
    },
  });
  const refund = useMutation({
    mutationFn: (values: Refund) => door.payments.refund({ id: payment.id, refundedPence, ...values }),
    onSettled: () => queries.invalidateQueries({ queryKey: api.payments.key() }),
    onSuccess({ payment: made }) {
      onClose();
      offerUndo(`${moneyText(-made.pence)} was paid back.`, () => {
        void door.payments.void({ id: made.id, reason: 'Undone at once' });
      });
    },
  });
  return (
    <FormDialog
      title={`Pay back, of ${moneyText(left)}`}
      verb="Pay back"
      form={form}
      check={refundOf}
      save={refund}
      onClose={onClose}
      isAction
      size={440}
    >
      <SegmentedControl
        fullWidth
        aria-label="How it is paid back"
        data={[
          { value: 'cash', label: 'Cash' },
          { value: 'card', label: 'To the card' },
        ]}
        {...form.getInputProps('kind')}
      />
      <TextInput
        label="Amount"
        description={payment.covers === null ? undefined : 'The ticket holds no longer once all of it is paid back'}
        leftSection="£"
        {...form.getInputProps('pence')}
      />
      <TextInput
        label="Why"
        placeholder="Paid twice"
        maxLength={200}
        data-autofocus
        {...form.getInputProps('reason')}
      />
    </FormDialog>
  );
}
