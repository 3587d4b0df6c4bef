import { Button } from '@mantine/core';
import { useState } from 'react';
import type { Entrance } from '../../../src-preload/contract/site/users.ts';
import { DemonstrationNote } from './DemonstrationNote.tsx';
import styles from './entrance.module.css';
import { PassphraseForm } from './PassphraseForm.tsx';
import { PinForm } from './PinForm.tsx';

interface ByPassphrase {
  readonly name: string;
  readonly message: string | null;
}

/** The ways in at this browser: tiles and a PIN where it is a desk, a passphrase everywhere, and what else the site has. */
export function SignInPanel(props: {
  readonly entrance: Entrance;
  /** Whoever locked this desk. */
  readonly lockedBy: { readonly userId: string | null; readonly name: string } | null;
  /** They make room for somebody else. */
  readonly isForAnother: boolean;
}) {
  const { entrance, isForAnother } = props;
  const lockedBy = isForAnother ? null : props.lockedBy;
  const persons = entrance.desk?.users ?? [];
  const [byPassphrase, setByPassphrase] = useState<ByPassphrase | null>(null);
  const firstId = persons.find(({ id }) => id === lockedBy?.userId)?.id ?? null;
  const verb = lockedBy === null ? 'Sign in' : 'Unlock';
  const isPin = persons.length > 0 && byPassphrase === null;
  return (
    <div className={styles.panel}>
      {isPin ? (
        <PinForm
          persons={persons}
          firstId={firstId}
          verb={verb}
          knownPins={new Map(entrance.demonstration?.people.map(({ name, pin }) => [name, pin]))}
          onPassphraseNeeded={(name, message) => setByPassphrase({ name, message })}
        />
      ) : (
        <PassphraseForm
          key={byPassphrase?.name ?? ''}
          name={byPassphrase?.name ?? lockedBy?.name ?? ''}
          message={byPassphrase?.message ?? null}
          verb={verb}
        />
      )}
      <div className={styles.otherWays}>
        {isPin && (
          <Button variant="subtle" onClick={() => setByPassphrase({ name: '', message: null })}>
            Sign in with a passphrase
          </Button>
        )}
        {!isPin && persons.length > 0 && (
          <Button variant="subtle" onClick={() => setByPassphrase(null)}>
            Sign in with a PIN
          </Button>
        )}
        {entrance.providers.map(({ id, name }) => (
          <Button
            key={id}
            component="a"
            href={`/session/with/${encodeURIComponent(id)}`}
            variant="default"
            size="md"
            fullWidth
          >
            Sign in with {name}
          </Button>
        ))}
      </div>
      {entrance.demonstration !== null && (
        <DemonstrationNote demonstration={entrance.demonstration} isOverNetwork={entrance.isOverNetwork} />
      )}
    </div>
  );
}
