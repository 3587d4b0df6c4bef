import { useQuery } from '@tanstack/react-query';
import type { HubConflict } from '../../../../src-preload/contract/hub/link.ts';
import { api } from '../../../client.ts';
import { ErrorNotice } from '../../../components/feedback/ErrorNotice.tsx';
import { TimeText } from '../../../components/feedback/TimeText.tsx';
import styles from './hubLink.module.css';

const kindWords: Readonly<Record<HubConflict['kind'], string>> = {
  value: 'Changed at two places at once',
  name: 'Two of one name: this one is called otherwise',
  joined: 'Stood otherwise here before it was shared',
};
const whoWords = { here: 'here', headOffice: 'head office', site: 'another site' } as const;

/** What was said at several places at once: what stands, and what does not. */
export function ConflictsCard() {
  const conflicts = useQuery(api.hubLink.conflicts.queryOptions());
  if (conflicts.isError) return <ErrorNotice error={conflicts.error} onRetry={() => void conflicts.refetch()} />;
  if (conflicts.data === undefined || conflicts.data.length === 0) return null;
  return (
    <section className={styles.card}>
      <h2>Said at several places at once</h2>
      <p className={styles.hint}>
        Of what decides who is let in, the stricter stands; of all else the later. Change the row to have it otherwise.
      </p>
      <ul className={styles.aside}>
        {conflicts.data.map((conflict) => (
          <li key={conflict.id}>
            <span>
              <strong>{conflict.label || conflict.rowId}</strong>
              <br />
              {fieldWords(conflict.field)} · <TimeText at={conflict.at} />
            </span>
            <span>
              {kindWords[conflict.kind]}
              <br />
              Stands: <Value value={conflict.stands} by={conflict.standsBy} />
              <br />
              Not: <Value value={conflict.other} by={conflict.otherBy} />
            </span>
          </li>
        ))}
      </ul>
    </section>
  );
}

function Value(props: { readonly value: string; readonly by: HubConflict['standsBy'] }) {
  const { value, by } = props;
  return (
    <>
      {value === '' ? 'nothing' : value}
      {by !== null && (
        <>
          {' '}
          ({whoWords[by.who]}, <TimeText at={by.at} />)
        </>
      )}
    </>
  );
}

/** `validTo` as “valid to”. */
function fieldWords(field: string): string {
  return field.replace(/^vehicle:/, 'vehicle ').replace(/[A-Z](?=[a-z])/g, (letter) => ` ${letter.toLowerCase()}`);
}
