import { Link } from '@tanstack/react-router';
import type { Attendance } from '../../../../src-preload/contract/lists/visitors.ts';
import { useMay } from '../../../components/me/me.tsx';
import styles from './visitors.module.css';

/** The way to the stay of a visitor’s vehicle; nothing where none is told. */
export function AttendanceStay(props: { readonly attendance: Attendance | null }) {
  const { stayId = null, plate = null } = props.attendance ?? {};
  const may = useMay()('stays.get');
  if (stayId === null || !may) return null;
  return (
    <Link
      className={styles.fine}
      to="/on-site/$id"
      params={{ id: stayId }}
      aria-label={plate === null ? 'Its stay' : `Stay of ${plate}`}
    >
      Its stay
    </Link>
  );
}
