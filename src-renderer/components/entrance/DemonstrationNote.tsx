import { type Entrance, roleNames } from '../../../src-preload/contract/site/users.ts';
import styles from './entrance.module.css';

/** Where one signs in to a demonstration: that it is one, and what lets one in. */
export function DemonstrationNote(props: {
  readonly demonstration: NonNullable<Entrance['demonstration']>;
  readonly isOverNetwork: boolean;
}) {
  const { people, passphrase } = props.demonstration;
  return (
    <section className={styles.demonstration} aria-label="Demonstration">
      <p>
        <strong>This is a demonstration.</strong> Everything in it is invented, and it stays one for ever.
      </p>
      {people.length > 0 && (
        <>
          <p>Sign in as any of them with the PIN:</p>
          <dl>
            {people.map(({ name, role, pin }) => (
              <div key={name}>
                <dt>
                  {name} <span>{roleNames[role]}</span>
                </dt>
                <dd className="tabular">{pin}</dd>
              </div>
            ))}
          </dl>
        </>
      )}
      {passphrase !== null && (
        <p>
          Where a passphrase is asked for, all of them began with <code>{passphrase}</code>
        </p>
      )}
      {passphrase === null && (
        <p>
          {props.isOverNetwork
            ? 'The machine on which it runs shows what lets one in.'
            : 'Open the address that Gatehouse printed when it started: it signs you in as the administrator, and shows the PINs of the others from then on.'}
        </p>
      )}
    </section>
  );
}
