import { Button, Kbd, Select, Textarea, TextInput } from '@mantine/core';
import { useForm } from '@mantine/form';
import { useState } from 'react';
import { moneyText } from '../../../../src-preload/contract/money.ts';
import { type Case, paidKinds } from '../../../../src-preload/contract/parking/cases.ts';
import { FormDialog } from '../../../components/feedback/FormDialog.tsx';
import { useMay } from '../../../components/me/me.tsx';
import { isoDay } from '../../../siteTime.ts';
import styles from './breaches.module.css';
import { type CaseWork, decisionOf, fieldsOf, leftOf, paidKindWords, worksOf, workWords } from './decisionForm.ts';
import { useCaseKeys } from './useCaseKeys.ts';
import { useDecide } from './useCases.ts';

/** What can be made of a case, each with its key. Nothing is done before it was confirmed. */
export function CaseDecisions(props: { readonly found: Case; readonly onDecided: () => void }) {
  const { found } = props;
  const [work, setWork] = useState<CaseWork | null>(null);
  const allowed = useMay();
  const may = allowed('cases.decide');
  // Money is paid back by whom it is everywhere.
  const works = may ? worksOf(found).filter((each) => each !== 'refund' || allowed('payments.refund')) : [];
  const letters = Object.fromEntries(works.map((each) => [workWords[each].key.toLowerCase(), () => setWork(each)]));
  useCaseKeys({ letters });
  if (!may) return null;
  return (
    <section className={styles.decisions} aria-label="What can be done">
      {works.map((each, place) => (
        <Button
          key={each}
          size="sm"
          variant={place === 0 ? 'filled' : 'default'}
          rightSection={<Kbd className={place === 0 ? styles.keyOnAccent : undefined}>{workWords[each].key}</Kbd>}
          onClick={() => setWork(each)}
        >
          {workWords[each].button}
        </Button>
      ))}
      {work !== null && (
        <DecisionDialog
          key={work}
          work={work}
          found={found}
          onDecided={work === 'note' || work === 'keep' || work === 'posted' ? () => undefined : props.onDecided}
          onClose={() => setWork(null)}
        />
      )}
    </section>
  );
}

function DecisionDialog(props: {
  readonly work: CaseWork;
  readonly found: Case;
  readonly onDecided: () => void;
  readonly onClose: () => void;
}) {
  const { work, found, onDecided, onClose } = props;
  const { title, verb } = workWords[work];
  const form = useForm({ initialValues: fieldsOf(work, found, isoDay(Date.now())) });
  const decide = useDecide(() => {
    onClose();
    onDecided();
  });
  const isMoney = work === 'charge' || work === 'pay' || work === 'refund';
  return (
    <FormDialog
      title={title}
      verb={verb}
      form={form}
      isAction
      check={(fields) => decisionOf(work, found, fields)}
      save={decide}
      fieldNamed={(field) => fieldNames[field] ?? field}
      onClose={onClose}
    >
      <p className={styles.hint}>{explained(work, found)}</p>
      {isMoney && <TextInput label="Amount" leftSection="£" inputMode="decimal" {...form.getInputProps('amount')} />}
      {work === 'charge' && (
        <TextInput
          type="date"
          label="A notice was put on the windscreen on"
          description="Leave it empty where there was none: the notice to the keeper then has 14 days."
          {...form.getInputProps('windscreenOn')}
        />
      )}
      {(work === 'pay' || work === 'refund') && (
        <Select
          label={work === 'pay' ? 'Paid by' : 'Paid back by'}
          allowDeselect={false}
          data={paidKinds.map((kind) => ({ value: kind, label: paidKindWords[kind] }))}
          {...form.getInputProps('paidKind')}
        />
      )}
      {work === 'pay' && (
        <TextInput
          label="Reference"
          description="Such as the number of the receipt."
          {...form.getInputProps('reference')}
        />
      )}
      {work === 'posted' && <TextInput type="date" label="Posted on" {...form.getInputProps('postedOn')} />}
      {work !== 'pay' && work !== 'posted' && (
        <Textarea
          label={work === 'note' ? 'Note' : work === 'charge' ? 'Remark' : 'Why'}
          description={work === 'appeal' ? 'What the appeal says, in a line.' : undefined}
          autosize
          minRows={2}
          {...form.getInputProps('reason')}
        />
      )}
    </FormDialog>
  );
}

/** What the form calls fields of the contract. */
const fieldNames: Readonly<Record<string, string>> = { amountPence: 'amount', pence: 'amount', on: 'postedOn' };

/** What will follow, in a sentence. */
function explained(work: CaseWork, found: Case): string {
  const { mark, number, duePence, finding, appealFreezes } = found;
  const { discountPence, discountDays, law } = finding.rules;
  switch (work) {
    case 'charge':
      if (finding.account?.keyed === 'major')
        return `${mark} was paid for under a plate that was keyed wrong, so at most ${moneyText(law.keyingCapPence)} is charged.`;
      return `${mark} is charged for this stay; ${moneyText(discountPence)} within ${discountDays} days. Nothing is sent from here: take the case out for the look-up of the keeper.`;
    case 'waive':
      return 'The breach stands, and nothing is asked for. It goes to the decided cases.';
    case 'cancel':
      return 'There was no breach, or it cannot be proved. It goes to the decided cases.';
    case 'pay':
      return `${moneyText(duePence)} is to be paid now for case ${number}.`;
    case 'refund':
      return `${moneyText(leftOf(found))} was paid for case ${number} and not paid back. Once all of it is, the case stands as it did before: waive or cancel it then.`;
    case 'appeal':
      return 'In time, it stops the days of the discount until it is answered.';
    case 'uphold':
      return appealFreezes
        ? `The appeal is rejected: the charge stands, and the discount holds again for ${discountDays} days.`
        : 'The appeal is rejected: the charge stands.';
    case 'reduce':
      return `It was paid under a part of the plate, or another one: ${moneyText(law.keyingCapPence)} is asked for within ${law.keyingDays} days, as the Code says. Keep the proof, and say what it is.`;
    case 'release':
      return 'You have looked at what it waits for, and found no reason to wait.';
    case 'posted':
      return 'The day on which it counts as given follows from this by working days.';
    case 'keep':
      return 'You have seen what is known now, and it changes nothing.';
    case 'note':
      return 'For those who come after you. A note changes nothing.';
  }
}
