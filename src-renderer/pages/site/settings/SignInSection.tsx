import { NumberInput, Switch } from '@mantine/core';
import { SectionCard, type SectionProps } from './SectionCard.tsx';
import styles from './settings.module.css';
import { useSectionDraft } from './useSectionDraft.ts';

const atFirst = 15;

/** When a desk locks itself. */
export function SignInSection(props: SectionProps) {
  const { view } = props;
  const draft = useSectionDraft('signIn', view, props.onSaved);
  const { locksAfterMinutes } = draft.values;
  return (
    <SectionCard
      section="signIn"
      title="Sign-in"
      about="How people sign in. Who they are and what they may do is on the Users page."
      page={props}
      draft={draft}
    >
      <Switch
        label="A desk locks itself when nobody touches it"
        description="The gate stays in sight; whoever goes on gives their PIN or passphrase. Emergency release and lock-down work at a locked desk too."
        checked={locksAfterMinutes !== null}
        onChange={(event) => draft.set({ locksAfterMinutes: event.currentTarget.checked ? atFirst : null })}
      />
      {locksAfterMinutes !== null && (
        <NumberInput
          className={styles.narrow}
          label="After"
          suffix=" min"
          min={1}
          max={720}
          allowDecimal={false}
          value={locksAfterMinutes}
          error={draft.faults.locksAfterMinutes}
          onChange={(value) => {
            if (typeof value === 'number') draft.set({ locksAfterMinutes: value });
          }}
        />
      )}
    </SectionCard>
  );
}
