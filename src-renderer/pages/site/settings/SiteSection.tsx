import { Select, TextInput } from '@mantine/core';
import { CountryList } from './CountryList.tsx';
import { OrderExample } from './OrderExample.tsx';
import { SectionCard, type SectionProps } from './SectionCard.tsx';
import styles from './settings.module.css';
import { useSectionDraft } from './useSectionDraft.ts';
import { zonesWith } from './zoneNames.ts';

/** What the site is called and whose plates come to it. */
export function SiteSection(props: SectionProps) {
  const { view } = props;
  const draft = useSectionDraft('site', view, props.onSaved);
  const { name, expectedCountries, timeZone } = draft.values;
  return (
    <SectionCard
      section="site"
      title="Site"
      about="What this site is called, where it is, and whose vehicles come to it."
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
      <Select
        className={styles.narrow}
        label="Time zone"
        description="By its clock days begin, schedules hold and times are shown, wherever people sit."
        searchable
        allowDeselect={false}
        nothingFoundMessage="No such zone: type a city, such as London"
        data={zonesWith(timeZone)}
        value={timeZone}
        disabled={!view.mayChange}
        error={draft.faults.timeZone}
        onChange={(value) => value !== null && draft.set({ timeZone: value })}
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
