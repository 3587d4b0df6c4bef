import { IconAlertTriangle } from '@tabler/icons-react';
import styles from './settings.module.css';

/** What may go wrong with what is entered, told while it is entered. */
export function Risks(props: { readonly risks: readonly string[] }) {
  return (
    <div role="status">
      {props.risks.length > 0 && (
        <ul className={styles.risks}>
          {props.risks.map((risk) => (
            <li key={risk}>
              <IconAlertTriangle size={17} aria-hidden="true" />
              {risk}
            </li>
          ))}
        </ul>
      )}
    </div>
  );
}
