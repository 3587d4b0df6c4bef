import { NumberInput, Switch } from '@mantine/core';
import { SectionCard, type SectionProps } from './SectionCard.tsx';
import styles from './settings.module.css';
import { useSectionDraft } from './useSectionDraft.ts';

/** How the clocks of cameras are compared with this computer's. */
export function ClocksSection(props: SectionProps) {
  const draft = useSectionDraft('clocks', props.view, props.onSaved);
  const { asksCameras, everyMin, alarmOverS } = draft.values;
  return (
    <SectionCard
      section="clocks"
      title="Clocks"
      about="Reads have the time of this computer. The clocks of cameras, and of what takes payments, are compared with it."
      page={props}
      draft={draft}
    >
      <Switch
        label="Compare the clocks of cameras"
        description="A few small questions at the address at which a camera is read. Nothing else is asked, and nobody logs in."
        checked={asksCameras}
        onChange={(event) => draft.set({ asksCameras: event.currentTarget.checked })}
      />
      {asksCameras && (
        <NumberInput
          className={styles.narrow}
          label="Every"
          suffix=" min"
          allowDecimal={false}
          value={everyMin}
          error={draft.faults.everyMin}
          onChange={(value) => {
            if (typeof value === 'number') draft.set({ everyMin: value });
          }}
        />
      )}
      <NumberInput
        className={styles.narrow}
        label="Say so where a clock differs by more than"
        description="Cases of breaches wait for a person where what was paid was timed by such a clock."
        suffix=" s"
        allowDecimal={false}
        value={alarmOverS}
        error={draft.faults.alarmOverS}
        onChange={(value) => {
          if (typeof value === 'number') draft.set({ alarmOverS: value });
        }}
      />
    </SectionCard>
  );
}
