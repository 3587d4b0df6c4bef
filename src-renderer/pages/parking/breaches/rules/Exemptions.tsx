import { ActionIcon, Button, Select, TextInput, Tooltip } from '@mantine/core';
import { useForm } from '@mantine/form';
import { notifications } from '@mantine/notifications';
import { IconPlus, IconTrash } from '@tabler/icons-react';
import { useMutation, useQuery, useQueryClient } from '@tanstack/react-query';
import { useState } from 'react';
import {
  type Exemption,
  type ExemptionValues,
  exemptionValuesSchema,
} from '../../../../../src-preload/contract/parking/exemptions.ts';
import { api, door } from '../../../../client.ts';
import { errorText } from '../../../../components/feedback/errorText.ts';
import { FormDialog } from '../../../../components/feedback/FormDialog.tsx';
import { offerUndo } from '../../../../components/feedback/offerUndo.tsx';
import { May } from '../../../../components/me/me.tsx';
import { WrittenPlate } from '../../../../components/plate/WrittenPlate.tsx';
import { dayWords } from '../caseWords.ts';
import styles from './rules.module.css';

interface Place {
  readonly id: string;
  readonly name: string;
}

/** Plates that are in breach of nothing, each with its reason and for how long. */
export function Exemptions(props: { readonly places: readonly Place[] }) {
  const list = useQuery(api.cases.exemptions.queryOptions()).data ?? [];
  const [isAdding, setAdding] = useState(false);
  const remove = useRemoval();
  const placeOf = (id: string | null) =>
    id === null ? 'everywhere' : (props.places.find((place) => place.id === id)?.name ?? 'a former car park');
  return (
    <section className={`card ${styles.exemptions}`} aria-label="Plates that are exempt">
      <div className={styles.versions}>
        <h2>Plates that are exempt</h2>
        <span className={styles.grow} />
        <May action="cases.addExemption">
          <Button size="compact-sm" leftSection={<IconPlus size={15} />} onClick={() => setAdding(true)}>
            Exempt a plate
          </Button>
        </May>
      </div>
      {list.length === 0 && (
        <p className={styles.hint}>None. Put a plate here that may stay, such as a badge holder’s or a contractor’s.</p>
      )}
      <ul>
        {list.map((exemption) => (
          <li key={exemption.id}>
            <WrittenPlate text={exemption.plate} size="small" />
            <span>
              {exemption.reason}
              <small>
                {placeOf(exemption.carParkId)} · {daysText(exemption)} · by {exemption.addedBy}
              </small>
            </span>
            <May action="cases.removeExemption">
              <Tooltip label="End it">
                <ActionIcon
                  variant="subtle"
                  color="gray"
                  size="lg"
                  aria-label={`End the exemption of ${exemption.plate}`}
                  onClick={() => remove(exemption)}
                >
                  <IconTrash size={18} />
                </ActionIcon>
              </Tooltip>
            </May>
          </li>
        ))}
      </ul>
      {isAdding && <ExemptionDialog places={props.places} onClose={() => setAdding(false)} />}
    </section>
  );
}

function ExemptionDialog(props: { readonly places: readonly Place[]; readonly onClose: () => void }) {
  const queries = useQueryClient();
  const form = useForm({ initialValues: { plate: '', reason: '', carParkId: 'all', from: '', to: '' } });
  const add = useMutation({
    mutationFn: (values: ExemptionValues) => door.cases.addExemption(values),
    async onSuccess() {
      await queries.invalidateQueries({ queryKey: api.cases.key() });
      props.onClose();
    },
  });
  return (
    <FormDialog
      title="Exempt a plate"
      verb="Exempt it"
      form={form}
      check={(fields) => {
        const told = exemptionValuesSchema.safeParse({
          ...{ plate: fields.plate, reason: fields.reason },
          carParkId: fields.carParkId === 'all' ? null : fields.carParkId,
          from: fields.from === '' ? null : fields.from,
          to: fields.to === '' ? null : fields.to,
        });
        if (told.success) return { values: told.data };
        return { faults: Object.fromEntries(told.error.issues.map(({ path, message }) => [path.join('.'), message])) };
      }}
      save={add}
      onClose={props.onClose}
    >
      <TextInput label="Plate" {...form.getInputProps('plate')} />
      <TextInput label="Why" placeholder="Blue Badge" {...form.getInputProps('reason')} />
      <Select
        label="Where"
        allowDeselect={false}
        data={[
          { value: 'all', label: 'Everywhere' },
          ...props.places.filter(({ id }) => id !== '').map(({ id, name }) => ({ value: id, label: name })),
        ]}
        {...form.getInputProps('carParkId')}
      />
      <div className={styles.line}>
        <TextInput type="date" label="First day" description="Empty: since ever" {...form.getInputProps('from')} />
        <TextInput type="date" label="Last day" description="Empty: until it is ended" {...form.getInputProps('to')} />
      </div>
    </FormDialog>
  );
}

/** Ends at once, and says how to take it back. */
function useRemoval(): (exemption: Exemption) => void {
  const queries = useQueryClient();
  const options = {
    onSettled: () => queries.invalidateQueries({ queryKey: api.cases.key() }),
    onError: (error: unknown) => void notifications.show({ color: 'red', message: errorText(error) }),
  };
  const restore = useMutation(api.cases.restoreExemption.mutationOptions(options));
  const remove = useMutation(api.cases.removeExemption.mutationOptions(options));
  return ({ id, plate }) =>
    remove.mutate({ id }, { onSuccess: () => offerUndo(`${plate} is exempt no more.`, () => restore.mutate({ id })) });
}

function daysText({ from, to }: Pick<Exemption, 'from' | 'to'>): string {
  if (from === null) return to === null ? 'until it is ended' : `until ${dayWords(to)}`;
  return to === null ? `from ${dayWords(from)}` : `${dayWords(from)} to ${dayWords(to)}`;
}
