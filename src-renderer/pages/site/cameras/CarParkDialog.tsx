import { Button, NativeSelect, NumberInput, TextInput } from '@mantine/core';
import { useForm } from '@mantine/form';
import { notifications } from '@mantine/notifications';
import { IconTrash } from '@tabler/icons-react';
import { useMutation, useQueryClient } from '@tanstack/react-query';
import { useState } from 'react';
import type { CarPark, GroupCapacities } from '../../../../src-preload/contract/site/carparks.ts';
import { type OpeningHours, openingHoursSchema } from '../../../../src-preload/contract/site/openingHours.ts';
import { dayOfIso } from '../../../../src-preload/contract/siteClock.ts';
import { api, door } from '../../../client.ts';
import { ConfirmDialog } from '../../../components/feedback/ConfirmDialog.tsx';
import { type Checked, FormDialog } from '../../../components/feedback/FormDialog.tsx';
import { ThingHistory } from '../../../components/history/ThingHistory.tsx';
import { useCarParks } from '../../../components/place/useCarParks.ts';
import { countOf } from '../../../formatting.ts';
import { CarParkVersions } from './CarParkVersions.tsx';
import { GroupRooms } from './GroupRooms.tsx';
import { capacitiesOf, type GroupRoom } from './groupRooms.ts';
import { OpeningFields } from './OpeningFields.tsx';

interface Fields {
  readonly name: string;
  /** Empty where nobody says. */
  readonly capacity: number | string;
  readonly groups: readonly GroupRoom[];
  readonly openingHours: OpeningHours | null;
  /** Empty where it lies within none. */
  readonly withinId: string;
  /** The day from which changed spaces, groups and hours hold; empty is today. */
  readonly from: string;
}

interface Values {
  readonly name: string;
  readonly capacity: number | null;
  readonly groups: GroupCapacities;
  readonly openingHours: OpeningHours | null;
  readonly withinId: string | null;
  readonly from: string;
}

/** The form of a new car park or one that is there. */
export function CarParkDialog(props: {
  readonly carPark: CarPark | null;
  /** How many cameras belong to it. */
  readonly cameras: number;
  readonly onClose: () => void;
}) {
  const { carPark, onClose } = props;
  const queries = useQueryClient();
  const form = useForm<Fields>({
    initialValues: {
      name: carPark?.name ?? '',
      capacity: carPark?.capacity ?? '',
      groups: carPark?.groupCapacities ?? [],
      openingHours: carPark?.openingHours ?? null,
      withinId: carPark?.withinId ?? '',
      from: '',
    },
  });
  const others = (useCarParks().data ?? []).filter(({ id }) => id !== carPark?.id);
  const done = async (word: string) => {
    await queries.invalidateQueries({ queryKey: api.carParks.key() });
    notifications.show({ message: word, autoClose: 3000 });
    onClose();
  };
  const save = useMutation({
    async mutationFn({ name, capacity, groups, openingHours, withinId, from }: Values) {
      const since = from === '' ? {} : { from };
      let saved =
        carPark === null ? await door.carParks.add({ name }) : await door.carParks.rename({ id: carPark.id, name });
      if (capacity !== saved.capacity) saved = await door.carParks.setCapacity({ id: saved.id, capacity, ...since });
      if (JSON.stringify(groups) !== JSON.stringify(saved.groupCapacities))
        saved = await door.carParks.setGroupCapacities({ id: saved.id, groupCapacities: groups, ...since });
      if (JSON.stringify(openingHours) !== JSON.stringify(saved.openingHours))
        saved = await door.carParks.setOpeningHours({ id: saved.id, openingHours, ...since });
      if (withinId !== saved.withinId) saved = await door.carParks.setWithin({ id: saved.id, withinId });
      return saved;
    },
    onSuccess: ({ name }) =>
      done(carPark === null ? `${name} was added. Choose it in the form of its cameras.` : 'Saved'),
  });
  return (
    <FormDialog
      title={carPark === null ? 'Add a car park' : `Edit ${carPark.name}`}
      verb={carPark === null ? 'Add car park' : 'Save changes'}
      size={520}
      form={form}
      check={({ name, capacity, groups, openingHours, withinId, from }): Checked<Values> => {
        if (from !== '' && dayOfIso(from) === null)
          return { faults: { from: 'Give a day, or leave it empty for today' } };
        if (name.trim() === '') return { faults: { name: 'Give the car park a name, such as “North”' } };
        const rooms = capacitiesOf(groups);
        if (rooms === null) return { faults: { groups: 'Give the spaces of each group' } };
        if (openingHours !== null && !openingHoursSchema.safeParse(openingHours).success)
          return { faults: { openingHours: 'Give each day another end than the beginning' } };
        return {
          values: {
            name,
            openingHours,
            capacity: capacity === '' ? null : Number(capacity),
            groups: rooms,
            withinId: withinId === '' ? null : withinId,
            from,
          },
        };
      }}
      save={save}
      onClose={onClose}
      buttons={
        carPark !== null && (
          <RemoveCarPark
            carPark={carPark}
            cameras={props.cameras}
            onRemoved={() => void done(`${carPark.name} was removed`)}
          />
        )
      }
    >
      <TextInput
        label="Name"
        placeholder="North"
        maxLength={60}
        description="Groups of permits can be let in at a car park, whichever of its cameras sees them."
        {...form.getInputProps('name')}
      />
      <NumberInput
        label="Spaces"
        placeholder="Not said"
        description="How many vehicles have room. On site then says how full it is."
        min={1}
        max={100_000}
        allowDecimal={false}
        {...form.getInputProps('capacity')}
      />
      <GroupRooms
        rooms={form.values.groups}
        fault={typeof form.errors.groups === 'string' ? form.errors.groups : undefined}
        onChange={(groups) => form.setFieldValue('groups', groups)}
      />
      <OpeningFields
        hours={form.values.openingHours}
        fault={typeof form.errors.openingHours === 'string' ? form.errors.openingHours : undefined}
        onChange={(openingHours) => form.setFieldValue('openingHours', openingHours)}
      />
      {carPark !== null && (
        <TextInput
          type="date"
          label="Changed spaces, groups and hours hold from"
          description="Left empty: from today, or always where nothing was said before. Figures of days before keep what held then."
          {...form.getInputProps('from')}
        />
      )}
      {carPark !== null && <CarParkVersions id={carPark.id} />}
      {others.length > 0 && (
        <NativeSelect
          label="Lies within"
          description="Who is inside is then inside both, and no plate in two places at once."
          data={[
            { value: '', label: 'No other car park' },
            ...others.map(({ id, name }) => ({ value: id, label: name })),
          ]}
          {...form.getInputProps('withinId')}
        />
      )}
      {carPark !== null && <ThingHistory kind="carPark" id={carPark.id} />}
    </FormDialog>
  );
}

function RemoveCarPark(props: { readonly carPark: CarPark; readonly cameras: number; readonly onRemoved: () => void }) {
  const { carPark, cameras } = props;
  const [isAsking, setAsking] = useState(false);
  const remove = useMutation(
    api.carParks.remove.mutationOptions({
      onSuccess() {
        setAsking(false);
        props.onRemoved();
      },
    }),
  );
  return (
    <>
      <Button
        variant="subtle"
        color="gray"
        leftSection={<IconTrash size={16} />}
        onClick={() => {
          remove.reset();
          setAsking(true);
        }}
      >
        Remove
      </Button>
      <ConfirmDialog
        opened={isAsking}
        onClose={() => setAsking(false)}
        title={`Remove ${carPark.name}?`}
        text={
          cameras === 0
            ? 'No camera belongs to it.'
            : `${countOf(cameras, 'camera')} ${cameras === 1 ? 'stays' : 'stay'} and then ${cameras === 1 ? 'belongs' : 'belong'} to no car park.`
        }
        verb="Remove car park"
        isPending={remove.isPending}
        error={remove.error}
        onConfirm={() => remove.mutate({ id: carPark.id })}
      />
    </>
  );
}
