import { useMediaQuery } from '@mantine/hooks';
import { Link } from '@tanstack/react-router';
import { useBadgeOf } from './badges.tsx';
import { keyText } from './keyText.ts';
import { Logo } from './Logo.tsx';
import { MoreSheet } from './MoreSheet.tsx';
import type { PageEntry } from './pageEntry.ts';
import { RailBadge } from './RailBadge.tsx';
import { openedBy, type PlannedEntry } from './railPlan.ts';
import styles from './shell.module.css';
import { useLastTabs } from './useLastTabs.ts';

/** How many entries lie at the bottom of a narrow screen; the rest are behind More. */
const mostAtTheBottom = 4;

/** The left rail: one entry for each job, with an icon and a word. On a narrow screen it lies at the bottom. */
export function Rail(props: { readonly plan: readonly PlannedEntry[]; readonly page: PageEntry | undefined }) {
  const { plan, page } = props;
  const last = useLastTabs(page);
  const badgeOf = useBadgeOf();
  const isNarrow = useMediaQuery('(max-width: 640px)', undefined, { getInitialValueInEffect: false });
  const shown = isNarrow ? plan.slice(0, mostAtTheBottom) : plan;
  return (
    <nav className={styles.rail} aria-label="Pages">
      <div className={styles.logo}>
        <Logo />
      </div>
      {shown.map((entry) => (
        <Link
          key={entry.id}
          to={openedBy(entry, last).to}
          className={styles.place}
          activeOptions={{ exact: true }}
          aria-current={entry.id === page?.rail?.entry ? 'page' : undefined}
          data-foot={entry.isAtFoot}
          title={entry.tabs
            .map(({ label, key }) => (key === undefined ? label : `${label} (${keyText(key)})`))
            .join('\n')}
        >
          <span className={styles.placeIcon}>
            <entry.icon size={22} stroke={1.6} aria-hidden="true" />
            <RailBadge className={styles.placeBadge} badge={badgeOf(...entry.tabs)} />
          </span>
          {entry.label}
        </Link>
      ))}
      {shown.length < plan.length && <MoreSheet plan={plan.slice(shown.length)} page={page} />}
    </nav>
  );
}
