import { IconSearch } from '@tabler/icons-react';
import { AlertBell } from '../alerts/AlertBell.tsx';
import { HealthDot } from './HealthDot.tsx';
import { search } from './searchStore.ts';
import styles from './shell.module.css';
import { ThemeSwitch } from './ThemeSwitch.tsx';

const isApple = /Mac|iPhone|iPad/.test(navigator.platform);

/** Where one is, one search for everything, how Gatehouse is, and the theme. */
export function TopBar(props: { readonly title: string; readonly site: string }) {
  return (
    <header className={styles.top}>
      <h1 className={styles.where}>{props.title}</h1>
      {props.site !== '' && <p className={styles.site}>{props.site}</p>}
      <button
        type="button"
        className={styles.search}
        onClick={search.open}
        aria-label="Search plates, cameras and pages"
      >
        <IconSearch size={17} aria-hidden="true" />
        <span>Search plates, cameras, pages</span>
        <kbd className={styles.keys}>{isApple ? '⌘ K' : 'Ctrl K'}</kbd>
      </button>
      <AlertBell />
      <HealthDot />
      <ThemeSwitch />
    </header>
  );
}
