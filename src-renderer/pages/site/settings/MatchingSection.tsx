import { TextInput } from '@mantine/core';
import { useDebouncedValue } from '@mantine/hooks';
import { useQuery } from '@tanstack/react-query';
import { useState } from 'react';
import { isSame } from '../../../../src-preload/contract/dated.ts';
import { triedPlateSchema } from '../../../../src-preload/contract/settings.ts';
import { matchingPurposes, type Tolerance } from '../../../../src-preload/contract/site/matching.ts';
import { api } from '../../../client.ts';
import { ConfirmDialog } from '../../../components/feedback/ConfirmDialog.tsx';
import { looserBarrier, newlyOpened } from './looserBarrier.ts';
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
  const isPlate = triedPlateSchema.safeParse(plate).success;
  const shown = isPlate ? plate.toUpperCase() : examplePlate;
  const preview = (tolerance: Tolerance) =>
    api.settings.previewTolerance.queryOptions({
      input: { plate: shown, tolerance },
      enabled: isAsking,
      staleTime: Number.POSITIVE_INFINITY,
    });
  const before = useQuery(preview(draft.saved.barrier)).data;
  const after = useQuery(preview(draft.values.barrier)).data;
  const opened = before === undefined || after === undefined ? '' : newlyOpened(shown, before, after);
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
      tellsAnew={!isSame(draft.values.exit, draft.saved.exit)}
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
          plate={shown}
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
        text={looserBarrier.text + opened}
        isPending={draft.isSaving}
        error={draft.faults[''] ?? null}
      />
    </SectionCard>
  );
}
