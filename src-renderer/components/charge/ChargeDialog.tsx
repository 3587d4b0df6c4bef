import { SegmentedControl, TextInput } from '@mantine/core';
import { useForm } from '@mantine/form';
import { moneyText } from '../../../src-preload/contract/money.ts';
import type { StayAccount } from '../../../src-preload/contract/parking/payments.ts';
import { moneyText as moneyField } from '../../fieldText.ts';
import { type Checked, FormDialog } from '../feedback/FormDialog.tsx';
import styles from './charge.module.css';
import { type Settling, useSettleCharge } from './useCharge.ts';

/** What is asked before what is owed is settled in a way. */
export type ChargeWork = 'take' | 'waive' | 'validate';

const words: Readonly<Record<ChargeWork, { readonly title: string; readonly verb: string }>> = {
  take: { title: 'Take a payment', verb: 'Take it' },
  waive: { title: 'Waive what is owed', verb: 'Waive it' },
  validate: { title: 'A host’s code', verb: 'Use the code' },
};

interface ChargeFields {
  kind: 'cash' | 'card';
  pence: string;
  given: string;
  reference: string;
  reason: string;
  code: string;
}

/** Takes, waives or validates what a stay owes. */
export function ChargeDialog(props: {
  readonly work: ChargeWork;
  readonly account: StayAccount;
  readonly readId?: string | undefined;
  readonly onClose: () => void;
}) {
  const { work, account } = props;
  const form = useForm<ChargeFields>({
    initialValues: {
      ...{ kind: 'cash', pence: moneyField.write(account.owedPence), given: '', reference: '', reason: '', code: '' },
    },
  });
  const settle = useSettleCharge(account, props.readId, props.onClose);
  const { kind, given, pence } = form.values;
  const change = changeOf(pence, given);
  return (
    <FormDialog
      {...words[work]}
      form={form}
      check={(fields) => settlingOf(work, fields)}
      save={settle}
      fieldNamed={(field) => (field === 'pence' || field === 'code' ? field : null)}
      onClose={props.onClose}
      isAction
      size={440}
    >
      <p className={styles.owed}>
        <b>{moneyText(account.owedPence)}</b> owed for {account.mark}
      </p>
      {work === 'take' && (
        <>
          <SegmentedControl
            fullWidth
            aria-label="How it is paid"
            data={[
              { value: 'cash', label: 'Cash' },
              { value: 'card', label: 'Card' },
            ]}
            {...form.getInputProps('kind')}
          />
          <TextInput label="Amount" leftSection="£" data-autofocus {...form.getInputProps('pence')} />
          {kind === 'cash' ? (
            <TextInput
              label="Cash given"
              description={change === null ? 'To be told how much to give back; may be left empty' : undefined}
              leftSection="£"
              {...form.getInputProps('given')}
            />
          ) : (
            <TextInput
              label="Reference"
              description="As the terminal’s receipt says it; may be left empty"
              maxLength={80}
              {...form.getInputProps('reference')}
            />
          )}
          {kind === 'cash' && change !== null && (
            <p className={styles.change} role="status">
              Give back <b>{moneyText(change)}</b>
            </p>
          )}
        </>
      )}
      {work === 'waive' && (
        <>
          <TextInput label="Amount" leftSection="£" {...form.getInputProps('pence')} />
          <TextInput
            label="Why"
            placeholder="Ticket machine out of order"
            maxLength={200}
            data-autofocus
            {...form.getInputProps('reason')}
          />
        </>
      )}
      {work === 'validate' && (
        <TextInput label="Code" placeholder="BELL24" maxLength={20} data-autofocus {...form.getInputProps('code')} />
      )}
    </FormDialog>
  );
}

function changeOf(pence: string, given: string): number | null {
  const [due, got] = [moneyField.read(pence), moneyField.read(given)];
  return due === null || got === null || got < due ? null : got - due;
}

function settlingOf(work: ChargeWork, fields: ChargeFields): Checked<Settling> {
  const { kind, given, reference } = fields;
  const [reason, code] = [fields.reason.trim(), fields.code.trim().toUpperCase()];
  if (work === 'validate')
    return code === '' ? { faults: { code: 'Give the code' } } : { values: { kind: 'validate', code } };
  const pence = moneyField.read(fields.pence);
  if (pence === null || pence === 0) return { faults: { pence: moneyField.hint } };
  if (work === 'waive')
    return reason === '' ? { faults: { reason: 'Say why' } } : { values: { kind: 'waive', pence, reason } };
  const got = given.trim() === '' ? null : moneyField.read(given);
  if (kind === 'cash' && given.trim() !== '' && (got === null || got < pence))
    return { faults: { given: got === null ? moneyField.hint : 'That is less than the amount' } };
  return { values: { kind, pence, reference: kind === 'card' ? reference.trim() : '' } };
}
