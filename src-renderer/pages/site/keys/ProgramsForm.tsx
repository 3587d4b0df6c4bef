import { Button, Skeleton, Switch, TagsInput } from '@mantine/core';
import { notifications } from '@mantine/notifications';
import { useMutation, useQuery, useQueryClient } from '@tanstack/react-query';
import { useState } from 'react';
import { programsSection } from '../../../../src-preload/contract/site/keys.ts';
import { api, door } from '../../../client.ts';
import { ErrorNotice } from '../../../components/feedback/ErrorNotice.tsx';
import { useMay } from '../../../components/me/me.tsx';
import styles from './keys.module.css';

type Programs = typeof programsSection.defaults;

/** From where keys are good, beside this machine itself. They are saved as settings of the site, with their history. */
export function ProgramsForm() {
  const queries = useQueryClient();
  const may = useMay();
  const view = useQuery(api.settings.get.queryOptions());
  const [draft, setDraft] = useState<readonly string[] | null>(null);
  const save = useMutation({
    mutationFn: (change: Partial<Programs>) => door.settings.update({ section: 'programs', change }),
    async onSuccess() {
      setDraft(null);
      await queries.invalidateQueries({ queryKey: api.settings.key() });
      notifications.show({ message: 'Saved', autoClose: 3000 });
    },
  });
  if (view.data === undefined) return view.isError ? <ErrorNotice error={view.error} /> : <Skeleton height={160} />;
  const { settings } = view.data;
  const { programs, network } = settings;
  const origins = [...(draft ?? programs.origins)];
  const checked = programsSection.schema.safeParse({ ...programs, origins });
  const mayNot = !may('settings.update');
  return (
    <section className={styles.card} aria-label="From where keys are good">
      <h2>From where keys are good</h2>
      <form
        className={styles.form}
        noValidate
        onSubmit={(event) => {
          event.preventDefault();
          if (checked.success) save.mutate({ origins: checked.data.origins });
        }}
      >
        <Switch
          label="Over the local network too"
          description={
            network.isOpen
              ? 'Otherwise on this machine alone. Over the network programs come encrypted, at the port of the page Network.'
              : 'Otherwise on this machine alone. It counts once the page Network opens Gatehouse to the network.'
          }
          checked={programs.overNetwork}
          disabled={save.isPending || mayNot}
          onChange={(event) => save.mutate({ overNetwork: event.currentTarget.checked })}
        />
        <TagsInput
          label="Web pages of other servers"
          description="Origins whose pages may ask from a browser (CORS). None where it is empty."
          placeholder={origins.length === 0 ? 'https://portal.example.org' : ''}
          value={origins}
          error={checked.success ? undefined : checked.error.issues[0]?.message}
          disabled={mayNot}
          onChange={setDraft}
        />
        {save.error !== null && <ErrorNotice error={save.error} />}
        {draft !== null && (
          <div className={styles.buttons}>
            <Button variant="default" onClick={() => setDraft(null)}>
              Throw away
            </Button>
            <Button type="submit" loading={save.isPending} disabled={!checked.success}>
              Save changes
            </Button>
          </div>
        )}
      </form>
    </section>
  );
}
