import { Link } from '@tanstack/react-router';
import { useEffect, useRef } from 'react';
import { useBadgeOf } from './badges.tsx';
import { keyText } from './keyText.ts';
import type { PageEntry } from './pageEntry.ts';
import styles from './pageTabs.module.css';
import { RailBadge } from './RailBadge.tsx';
import type { PlannedEntry } from './railPlan.ts';

/** Where one is: the pages of an entry side by side, of which the shown one is the heading of the window. One page alone is only a heading. */
export function PageTabs(props: { readonly entry: PlannedEntry | undefined; readonly page: PageEntry | undefined }) {
  const { entry, page } = props;
  const badgeOf = useBadgeOf();
  const tabs = useRef<HTMLElement>(null);
  const to = page?.to;
  // Where they do not all fit, the one that is shown is among those that are seen.
  useEffect(() => {
    if (to !== undefined) tabs.current?.querySelector('[aria-current]')?.scrollIntoView({ inline: 'nearest' });
  }, [to]);
  if (entry === undefined || entry.tabs.length === 1) {
    return <h1 className={styles.where}>{page?.label ?? 'Not found'}</h1>;
  }
  return (
    <nav ref={tabs} className={styles.tabs} aria-label={`Pages of ${entry.label}`}>
      {entry.tabs.map((tab) => {
        const heading = tab.to === page?.to ? ({ role: 'heading', 'aria-level': 1 } as const) : {};
        return (
          <span key={tab.to} className={styles.tab}>
            {/* One element for every tab, so that the link keeps the focus when its page becomes the heading. */}
            <span {...heading}>
              <Link
                to={tab.to}
                activeOptions={{ exact: true }}
                aria-current={tab.to === page?.to ? 'page' : undefined}
                aria-keyshortcuts={tab.key === undefined ? undefined : keyText(tab.key)}
                title={tab.key === undefined ? tab.hint : `${tab.hint} (${keyText(tab.key)})`}
              >
                {tab.label}
              </Link>
            </span>
            <RailBadge badge={badgeOf(tab)} />
          </span>
        );
      })}
    </nav>
  );
}
