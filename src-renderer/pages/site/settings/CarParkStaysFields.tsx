import { ActionIcon, NumberInput, Select } from '@mantine/core';
import { IconTrash } from '@tabler/icons-react';
import type { CarParkStays, StaySettings } from '../../../../src-preload/contract/record/staySettings.ts';
import { useCarParks } from '../../../components/place/useCarParks.ts';
import styles from './settings.module.css';

const fields = [
  { key: 'considerationMin', label: 'Turns round', unit: ' min' },
  { key: 'returnMin', label: 'Comes back', unit: ' min' },
  { key: 'longH', label: 'Long from', unit: ' h' },
] as const;

/** What is otherwise at some car parks: what is left empty is as at the others. */
export function CarParkStaysFields(props: {
  readonly values: StaySettings;
  readonly fault: string | undefined;
  readonly mayChange: boolean;
  readonly onChange: (carParks: CarParkStays[]) => void;
}) {
  const { values, mayChange, onChange } = props;
  const known = useCarParks().data ?? [];
  const without = (carParkId: string) => values.carParks.filter((each) => each.carParkId !== carParkId);
  const others = known.filter(({ id }) => !values.carParks.some(({ carParkId }) => carParkId === id));
  if (known.length === 0) return null;
  return (
    <fieldset className={styles.places}>
      <legend>Otherwise at some car parks</legend>
      {values.carParks.map((each) => {
        const name = known.find(({ id }) => id === each.carParkId)?.name ?? 'A car park that was removed';
        return (
          <div key={each.carParkId} className={styles.place}>
            <span>{name}</span>
            {fields.map(({ key, label, unit }) => (
              <NumberInput
                key={key}
                label={label}
                aria-label={`${label}, ${name}`}
                placeholder={`${values[key]}${unit}`}
                suffix={unit}
                min={0}
                allowDecimal={false}
                value={each[key] ?? ''}
                onChange={(value) =>
                  onChange(
                    values.carParks.map((one) =>
                      one === each ? { ...one, [key]: typeof value === 'number' ? value : null } : one,
                    ),
                  )
                }
              />
            ))}
            {mayChange && (
              <ActionIcon
                variant="subtle"
                color="gray"
                size={36}
                aria-label={`${name} as at the others`}
                onClick={() => onChange(without(each.carParkId))}
              >
                <IconTrash size={16} />
              </ActionIcon>
            )}
          </div>
        );
      })}
      {mayChange && others.length > 0 && (
        <Select
          className={styles.narrow}
          label="Say otherwise at"
          placeholder="Choose a car park"
          data={others.map(({ id, name }) => ({ value: id, label: name }))}
          value={null}
          onChange={(id) => {
            if (id !== null)
              onChange([...values.carParks, { carParkId: id, considerationMin: null, returnMin: null, longH: null }]);
          }}
        />
      )}
      {props.fault !== undefined && <p role="alert">{props.fault}</p>}
    </fieldset>
  );
}
