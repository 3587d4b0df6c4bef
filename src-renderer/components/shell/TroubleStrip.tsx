import { Link } from '@tanstack/react-router';
import { useConnection } from '../../live/connection.ts';
import { troublesOf } from '../../live/troubles.ts';
import { useNow } from '../../live/useNow.ts';
import { useCameras, useSystemStatus } from '../../live/useSystem.ts';
import { StateMark } from '../feedback/StateMark.tsx';
import { useSigns } from '../signs/useSigns.ts';
import styles from './shell.module.css';

/** The strip at the bottom: there only while something is wrong, with the worst first. */
export function TroubleStrip() {
  const connection = useConnection();
  const { data: status } = useSystemStatus();
  const { data: cameras = [] } = useCameras();
  const { data: signs = [] } = useSigns();
  const now = useNow();
  const troubles = troublesOf(connection, status, cameras, now, signs);
  const [worst, ...others] = troubles;
  if (worst === undefined) return null;
  return (
    <div className={styles.strip} data-severity={worst.severity} role="status">
      <div className={styles.stripText}>
        <StateMark meaning={worst.severity}>
          <span className="visually-hidden">{worst.severity === 'bad' ? 'Problem' : 'Warning'}</span>
        </StateMark>
        <span className="tabular">{worst.text}</span>
      </div>
      {others.length > 0 && <span>{others.length} more</span>}
      {worst.to === '/cameras' && <Link to="/cameras">Open Cameras</Link>}
      {worst.to === '/barriers' && <Link to="/barriers">Open Barriers</Link>}
      {worst.to === 'wayIn' && <a href={window.location.pathname}>Show where it is</a>}
      {worst.to === '/system' && <Link to="/system">Open System</Link>}
    </div>
  );
}
