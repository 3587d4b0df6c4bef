import { NumberInput, Switch } from '@mantine/core';
import { SoundControls } from '../../../components/alerts/SoundControls.tsx';
import { ScheduleEditor } from '../../../components/schedule/ScheduleEditor.tsx';
import { AlertKinds } from './AlertKinds.tsx';
import styles from './alertSettings.module.css';
import { MailSettings } from './MailSettings.tsx';
import { SectionCard, type SectionProps } from './SectionCard.tsx';
import { useSectionDraft } from './useSectionDraft.ts';

/** What raises an alert, how it is told, and when it is quiet. */
export function AlertsSection(props: SectionProps) {
  const { view } = props;
  const draft = useSectionDraft('alerts', view, props.onSaved);
  const { values, faults, set } = draft;
  return (
    <SectionCard
      section="alerts"
      title="Alerts"
      about="Who is told of what, and how. Severe alerts stay on every screen until somebody acknowledges them."
      page={props}
      draft={draft}
    >
      <AlertKinds values={values} disabled={!view.mayChange} onChange={set} />
      <NumberInput
        className={styles.seconds}
        label="A camera or barrier counts as down after"
        suffix=" s"
        min={5}
        max={3600}
        allowDecimal={false}
        value={values.downAfterS}
        error={faults.downAfterS}
        onChange={(value) => set({ downAfterS: Number(value) })}
      />
      <div className={styles.group}>
        <ScheduleEditor
          label="Quiet hours"
          noneLabel="None"
          value={values.quiet.times}
          error={faults.quiet}
          onChange={(times) => set({ quiet: { ...values.quiet, times } })}
        />
        <Switch
          label="Severe alerts are told all the same"
          description="In quiet hours alerts are shown and recorded, with no sound, notification or e-mail."
          checked={values.quiet.sparesSevere}
          onChange={(event) => set({ quiet: { ...values.quiet, sparesSevere: event.currentTarget.checked } })}
        />
      </div>
      <MailSettings draft={draft} mayChange={view.mayChange} />
      <div className={styles.group}>
        <h3>On this device</h3>
        <p className={styles.hint}>
          Each device remembers this for itself; how loud also follows whoever signs in to other desks.
        </p>
        <SoundControls />
      </div>
    </SectionCard>
  );
}
