import { TextInput } from '@mantine/core';
import { CountryList } from './CountryList.tsx';
import { OrderExample } from './OrderExample.tsx';
import { SectionCard, type SectionProps } from './SectionCard.tsx';
import styles from './settings.module.css';
import { useSectionDraft } from './useSectionDraft.ts';

/** What the site is called and whose plates come to it. */
export function SiteSection(props: SectionProps) {
  const { view } = props;
  const draft = useSectionDraft('site', view, props.onSaved);
  const { name, expectedCountries } = draft.values;
  return (
    <SectionCard
      section="site"
      title="Site"
      about="What this site is called, and whose vehicles come to it."
      page={props}
      draft={draft}
    >
      <TextInput
        className={styles.narrow}
        label="Name"
        description="Shown at the top of every page and in the window’s title."
        placeholder="North gate"
        maxLength={60}
        value={name}
        error={draft.faults.name}
        onChange={(event) => draft.set({ name: event.currentTarget.value })}
      />
      <CountryList
        codes={expectedCountries}
        known={view.knownCountries}
        disabled={!view.mayChange}
        fault={draft.faults.expectedCountries}
        onChange={(codes) => draft.set({ expectedCountries: codes })}
      />
      <OrderExample countries={expectedCountries} />
    </SectionCard>
  );
}
