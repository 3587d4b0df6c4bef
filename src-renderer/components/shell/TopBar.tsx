import { IconSearch } from '@tabler/icons-react';
import { useSystemStatus } from '../../live/useSystem.ts';
import { AlertBell } from '../alerts/AlertBell.tsx';
import { HealthDot } from './HealthDot.tsx';
import { PageTabs } from './PageTabs.tsx';
import type { PageEntry } from './pageEntry.ts';
import type { PlannedEntry } from './railPlan.ts';
import { search } from './searchStore.ts';
import styles from './shell.module.css';
import { ThemeSwitch } from './ThemeSwitch.tsx';
import { UserMenu } from './UserMenu.tsx';

const keys = /Mac|iPhone|iPad/.test(navigator.platform) ? '⌘ K' : 'Ctrl K';

/** Says quietly, on every page, that what is shown was invented. */
function DemonstrationMark() {
  const isOne = useSystemStatus().data?.isDemonstration ?? false;
  if (!isOne) return null;
  return (
    <span
      className={styles.demonstration}
      title="This data folder began as a demonstration and stays one. Start Gatehouse with an empty folder for a site of your own."
    >
      Demonstration
    </span>
  );
}

/** Where one is, one search for everything, how Gatehouse is, the theme, and who one is. */
export function TopBar(props: {
  readonly entry: PlannedEntry | undefined;
  readonly page: PageEntry | undefined;
  readonly site: string;
}) {
  return (
    <header className={styles.top}>
      <PageTabs entry={props.entry} page={props.page} />
      <p className={styles.site}>{props.site}</p>
      <DemonstrationMark />
      <button type="button" className={styles.search} onClick={search.open}>
        <IconSearch size={17} aria-hidden="true" />
        <span>Search plates, cameras, pages</span>
        <kbd className={styles.keys}>{keys}</kbd>
      </button>
      <AlertBell />
      <HealthDot />
      <ThemeSwitch />
      <UserMenu />
    </header>
  );
}
