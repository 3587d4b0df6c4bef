import { Button, TextInput } from '@mantine/core';
import { useForm } from '@mantine/form';
import { useNavigate } from '@tanstack/react-router';
import { plateSchema } from '../../../../src-preload/contract/lists/permits.ts';
import { Page } from '../../../components/layout/Page.tsx';
import { useReadyMark } from '../../../live/ready.ts';
import styles from './plate.module.css';

/** Asks which plate one wants to know of. */
export function FindPlatePage() {
  const navigate = useNavigate();
  const form = useForm({ initialValues: { plate: '' } });
  useReadyMark(true);
  const open = ({ plate }: { readonly plate: string }) => {
    const checked = plateSchema.safeParse(plate);
    if (checked.success) void navigate({ to: '/plates/$mark', params: { mark: checked.data } });
    else form.setFieldError('plate', checked.error.issues[0]?.message ?? 'Give a plate');
  };
  return (
    <Page width="narrow" lead="See all that is known of a plate: its reads, permits, visits, notes and alerts.">
      <form className={`card ${styles.find}`} noValidate onSubmit={form.onSubmit(open)}>
        <TextInput
          label="Plate"
          placeholder="AB12 CDE"
          maxLength={24}
          autoFocus
          autoComplete="off"
          spellCheck={false}
          {...form.getInputProps('plate')}
        />
        <Button type="submit">Show the plate</Button>
      </form>
    </Page>
  );
}
