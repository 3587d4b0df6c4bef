import { useForm } from '@mantine/form';
import { notifications } from '@mantine/notifications';
import { useMutation } from '@tanstack/react-query';
import { passphraseSchema, type User } from '../../../../src-preload/contract/site/users.ts';
import { door } from '../../../client.ts';
import { NewPassphrase } from '../../../components/entrance/NewPassphrase.tsx';
import { FormDialog } from '../../../components/feedback/FormDialog.tsx';

/** A new passphrase for one who forgot theirs. */
export function PassphraseDialog(props: { readonly user: User; readonly onClose: () => void }) {
  const { user, onClose } = props;
  const form = useForm({ initialValues: { passphrase: '' } });
  const save = useMutation({
    mutationFn: (passphrase: string) => door.users.setPassphrase({ id: user.id, passphrase }),
    onSuccess() {
      notifications.show({ message: `${user.name} has a new passphrase, and was signed out everywhere.` });
      onClose();
    },
  });
  return (
    <FormDialog
      title={`A new passphrase for ${user.name}`}
      verb="Set the passphrase"
      form={form}
      check={({ passphrase }) => {
        const checked = passphraseSchema.safeParse(passphrase);
        return checked.success
          ? { values: checked.data }
          : { faults: { passphrase: checked.error.issues[0]?.message ?? 'Give a passphrase' } };
      }}
      save={save}
      onClose={onClose}
    >
      <NewPassphrase
        value={form.values.passphrase}
        error={form.errors.passphrase}
        onChange={(next) => form.setFieldValue('passphrase', next)}
        description="Tell it to them. They are signed out everywhere, and their PIN stays."
      />
    </FormDialog>
  );
}
