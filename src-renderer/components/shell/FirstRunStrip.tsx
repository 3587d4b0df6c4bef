import { Button } from '@mantine/core';
import { IconUserPlus } from '@tabler/icons-react';
import { Link, useRouterState } from '@tanstack/react-router';
import { useState } from 'react';
import { useMe } from '../me/me.tsx';
import styles from './shell.module.css';

const storageKey = 'gatehouse.firstRunLater';

/** While there are no users: what that means, and the way to the first one. It can be put aside until the window is closed. */
export function FirstRunStrip() {
  const { hasUsers } = useMe();
  const isThere = useRouterState({ select: ({ location }) => location.pathname === '/users/first' });
  const [isLater, setLater] = useState(() => sessionStorage.getItem(storageKey) !== null);
  if (hasUsers || isLater || isThere) return null;
  return (
    <section className={styles.firstRun} aria-label="Nobody has to sign in yet">
      <IconUserPlus size={20} aria-hidden="true" />
      <p>
        <b>Nobody has to sign in yet:</b> whoever has this machine acts as Administrator.
      </p>
      <span className={styles.firstRunActions}>
        <Link to="/users/first">Add the first administrator</Link>
        <Button
          size="compact-sm"
          variant="default"
          onClick={() => {
            sessionStorage.setItem(storageKey, 'yes');
            setLater(true);
          }}
        >
          Later
        </Button>
      </span>
    </section>
  );
}
