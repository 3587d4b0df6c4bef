import { TextInput } from '@mantine/core';
import { useDebouncedValue } from '@mantine/hooks';
import { useState } from 'react';
import { matchingPurposes } from '../../../src-preload/contract/settings.ts';
import { ConfirmDialog } from '../../components/feedback/ConfirmDialog.tsx';
import { looserBarrier } from './looserBarrier.ts';
import { SectionCard, type SectionProps } from './SectionCard.tsx';
import styles from './settings.module.css';
import { TolerancePanel } from './TolerancePanel.tsx';
import { isLooser } from './tolerances.ts';
import { useSectionDraft } from './useSectionDraft.ts';

const examplePlate = 'AB12 CDE';

/** How far a read may be from a plate and still count as it, for each purpose. A looser barrier is asked about first. */
export function MatchingSection(props: SectionProps) {
  const { view } = props;
  const draft = useSectionDraft('matching', view, (change) => {
    setAsking(false);
    props.onSaved(change);
  });
  const [isAsking, setAsking] = useState(false);
  const [typed, setTyped] = useState(examplePlate);
  const [plate] = useDebouncedValue(typed.trim(), 250);
  const isPlate = /^[A-Za-z0-9 -]*[A-Za-z0-9][A-Za-z0-9 -]*$/.test(plate);
  const save = () => {
    if (isLooser(draft.values.barrier, draft.saved.barrier)) setAsking(true);
    else draft.save();
  };

  return (
    <SectionCard
      section="matching"
      title="Matching"
      about="How far a read may be from a plate on a list and still count as it. An exact read of that plate always counts."
      page={props}
      draft={draft}
      onSave={save}
    >
      <TextInput
        className={styles.narrow}
        label="Try it with a plate"
        description="The examples below are misreads of this plate, if it were the only one on the list."
        maxLength={16}
        value={typed}
        error={isPlate ? undefined : 'Use letters and digits'}
        onChange={(event) => setTyped(event.currentTarget.value)}
      />
      {matchingPurposes.map((purpose) => (
        <TolerancePanel
          key={purpose}
          purpose={purpose}
          plate={isPlate ? plate.toUpperCase() : examplePlate}
          tolerance={draft.values[purpose]}
          disabled={!view.mayChange}
          fault={draft.faults[purpose]}
          onChange={(tolerance) => draft.set({ [purpose]: tolerance })}
        />
      ))}
      <ConfirmDialog
        opened={isAsking}
        onClose={() => setAsking(false)}
        onConfirm={draft.save}
        {...looserBarrier}
        isPending={draft.isSaving}
        error={draft.faults[''] ?? null}
      />
    </SectionCard>
  );
}
