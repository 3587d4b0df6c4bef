import { ActionIcon, Button, TextInput, Tooltip } from '@mantine/core';
import { useDebouncedValue } from '@mantine/hooks';
import { IconPlus, IconTrash } from '@tabler/icons-react';
import { useQuery } from '@tanstack/react-query';
import { Link } from '@tanstack/react-router';
import { plateSchema } from '../../../../src-preload/contract/lists/permits.ts';
import { api } from '../../../client.ts';
import { noVehicle, type VehicleFields } from './permitForm.ts';
import styles from './permits.module.css';

const mostVehicles = 50;

/** The vehicles of a permit, a row each: plate, make, colour, note. */
export function VehicleRows(props: {
  readonly vehicles: readonly VehicleFields[];
  readonly permitId: string | undefined;
  readonly errors: Readonly<Record<string, unknown>>;
  readonly onChange: (vehicles: readonly VehicleFields[]) => void;
}) {
  const { vehicles, onChange } = props;
  const others = useOthers(vehicles, props.permitId);
  const set = (row: number, change: Partial<VehicleFields>) =>
    onChange(vehicles.with(row, { ...(vehicles[row] ?? { ...noVehicle, key: '' }), ...change }));
  return (
    <fieldset className={styles.vehicles}>
      <legend className={styles.label}>Vehicles</legend>
      {vehicles.map((vehicle, row) => {
        const field = (name: 'plate' | 'make' | 'colour' | 'note', label: string, maxLength: number) => ({
          value: vehicle[name],
          'aria-label': `${label} of vehicle ${row + 1}`,
          placeholder: label,
          maxLength,
          onChange: (event: { currentTarget: { value: string } }) => set(row, { [name]: event.currentTarget.value }),
          error: errorAt(props.errors, `vehicles.${row}.${name}`),
        });
        const shared = others.get(plateOf(vehicle.plate) ?? '');
        return (
          <div key={vehicle.key} className={styles.vehicle}>
            <TextInput
              classNames={{ input: styles.plateInput }}
              spellCheck={false}
              autoComplete="off"
              {...field('plate', 'Plate', 24)}
            />
            <TextInput {...field('make', 'Make', 60)} />
            <TextInput {...field('colour', 'Colour', 30)} />
            <TextInput {...field('note', 'Note', 300)} />
            <Tooltip label="Remove this vehicle">
              <ActionIcon
                variant="subtle"
                color="gray"
                size="lg"
                aria-label={`Remove vehicle ${row + 1}`}
                onClick={() => onChange(vehicles.filter((_, place) => place !== row))}
              >
                <IconTrash size={16} />
              </ActionIcon>
            </Tooltip>
            {shared !== undefined && (
              <p className={styles.shared}>
                Also on{' '}
                {shared.map(({ permitId, number }, place) => (
                  <span key={permitId}>
                    {place > 0 && ', '}
                    <Link to="/permits/$permitId" params={{ permitId }} search={{}}>
                      {number}
                    </Link>
                  </span>
                ))}
                . Both permits will count for this plate.
              </p>
            )}
          </div>
        );
      })}
      {typeof props.errors.vehicles === 'string' && (
        <p className={styles.error} role="alert">
          {props.errors.vehicles}
        </p>
      )}
      {vehicles.length < mostVehicles && (
        <Button
          className={styles.addVehicle}
          size="compact-sm"
          variant="default"
          leftSection={<IconPlus size={15} />}
          onClick={() => onChange([...vehicles, { ...noVehicle, key: crypto.randomUUID() }])}
        >
          Add a vehicle
        </Button>
      )}
    </fieldset>
  );
}

function plateOf(text: string): string | null {
  return plateSchema.safeParse(text).data ?? null;
}

function errorAt(errors: Readonly<Record<string, unknown>>, field: string): string | null {
  const error = errors[field];
  return typeof error === 'string' ? error : null;
}

/** The other permits that have these plates too, by plate. */
function useOthers(vehicles: readonly VehicleFields[], exceptId: string | undefined) {
  const [plates] = useDebouncedValue(
    vehicles.flatMap(({ plate }) => plateOf(plate) ?? []),
    250,
  );
  const found = useQuery(
    api.permits.samePlates.queryOptions({
      input: { plates, ...(exceptId === undefined ? {} : { exceptId }) },
      enabled: plates.length > 0,
    }),
  );
  const others = new Map<string, { permitId: string; number: string }[]>();
  for (const { plate, ...other } of found.data ?? []) others.set(plate, [...(others.get(plate) ?? []), other]);
  return others;
}
