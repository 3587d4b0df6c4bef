import { Checkbox, NumberInput } from '@mantine/core';
import { useCarParks } from '../../../components/place/useCarParks.ts';
import { PaymentMatchingFields } from './PaymentMatchingFields.tsx';
import { SectionCard, type SectionProps } from './SectionCard.tsx';
import styles from './settings.module.css';
import { useSectionDraft } from './useSectionDraft.ts';

/** How stays are paid for: how long one has to leave, which exits open by themselves, and what operators may waive. */
export function PaymentsSection(props: SectionProps) {
  const draft = useSectionDraft('payments', props.view, props.onSaved);
  const carParks = useCarParks().data ?? [];
  const { opensAt, leaveWithinMin, operatorWaivesPence, vatPercent } = draft.values;
  return (
    <SectionCard
      section="payments"
      title="Payments"
      about="What stays cost is said by the tariff of each car park."
      page={props}
      draft={draft}
    >
      <NumberInput
        className={styles.narrow}
        label="Time to leave once all is paid"
        description="Who takes longer pays for the rest. Payments in advance are taken to be so much longer, too."
        suffix=" min"
        allowDecimal={false}
        value={leaveWithinMin}
        error={draft.faults.leaveWithinMin}
        onChange={(value) => {
          if (typeof value === 'number') draft.set({ leaveWithinMin: value });
        }}
      />
      <NumberInput
        className={styles.narrow}
        label="Operators may waive up to"
        description="Of one stay, with what they note as paid elsewhere. 0 lets only managers and administrators do so."
        prefix="£"
        decimalScale={2}
        fixedDecimalScale
        min={0}
        value={operatorWaivesPence / 100}
        error={draft.faults.operatorWaivesPence}
        onChange={(value) => {
          if (typeof value === 'number') draft.set({ operatorWaivesPence: Math.round(value * 100) });
        }}
      />
      <PaymentMatchingFields draft={draft} />
      <NumberInput
        className={styles.narrow}
        label="VAT where no tariff says it"
        description="In tickets and other money that is for no stay, at car parks without a tariff."
        suffix=" %"
        min={0}
        max={100}
        value={vatPercent}
        error={draft.faults.vatPercent}
        onChange={(value) => {
          if (typeof value === 'number') draft.set({ vatPercent: value });
        }}
      />
      <Checkbox.Group
        label="Exits that open for who has paid"
        description={
          carParks.length === 0
            ? 'Add a car park on the page Cameras first.'
            : 'They open by themselves for vehicles with nothing left to pay, and ask for all others. At the rest, who leaves is decided as who comes.'
        }
        error={draft.faults.opensAt}
        value={[...opensAt]}
        onChange={(ids) => draft.set({ opensAt: ids })}
      >
        {carParks.map(({ id, name }) => (
          <Checkbox key={id} value={id} label={name} mt={8} />
        ))}
      </Checkbox.Group>
    </SectionCard>
  );
}
