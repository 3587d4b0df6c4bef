import { Link } from '@tanstack/react-router';
import { DeskBadge } from '../../pages/live/DeskBadge.tsx';
import { ReviewBadge } from '../../pages/review/ReviewBadge.tsx';
import { OverdueBadge } from '../../pages/visitors/OverdueBadge.tsx';
import { OpenAlertsBadge } from '../alerts/OpenAlertsBadge.tsx';
import { Logo } from './Logo.tsx';
import { places } from './places.ts';
import styles from './shell.module.css';

/** The left rail: the pages with icons and words. At narrow widths it lies at the bottom. */
export function Rail() {
  return (
    <nav className={styles.rail} aria-label="Pages">
      <div className={styles.logo}>
        <Logo />
      </div>
      {places.map(({ to, label, icon: Icon }) => (
        <Link key={to} to={to} className={styles.place} activeOptions={{ exact: to === '/', includeSearch: false }}>
          <Icon size={22} stroke={1.6} aria-hidden="true" />
          {label}
          {to === '/' && <DeskBadge />}
          {to === '/review' && <ReviewBadge />}
          {to === '/alerts' && <OpenAlertsBadge />}
          {to === '/visitors' && <OverdueBadge />}
        </Link>
      ))}
    </nav>
  );
}
