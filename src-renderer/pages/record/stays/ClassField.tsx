import { Checkbox, NativeSelect } from '@mantine/core';
import type { UseFormReturnType } from '@mantine/form';
import type { Stay } from '../../../../src-preload/contract/record/stays.ts';
import type { StayFields } from './stayForm.ts';
import { useVehicleClasses } from './useVehicleClasses.ts';

/** The kinds of vehicles that the tariff of the car park knows. */
export function ClassField({ stay, form }: { readonly stay: Stay; readonly form: UseFormReturnType<StayFields> }) {
  const classes = useVehicleClasses(stay.carParkId);
  return (
    <>
      <NativeSelect
        label="Kind of vehicle"
        description="The price follows it. Left as it was, it goes by the group of its permit."
        data={[
          { value: '', label: 'As its permit says' },
          ...classes.map(({ id, name }) => ({ value: id, label: name })),
        ]}
        {...form.getInputProps('vehicleClass')}
      />
      <Checkbox
        label="Also whenever this plate comes again"
        {...form.getInputProps('isForPlate', { type: 'checkbox' })}
      />
    </>
  );
}
