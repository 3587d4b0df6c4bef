import { Button, FileButton, Text } from '@mantine/core';
import { useState } from 'react';
import { logoOf } from './logo.ts';
import { SectionCard, type SectionProps } from './SectionCard.tsx';
import styles from './settings.module.css';
import { useSectionDraft } from './useSectionDraft.ts';

/** The logo at the top of what is printed. */
export function PaperSection(props: SectionProps) {
  const draft = useSectionDraft('paper', props.view, props.onSaved);
  const { logo } = draft.values;
  const [fault, setFault] = useState('');
  const choose = async (file: File | null) => {
    if (file === null) return;
    try {
      draft.set(await logoOf(file));
      setFault('');
    } catch {
      setFault(`${file.name} is not a picture that can be read. Choose a PNG, a JPEG or an SVG.`);
    }
  };
  return (
    <SectionCard
      section="paper"
      title="Printed pages"
      about="What stands at the top of reports and exports as PDF, beside the name of the site."
      page={props}
      draft={draft}
    >
      {logo === '' ? (
        <Text c="dimmed">There is no logo yet: the name of the site stands alone.</Text>
      ) : (
        <img className={styles.logo} src={`data:image/jpeg;base64,${logo}`} alt="The logo" />
      )}
      {props.view.mayChange && (
        <div className={styles.logoActions}>
          <FileButton accept="image/png,image/jpeg,image/svg+xml,image/webp" onChange={(file) => void choose(file)}>
            {(button) => (
              <Button variant="default" {...button}>
                {logo === '' ? 'Choose a picture' : 'Choose another'}
              </Button>
            )}
          </FileButton>
          {logo !== '' && (
            <Button variant="subtle" onClick={() => draft.set({ logo: '', logoRatio: 1 })}>
              Remove
            </Button>
          )}
        </div>
      )}
      {fault !== '' && (
        <Text c="var(--bad)" role="alert">
          {fault}
        </Text>
      )}
      {draft.faults.logo !== undefined && (
        <Text c="var(--bad)" role="alert">
          {draft.faults.logo}
        </Text>
      )}
    </SectionCard>
  );
}
