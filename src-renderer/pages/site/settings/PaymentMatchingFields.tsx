import { NumberInput } from '@mantine/core';
import type { PaymentSettings } from '../../../../src-preload/contract/parking/paymentSettings.ts';
import styles from './settings.module.css';
import type { SectionDraft } from './useSectionDraft.ts';

const fields = [
  {
    key: 'clocksDifferMin',
    label: 'Clocks of pay machines may differ by',
    about: 'A payment may bear a time so long before its vehicle came.',
    unit: ' min',
  },
  {
    key: 'paidLaterH',
    label: 'A payment may come after its vehicle left, within',
    about: 'As long as your signs let people pay afterwards. Later ones are matched by a person.',
    unit: ' h',
  },
  {
    key: 'otherPlateMin',
    label: 'A payment for another plate is suggested within',
    about: 'Of when a vehicle left that nobody paid for. A person decides.',
    unit: ' min',
  },
  {
    key: 'keyedWrong',
    label: 'Characters that may be keyed wrong',
    about:
      'One is a minor keying error, two or three a major one, which is only suggested. 0 goes by the very plate alone.',
    unit: '',
  },
] as const;

/** How far payments may be from the stays that they are for; each goes by what held when it was made. */
export function PaymentMatchingFields({ draft }: { readonly draft: SectionDraft<PaymentSettings> }) {
  return fields.map(({ key, label, about, unit }) => (
    <NumberInput
      key={key}
      className={styles.narrow}
      label={label}
      description={about}
      suffix={unit}
      allowDecimal={false}
      min={0}
      value={draft.values[key]}
      error={draft.faults[key]}
      onChange={(value) => {
        if (typeof value === 'number') draft.set({ [key]: value });
      }}
    />
  ));
}
