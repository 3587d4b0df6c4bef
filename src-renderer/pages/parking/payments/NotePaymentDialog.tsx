import { SegmentedControl, Select, TextInput } from '@mantine/core';
import { useForm } from '@mantine/form';
import { useMutation, useQueryClient } from '@tanstack/react-query';
import { useState } from 'react';
import { moneyText } from '../../../../src-preload/contract/money.ts';
import type { GivenPayment } from '../../../../src-preload/contract/parking/payments.ts';
import { api, door } from '../../../client.ts';
import { FormDialog } from '../../../components/feedback/FormDialog.tsx';
import { offerUndo } from '../../../components/feedback/offerUndo.tsx';
import { SiteZone } from '../../../components/feedback/SiteZone.tsx';
import { useCarParks } from '../../../components/place/useCarParks.ts';
import { emptyNote, givenOf, type NoteFields, newRequestId } from './noteForm.ts';
import styles from './payments.module.css';

/** Notes what was paid elsewhere, such as at a machine, or sells a ticket that pays for plates in advance. */
export function NotePaymentDialog(props: { readonly isTicket: boolean; readonly onClose: () => void }) {
  const { isTicket, onClose } = props;
  const queries = useQueryClient();
  const carParks = useCarParks().data ?? [];
  // Sent again, as where the answer was lost, it is noted once.
  const [requestId] = useState(newRequestId);
  const form = useForm<NoteFields>({
    initialValues: emptyNote(isTicket, Date.now(), carParks.length === 1 ? (carParks[0]?.id ?? null) : null),
  });
  const add = useMutation({
    mutationFn: ({ kind, ...given }: GivenPayment) =>
      kind === 'season' || kind === 'prepaid'
        ? door.payments.sell({ kind, requestId, ...given })
        : door.payments.add({ kind, requestId, ...given }),
    onSettled: () => queries.invalidateQueries({ queryKey: api.payments.key() }),
    onSuccess({ payment, account }) {
      onClose();
      const about = isTicket
        ? ''
        : account === null
          ? ' No stay fits it yet.'
          : ` It is for the stay of ${account.mark}.`;
      offerUndo(`${moneyText(payment.pence)} was noted.${about}`, () => {
        void door.payments.void({ id: payment.id, reason: 'Undone at once' });
      });
    },
  });
  const { kind } = form.values;
  return (
    <FormDialog
      title={isTicket ? 'Sell a ticket' : 'Note a payment'}
      verb={isTicket ? 'Sell it' : 'Note it'}
      form={form}
      check={givenOf}
      save={add}
      onClose={onClose}
      size={520}
    >
      {!isTicket && (
        <p className={styles.hint}>One that was made elsewhere: at a machine, by telephone, at a shop’s till.</p>
      )}
      <SegmentedControl
        fullWidth
        aria-label="Kind"
        data={
          isTicket
            ? [
                { value: 'season', label: 'Season ticket' },
                { value: 'prepaid', label: 'For some hours' },
              ]
            : [
                { value: 'cash', label: 'Cash' },
                { value: 'card', label: 'Card' },
                { value: 'online', label: 'Online' },
              ]
        }
        {...form.getInputProps('kind')}
      />
      <TextInput
        label={isTicket ? 'Plates' : 'Plate, as it was keyed'}
        description={isTicket ? 'Several with commas between: the ticket holds for one vehicle at a time' : undefined}
        placeholder={isTicket ? 'AB12 CDE, XY19 ZZZ' : 'AB12 CDE'}
        data-autofocus
        {...form.getInputProps('plates')}
      />
      <TextInput label="Amount" leftSection="£" {...form.getInputProps('pence')} />
      <Select
        label="Car park"
        description={isTicket ? 'Empty: it holds everywhere' : undefined}
        clearable
        data={carParks.map(({ id, name }) => ({ value: id, label: name }))}
        {...form.getInputProps('carParkId')}
      />
      {!isTicket && (
        <TextInput type="datetime-local" label="Paid at" description={<SiteZone />} {...form.getInputProps('at')} />
      )}
      {kind === 'season' && (
        <div className={styles.pair}>
          <TextInput type="date" label="From" {...form.getInputProps('fromDay')} />
          <TextInput type="date" label="Until, with that day" {...form.getInputProps('toDay')} />
        </div>
      )}
      {kind === 'prepaid' && (
        <div className={styles.pair}>
          <TextInput type="datetime-local" label="From" {...form.getInputProps('fromAt')} />
          <TextInput
            type="datetime-local"
            label="Until"
            description={<SiteZone />}
            {...form.getInputProps('untilAt')}
          />
        </div>
      )}
      <TextInput
        label="Reference"
        description="A receipt’s number, or the name of who holds the ticket; may be left empty"
        maxLength={80}
        {...form.getInputProps('reference')}
      />
    </FormDialog>
  );
}
