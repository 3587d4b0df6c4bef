import { Select, TextInput } from '@mantine/core';
import { useForm } from '@mantine/form';
import { useDebouncedValue } from '@mantine/hooks';
import { notifications } from '@mantine/notifications';
import { keepPreviousData, useQuery } from '@tanstack/react-query';
import { useNavigate } from '@tanstack/react-router';
import { useState } from 'react';
import type { Read } from '../../../src-preload/contract/record/reads.ts';
import { correctedTextSchema } from '../../../src-preload/contract/record/review.ts';
import { api } from '../../client.ts';
import { VisitDialog } from '../../pages/lists/visitors/VisitDialog.tsx';
import { WatchDialog } from '../../pages/lists/watchlist/WatchDialog.tsx';
import { type Checked, FormDialog } from '../feedback/FormDialog.tsx';
import { visitTitle } from '../visit/visitText.ts';
import { setReadDialog, useReadDialog } from './readDialogStore.ts';
import { useCorrection } from './useCorrection.ts';

const mostPermits = 8;

/** The dialogs that menus of plates and reads open. They stay while the page below goes on. */
export function ReadDialogs() {
  const dialog = useReadDialog();
  const close = () => setReadDialog(null);
  switch (dialog?.kind) {
    case undefined:
      return null;
    case 'visitor':
      return (
        <VisitDialog
          visit={null}
          kind="visitor"
          plate={dialog.mark}
          onSaved={(visit) => {
            notifications.show({ message: `${visitTitle(visit)} is expected` });
            close();
          }}
          onClose={close}
        />
      );
    case 'watch':
      return <WatchDialog entry={null} pattern={dialog.mark} onClose={close} />;
    case 'addToPermit':
      return <AddToPermit mark={dialog.mark} onClose={close} />;
    case 'correct':
      return <Correct read={dialog.read} onClose={close} />;
  }
}

/** Chooses the permit whose form then opens with the plate in it. */
function AddToPermit(props: { readonly mark: string; readonly onClose: () => void }) {
  const navigate = useNavigate();
  const [typed, setTyped] = useState('');
  const [text] = useDebouncedValue(typed.trim().slice(0, 80), 200);
  const permits = useQuery({
    ...api.permits.list.queryOptions({ input: { ...(text === '' ? {} : { text }), limit: mostPermits } }),
    placeholderData: keepPreviousData,
  });
  const form = useForm<{ permitId: string | null }>({ initialValues: { permitId: null } });
  return (
    <FormDialog
      title={`Add ${props.mark} to a permit`}
      verb="Open the permit"
      form={form}
      check={chosenPermit}
      save={{
        isPending: false,
        error: null,
        mutate(permitId) {
          props.onClose();
          void navigate({ to: '/permits/$permitId', params: { permitId }, search: { plate: props.mark } });
        },
      }}
      onClose={props.onClose}
      size={460}
    >
      <Select
        label="Permit"
        description="Its form opens with the plate in it; nothing is saved yet"
        placeholder="Type a number, a name or a company"
        searchable
        data-autofocus
        data={(permits.data?.items ?? []).map(({ id, number, name }) => ({
          value: id,
          label: name === '' ? number : `${number} · ${name}`,
        }))}
        // The door has looked for it already.
        filter={({ options }) => options}
        nothingFoundMessage="No permit is called so"
        onSearchChange={setTyped}
        {...form.getInputProps('permitId')}
      />
    </FormDialog>
  );
}

function chosenPermit({ permitId }: { readonly permitId: string | null }): Checked<string> {
  return permitId === null ? { faults: { permitId: 'Choose a permit' } } : { values: permitId };
}

function Correct(props: { readonly read: Read; readonly onClose: () => void }) {
  const { read } = props;
  const form = useForm({ initialValues: { text: read.mark } });
  const save = useCorrection(read, props.onClose);
  return (
    <FormDialog
      title="Correct the plate"
      verb="Keep this plate"
      form={form}
      check={({ text }) => {
        const checked = correctedTextSchema.safeParse(text);
        if (checked.success) return { values: checked.data };
        return { faults: { text: checked.error.issues[0]?.message ?? 'Type the plate as you see it' } };
      }}
      save={save}
      onClose={props.onClose}
      size={420}
    >
      <TextInput
        label="The plate as you see it"
        description="Letters and digits; spaces do not matter"
        size="lg"
        autoComplete="off"
        autoCapitalize="characters"
        spellCheck={false}
        maxLength={24}
        {...form.getInputProps('text')}
      />
    </FormDialog>
  );
}
