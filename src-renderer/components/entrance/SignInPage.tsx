import { useEffect } from 'react';
import type { Entrance } from '../../../src-preload/contract/site/users.ts';
import { useReadyMark } from '../../live/ready.ts';
import { Logo } from '../shell/Logo.tsx';
import { ThemeSwitch } from '../shell/ThemeSwitch.tsx';
import styles from './entrance.module.css';
import { SignInPanel } from './SignInPanel.tsx';

/** The whole page while nobody is signed in. The address stays, and is shown after it. */
export function SignInPage(props: { readonly entrance: Entrance }) {
  const { entrance } = props;
  useReadyMark(true);
  useEffect(() => {
    document.title = ['Sign in', entrance.siteName, 'Gatehouse'].filter((part) => part !== '').join(' · ');
  }, [entrance.siteName]);
  return (
    <main className={styles.page}>
      <div className={styles.corner}>
        <ThemeSwitch />
      </div>
      <div className={styles.card}>
        <header className={styles.head}>
          <Logo />
          <h1>{entrance.siteName === '' ? 'Gatehouse' : entrance.siteName}</h1>
          {entrance.desk !== null && <p>{entrance.desk.name}</p>}
        </header>
        <SignInPanel entrance={entrance} lockedBy={null} isForAnother={false} />
      </div>
    </main>
  );
}

/** While there are no users, and this browser was not let in by the start's own address. */
export function ShutOutPage() {
  useReadyMark(true);
  return (
    <main className={styles.page}>
      <div className={styles.card}>
        <header className={styles.head}>
          <Logo />
          <h1>This browser is no longer let in</h1>
        </header>
        <p>Open the address that Gatehouse printed when it started.</p>
        <p>
          <a href={window.location.pathname}>Show where it is</a>
        </p>
      </div>
    </main>
  );
}

/** Before Gatehouse has answered for the first time. */
export function UnreachablePage() {
  return (
    <main className={styles.page}>
      <div className={styles.card} role="status">
        <header className={styles.head}>
          <Logo />
          <h1>Gatehouse does not answer yet</h1>
        </header>
        <p>It may be starting. This page goes on by itself as soon as it answers.</p>
      </div>
    </main>
  );
}
