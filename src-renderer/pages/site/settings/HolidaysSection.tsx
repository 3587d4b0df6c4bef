import { ActionIcon, Button, Select, TextInput } from '@mantine/core';
import { IconPlus, IconTrash } from '@tabler/icons-react';
import { useState } from 'react';
import {
  type HolidayChange,
  nationNames,
  nations,
  publishedYears,
  siteHolidays,
} from '../../../../src-preload/contract/site/holidays.ts';
import { dayOfIso } from '../../../../src-preload/contract/siteClock.ts';
import { siteFormat, yearOf } from '../../../siteTime.ts';
import styles from './holidays.module.css';
import { SectionCard, type SectionProps } from './SectionCard.tsx';
import { useSectionDraft } from './useSectionDraft.ts';

const dayName = siteFormat({ weekday: 'short', day: 'numeric', month: 'short' });

/** Which days are holidays at the site: tariffs charge by them. */
export function HolidaysSection(props: SectionProps) {
  const { view } = props;
  const draft = useSectionDraft('holidays', view, props.onSaved);
  const { nation, changes } = draft.values;
  const [year, setYear] = useState(() => Number(yearOf(Date.now())));
  const holidays = siteHolidays({ nation, changes }).ofYear(year);
  const struck = changes.filter(({ date, isHoliday }) => !isHoliday && date.startsWith(`${year}-`));
  const without = (date: string) => changes.filter((change) => change.date !== date);
  /** Of a day that is over, it must hold from then on, for the past goes by what held then. */
  const holdSince = (date: string) => {
    const from = draft.days?.from ?? null;
    if (from !== null && date < from) draft.days?.choose(date);
  };
  const say = (change: HolidayChange) => {
    holdSince(change.date);
    draft.set({ changes: [...without(change.date), change] });
  };
  const unsay = (date: string) => {
    holdSince(date);
    draft.set({ changes: without(date) });
  };
  return (
    <SectionCard
      section="holidays"
      title="Holidays"
      about="Days on which tariffs may charge otherwise. Add those of your town, and those that are proclaimed at short notice."
      page={props}
      draft={draft}
    >
      <Select
        className={styles.narrow}
        label="Bank holidays of"
        allowDeselect={false}
        data={nations.map((id) => ({ value: id, label: nationNames[id] }))}
        value={nation}
        disabled={!view.mayChange}
        error={draft.faults.nation}
        onChange={(value) => {
          const chosen = nations.find((id) => id === value);
          if (chosen !== undefined) draft.set({ nation: chosen });
        }}
      />
      <div className={styles.year}>
        <Button size="compact-sm" variant="default" aria-label="The year before" onClick={() => setYear(year - 1)}>
          ‹
        </Button>
        <h3>{year}</h3>
        <Button size="compact-sm" variant="default" aria-label="The year after" onClick={() => setYear(year + 1)}>
          ›
        </Button>
        {(year < publishedYears.first || year > publishedYears.last) && (
          <span>
            Bank holidays are known from {publishedYears.first} to {publishedYears.last}: name those of this year here.
          </span>
        )}
      </div>
      <ul className={styles.days} aria-label={`Holidays of ${year}`}>
        {holidays.map(({ date, name, isPublished }) => (
          <li key={date}>
            <time dateTime={date}>{dayWords(date)}</time>
            <span>{name}</span>
            {!isPublished && <em>the site’s own</em>}
            {view.mayChange && (
              <ActionIcon
                variant="subtle"
                color="gray"
                aria-label={`${dayWords(date)} is no holiday here`}
                onClick={() => (isPublished ? say({ date, name, isHoliday: false }) : unsay(date))}
              >
                <IconTrash size={16} />
              </ActionIcon>
            )}
          </li>
        ))}
        {struck.map(({ date, name }) => (
          <li key={date} data-struck>
            <time dateTime={date}>{dayWords(date)}</time>
            <span>{name}</span>
            <em>no holiday here</em>
            {view.mayChange && (
              <Button size="compact-xs" variant="default" onClick={() => unsay(date)}>
                Keep it after all
              </Button>
            )}
          </li>
        ))}
      </ul>
      {view.mayChange && (
        <AddDay
          onAdd={(date, name) => {
            say({ date, name, isHoliday: true });
            setYear(Number(date.slice(0, 4)));
          }}
        />
      )}
      {draft.faults.changes !== undefined && <p className={styles.fault}>{draft.faults.changes}</p>}
    </SectionCard>
  );
}

function AddDay(props: { readonly onAdd: (date: string, name: string) => void }) {
  const [date, setDate] = useState('');
  const [name, setName] = useState('');
  const isWhole = dayOfIso(date) !== null && name.trim() !== '';
  return (
    <div className={styles.add}>
      <TextInput
        type="date"
        label="Another day"
        value={date}
        onChange={(event) => setDate(event.currentTarget.value)}
      />
      <TextInput
        label="What it is"
        placeholder="Local holiday"
        maxLength={60}
        value={name}
        onChange={(event) => setName(event.currentTarget.value)}
      />
      <Button
        variant="default"
        leftSection={<IconPlus size={16} />}
        disabled={!isWhole}
        onClick={() => {
          props.onAdd(date, name.trim());
          setDate('');
          setName('');
        }}
      >
        Add this day
      </Button>
    </div>
  );
}

/** `Mon 28 Dec`: at noon of that day, whatever the zone. */
function dayWords(date: string): string {
  return dayName(Date.parse(`${date}T12:00:00Z`));
}
