import { renderSVG } from 'uqr';
import { StateMark } from '../../../components/feedback/StateMark.tsx';
import styles from './network.module.css';

/** What to type on another device; the first one also as a picture that a tablet's camera reads. */
export function Addresses(props: {
  readonly addresses: readonly { readonly url: string; readonly isInCertificate: boolean }[];
}) {
  const [first] = props.addresses;
  if (first === undefined) return <p className={styles.hint}>This machine is on no network at the moment.</p>;
  return (
    <div className={styles.addresses}>
      <img
        className={styles.code}
        src={`data:image/svg+xml,${encodeURIComponent(renderSVG(first.url, { border: 2 }))}`}
        alt={`Code that leads a tablet to ${first.url}`}
      />
      <div>
        <ul>
          {props.addresses.map(({ url, isInCertificate }) => (
            <li key={url}>
              <code>{url}</code>
              {!isInCertificate && <StateMark meaning="warning">Not in the certificate</StateMark>}
            </li>
          ))}
        </ul>
        <p className={styles.hint}>
          Where Gatehouse made the certificate, a browser warns once. Compare the fingerprint it shows with the one
          below before you go on; if they differ, do not.
        </p>
      </div>
    </div>
  );
}
