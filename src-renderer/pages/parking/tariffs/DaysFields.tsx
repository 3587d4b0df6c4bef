import { ActionIcon, Button, Chip, MultiSelect, NativeSelect, Textarea, TextInput, Tooltip } from '@mantine/core';
import { IconPlus, IconTrash } from '@tabler/icons-react';
import { useQuery } from '@tanstack/react-query';
import { useState } from 'react';
import type { DayType, TariffRules } from '../../../../src-preload/contract/parking/tariffRules.ts';
import { dayOfIso } from '../../../../src-preload/contract/siteClock.ts';
import { api } from '../../../client.ts';
import { useMay } from '../../../components/me/me.tsx';
import { freeId, newDayType, replaced, withoutStrangers } from './draft.ts';
import styles from './editor.module.css';

const weekdayWords = ['Mon', 'Tue', 'Wed', 'Thu', 'Fri', 'Sat', 'Sun'];
const holidayWords = [
  { value: 'same', label: 'are like any day' },
  { value: 'never', label: 'are never of this kind' },
  { value: 'also', label: 'are always of this kind' },
  { value: 'only', label: 'are the only ones of this kind' },
] as const;

/** The kinds of day of a tariff, and the classes of vehicles. */
export function DaysFields(props: { readonly rules: TariffRules; readonly onChange: (rules: TariffRules) => void }) {
  const { rules, onChange } = props;
  const groups = useQuery(api.permits.groups.queryOptions({ enabled: useMay()('permits.groups') })).data ?? [];
  const setDays = (dayTypes: DayType[]) => onChange(withoutStrangers({ ...rules, dayTypes }));
  const setClasses = (classes: TariffRules['classes']) => onChange(withoutStrangers({ ...rules, classes }));
  return (
    <div className={styles.stack}>
      <p className={styles.hint}>
        A day is of the first kind in this list that it fits, so put events and holidays first.
      </p>
      {rules.dayTypes.map((type, place) => (
        <DayTypeFields key={type.id} type={type} onChange={(next) => setDays(replaced(rules.dayTypes, place, next))} />
      ))}
      <div>
        <Button
          size="compact-sm"
          variant="subtle"
          leftSection={<IconPlus size={15} />}
          onClick={() => setDays([...rules.dayTypes, newDayType(rules.dayTypes)])}
        >
          Add a kind of day
        </Button>
      </div>
      <fieldset className={styles.plainSet}>
        <legend>Kinds of vehicle, or of people</legend>
        <p className={styles.hint}>
          Who is of no other kind is of the first. Vehicles with a permit of a group are of the kind that names it.
        </p>
        {rules.classes.map((each, place) => (
          <div key={each.id} className={styles.lineOfFields}>
            <TextInput
              size="xs"
              aria-label={`Kind ${place + 1}`}
              maxLength={80}
              value={each.name}
              onChange={(event) =>
                setClasses(replaced(rules.classes, place, { ...each, name: event.currentTarget.value }))
              }
            />
            {groups.length > 0 && (rules.classes.length > 1 || each.groupIds.length > 0) && (
              <MultiSelect
                size="xs"
                className={styles.grow}
                aria-label={`Groups of permits that are ${each.name}`}
                placeholder={each.groupIds.length === 0 ? 'Permits of these groups' : undefined}
                clearable
                data={groups.map(({ id, name }) => ({ value: id, label: name }))}
                value={[...each.groupIds]}
                onChange={(groupIds) => setClasses(replaced(rules.classes, place, { ...each, groupIds }))}
              />
            )}
            {rules.classes.length > 1 && (
              <ActionIcon
                variant="subtle"
                color="gray"
                aria-label={`Remove ${each.name}`}
                onClick={() => setClasses(replaced(rules.classes, place, null))}
              >
                <IconTrash size={16} />
              </ActionIcon>
            )}
          </div>
        ))}
        <Button
          size="compact-sm"
          variant="subtle"
          leftSection={<IconPlus size={15} />}
          onClick={() =>
            setClasses([...rules.classes, { id: freeId('class', rules.classes), name: 'Motorcycles', groupIds: [] }])
          }
        >
          Add a kind of vehicle
        </Button>
      </fieldset>
    </div>
  );
}

function DayTypeFields(props: { readonly type: DayType; readonly onChange: (type: DayType | null) => void }) {
  const { type, onChange } = props;
  const set = (change: Partial<DayType>) => onChange({ ...type, ...change });
  return (
    <fieldset className={`card ${styles.dayType}`}>
      <legend className="visually-hidden">{type.name}</legend>
      <div className={styles.lineOfFields}>
        <TextInput
          size="xs"
          label="Kind of day"
          maxLength={80}
          value={type.name}
          onChange={(event) => set({ name: event.currentTarget.value })}
        />
        <NativeSelect
          size="xs"
          label="Holidays"
          data={holidayWords}
          value={type.holidays}
          onChange={(event) => set({ holidays: holidayWords[event.currentTarget.selectedIndex]?.value ?? 'same' })}
        />
        <Season season={type.season} onChange={(season) => set({ season })} />
        <Tooltip label="Remove this kind of day">
          <ActionIcon
            variant="subtle"
            color="gray"
            aria-label={`Remove the kind of day ${type.name}`}
            onClick={() => onChange(null)}
          >
            <IconTrash size={16} />
          </ActionIcon>
        </Tooltip>
      </div>
      <div className={styles.weekdays}>
        {weekdayWords.map((word, place) => (
          <Chip
            key={word}
            size="xs"
            checked={type.weekdays.includes(place + 1)}
            onChange={(isOn) =>
              set({
                weekdays: isOn
                  ? [...type.weekdays, place + 1].sort((one, other) => one - other)
                  : type.weekdays.filter((day) => day !== place + 1),
              })
            }
          >
            {word}
          </Chip>
        ))}
      </div>
      <Dates dates={type.dates} onChange={(dates) => set({ dates })} />
    </fieldset>
  );
}

const seasonPattern = /^(0[1-9]|1[0-2])-(0[1-9]|[12]\d|3[01])$/;

function Season(props: { readonly season: DayType['season']; readonly onChange: (season: DayType['season']) => void }) {
  const [written, setWritten] = useState<string | null>(null);
  const shown = written ?? (props.season === null ? '' : `${props.season.from} to ${props.season.to}`);
  const read = (text: string): DayType['season'] | undefined => {
    if (text.trim() === '') return null;
    const [from = '', to = ''] = text.trim().split(/\s*(?:to|–)\s*/);
    return seasonPattern.test(from) && seasonPattern.test(to) ? { from, to } : undefined;
  };
  return (
    <TextInput
      size="xs"
      label="Season each year"
      placeholder="04-01 to 10-31"
      value={shown}
      error={written !== null && read(written) === undefined ? 'Give month and day, such as 04-01 to 10-31' : undefined}
      onChange={(event) => {
        setWritten(event.currentTarget.value);
        const season = read(event.currentTarget.value);
        if (season !== undefined) props.onChange(season);
      }}
    />
  );
}

function Dates(props: { readonly dates: DayType['dates']; readonly onChange: (dates: DayType['dates']) => void }) {
  const [written, setWritten] = useState<string | null>(null);
  const write = (dates: DayType['dates']) =>
    (dates ?? []).map(({ from, to }) => (from === to ? from : `${from} to ${to}`)).join('\n');
  const read = (text: string): DayType['dates'] | undefined => {
    const lines = text
      .split(/[\n,;]/)
      .map((line) => line.trim())
      .filter((line) => line !== '');
    const dates = lines.map((line) => {
      const [from = '', to = from] = line.split(/\s+to\s+/);
      return dayOfIso(from) === null || dayOfIso(to) === null || to < from ? null : { from, to };
    });
    if (dates.some((each) => each === null)) return undefined;
    return dates.length === 0 ? null : dates.filter((each) => each !== null);
  };
  return (
    <Textarea
      size="xs"
      label="Only these dates, such as events"
      placeholder="2026-11-07, or 2026-06-12 to 2026-06-14; a line each"
      autosize
      minRows={1}
      maxRows={6}
      value={written ?? write(props.dates)}
      error={written !== null && read(written) === undefined ? 'Give dates such as 2026-11-07, a line each' : undefined}
      onChange={(event) => {
        setWritten(event.currentTarget.value);
        const dates = read(event.currentTarget.value);
        if (dates !== undefined) props.onChange(dates);
      }}
    />
  );
}
