import { Drawer } from '@mantine/core';
import { IconDots } from '@tabler/icons-react';
import { Link } from '@tanstack/react-router';
import { useState } from 'react';
import { useBadgeOf } from './badges.tsx';
import styles from './moreSheet.module.css';
import type { PageEntry } from './pageEntry.ts';
import { RailBadge } from './RailBadge.tsx';
import type { PlannedEntry } from './railPlan.ts';
import shell from './shell.module.css';

/** The entries for which a narrow screen has no room, each with its pages, on a sheet that comes up from the bottom. */
export function MoreSheet(props: { readonly plan: readonly PlannedEntry[]; readonly page: PageEntry | undefined }) {
  const { plan, page } = props;
  const [isOpen, setOpen] = useState(false);
  const badgeOf = useBadgeOf();
  const isHere = plan.some(({ id }) => id === page?.rail?.entry);
  return (
    <>
      <button
        type="button"
        className={shell.place}
        aria-haspopup="dialog"
        aria-expanded={isOpen}
        aria-current={isHere ? 'page' : undefined}
        onClick={() => setOpen(true)}
      >
        <span className={shell.placeIcon}>
          <IconDots size={22} stroke={1.6} aria-hidden="true" />
          <RailBadge className={shell.placeBadge} badge={badgeOf(...plan.flatMap(({ tabs }) => tabs))} />
        </span>
        More
      </button>
      <Drawer
        opened={isOpen}
        onClose={() => setOpen(false)}
        title="More"
        position="bottom"
        classNames={{ content: styles.drawer }}
      >
        <div className={styles.sheet}>
          {plan.map((entry) => (
            <section key={entry.id} aria-label={entry.label}>
              {entry.tabs.length > 1 && <h3 className={styles.title}>{entry.label}</h3>}
              {entry.tabs.map((tab) => (
                <Link
                  key={tab.to}
                  to={tab.to}
                  className={styles.page}
                  activeOptions={{ exact: true }}
                  aria-current={tab.to === page?.to ? 'page' : undefined}
                  onClick={() => setOpen(false)}
                >
                  <tab.icon size={22} stroke={1.6} aria-hidden="true" />
                  {tab.label}
                  <RailBadge badge={badgeOf(tab)} />
                </Link>
              ))}
            </section>
          ))}
        </div>
      </Drawer>
    </>
  );
}
