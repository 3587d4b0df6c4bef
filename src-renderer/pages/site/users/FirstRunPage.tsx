import { Button } from '@mantine/core';
import { useQuery } from '@tanstack/react-query';
import { Link } from '@tanstack/react-router';
import { api } from '../../../client.ts';
import { ErrorNotice } from '../../../components/feedback/ErrorNotice.tsx';
import { Page } from '../../../components/layout/Page.tsx';
import { useMe } from '../../../components/me/me.tsx';
import { useReadyMark } from '../../../live/ready.ts';
import { PinCard } from '../account/PinCard.tsx';
import { EnrolForm } from './EnrolForm.tsx';
import { FirstRunForm } from './FirstRunForm.tsx';
import styles from './users.module.css';

/** The first minute of a site: what it is called, where it is, and who sets it up. Then the desk, which can wait. */
export function FirstRunPage() {
  const { hasUsers } = useMe();
  const settings = useQuery(api.settings.get.queryOptions());
  useReadyMark(!settings.isPending);
  return (
    <Page width="narrow">
      {settings.isError && <ErrorNotice error={settings.error} onRetry={() => void settings.refetch()} />}
      {settings.data !== undefined && !hasUsers && <FirstRunForm view={settings.data} />}
      {hasUsers && <AfterFirst />}
    </Page>
  );
}

/** Everybody signs in from now on; what makes that quick at the gate. */
function AfterFirst() {
  const { name, deskName, hasPin } = useMe();
  return (
    <>
      <section className={`card ${styles.first}`} aria-label="Done">
        <h2>{name}, you are signed in</h2>
        <p>From now on everybody signs in. Add those who work here on the Users page.</p>
        <p>
          Does this machine stand at the gate? Make it a desk: people then sign in with a PIN, and change over in two
          seconds.
        </p>
      </section>
      {deskName === null ? <EnrolForm /> : <p className={styles.about}>This is the desk “{deskName}”.</p>}
      {deskName !== null && !hasPin && <PinCard />}
      {deskName !== null && hasPin && <p className={styles.about}>Your PIN is good here.</p>}
      <div className={styles.firstFoot}>
        <Button component={Link} to="/users" variant="default">
          Add users
        </Button>
        <Button component={Link} to="/">
          Go to the gate
        </Button>
      </div>
    </>
  );
}
