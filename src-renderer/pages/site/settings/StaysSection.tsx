import { NumberInput } from '@mantine/core';
import type { StaySettings } from '../../../../src-preload/contract/record/staySettings.ts';
import { CarParkStaysFields } from './CarParkStaysFields.tsx';
import { SectionCard, type SectionProps } from './SectionCard.tsx';
import styles from './settings.module.css';
import { useSectionDraft } from './useSectionDraft.ts';

const fields: readonly {
  readonly key: Exclude<keyof StaySettings, 'carParks'>;
  readonly label: string;
  readonly about: string;
  readonly unit: string;
}[] = [
  {
    key: 'considerationMin',
    label: 'Time to turn round',
    about:
      'Who leaves within it, and paid nothing, only looked for a space. The Single Code of Practice asks for at least 5 minutes.',
    unit: ' min',
  },
  {
    key: 'returnMin',
    label: 'Coming back counts as the same stay within',
    about: '0 makes each return a stay of its own.',
    unit: ' min',
  },
  {
    key: 'longPercent',
    label: 'A person looks at a stay that is longer than',
    about:
      'Of a hundred that ended in its car park in the ninety days before: two visits may look like one. 0 goes by hours alone.',
    unit: ' in 100',
  },
  {
    key: 'longH',
    label: 'While fewer than 200 stays are known, than',
    about: 'Also where the number before is 0.',
    unit: ' h',
  },
  {
    key: 'endsAfterH',
    label: 'Who was not seen to leave is taken for gone after',
    about: 'Its end is then unknown, and it is never charged for until now.',
    unit: ' h',
  },
  {
    key: 'countsH',
    label: 'A stay counts against a permit’s number for',
    about: 'Older ones may have left without being seen: they keep nobody out.',
    unit: ' h',
  },
  {
    key: 'pauseS',
    label: 'Sights at one gate that are no further apart are one pass',
    about: 'As of a vehicle that stops at the barrier.',
    unit: ' s',
  },
];

/** How stays are told from passes at the gates. */
export function StaysSection(props: SectionProps) {
  const draft = useSectionDraft('stays', props.view, props.onSaved);
  return (
    <SectionCard
      section="stays"
      title="Stays"
      about="How passes at the gates are made into stays: who is inside, since when, and until when."
      page={props}
      draft={draft}
    >
      {fields.map(({ key, label, about, unit }) => (
        <NumberInput
          key={key}
          className={styles.narrow}
          label={label}
          description={about}
          suffix={unit}
          allowDecimal={key === 'longPercent'}
          decimalScale={1}
          value={draft.values[key]}
          error={draft.faults[key]}
          onChange={(value) => {
            if (typeof value === 'number') draft.set({ [key]: value });
          }}
        />
      ))}
      <CarParkStaysFields
        values={draft.values}
        fault={draft.faults.carParks}
        mayChange={props.view.mayChange}
        onChange={(carParks) => draft.set({ carParks })}
      />
    </SectionCard>
  );
}
