import { IconBackspace } from '@tabler/icons-react';
import { useEffect, useRef, useState } from 'react';
import { signIn } from '../../live/entrance.ts';
import styles from './entrance.module.css';
import { initialsOf, type Person } from './persons.ts';
import { RefusalText, withoutWait } from './RefusalText.tsx';
import { usePersonKeys } from './usePersonKeys.ts';
import { useWait } from './useWait.ts';

const mostDigits = 8;
const leastDigits = 4;

/** At a desk: who it is, and their PIN. Everything goes by the keyboard, and by touch. */
export function PinForm(props: {
  readonly persons: readonly Person[];
  /** Chosen from the beginning, as whoever locked the desk. */
  readonly firstId: string | null;
  /** What Enter does: `Sign in`, `Unlock`. */
  readonly verb: string;
  /** By name, where everybody may know them. */
  readonly knownPins: ReadonlyMap<string, string>;
  /** Their PIN is no longer good here. */
  readonly onPassphraseNeeded: (name: string, message: string) => void;
}) {
  const { persons } = props;
  const only = persons.length === 1 ? persons[0]?.id : undefined;
  const [chosenId, setChosenId] = useState<string | null>(props.firstId ?? only ?? null);
  const [pin, setPin] = useState('');
  const [message, setMessage] = useState<string | null>(null);
  const [isSending, setSending] = useState(false);
  const { leftS, wait } = useWait();
  const field = useRef<HTMLInputElement>(null);
  const chosen = persons.find(({ id }) => id === chosenId) ?? null;

  const choose = (id: string | null) => {
    if (id === chosenId) return;
    setChosenId(id);
    setPin('');
    setMessage(null);
    wait(0);
  };
  const type = (digit: string) => setPin((before) => (before + digit).slice(0, mostDigits));
  usePersonKeys({ persons, chosenId: chosen?.id ?? null, choose, onDigit: type });
  useEffect(() => {
    if (chosen?.id !== undefined) field.current?.focus();
  }, [chosen?.id]);

  const send = async () => {
    if (chosen === null || isSending || leftS > 0 || pin.length < leastDigits) return;
    setSending(true);
    const refused = await signIn({ by: 'pin', userId: chosen.id, pin });
    setSending(false);
    if (refused === null) return;
    setPin('');
    field.current?.focus();
    if (refused.reason === 'passphraseNeeded') return props.onPassphraseNeeded(chosen.name, refused.message);
    setMessage(withoutWait(refused.message));
    wait(refused.waitMs);
  };

  return (
    <div className={styles.pinForm}>
      <ul className={styles.tiles} aria-label="Who is at the desk?">
        {persons.map(({ id, name }, index) => (
          <li key={id}>
            <button type="button" className={styles.tile} aria-pressed={id === chosen?.id} onClick={() => choose(id)}>
              <span className={styles.initials} aria-hidden="true">
                {initialsOf(name)}
              </span>
              <span className={styles.tileName}>{name}</span>
              {index < 10 && chosen === null && (
                <span className={styles.cap} aria-hidden="true">
                  {(index + 1) % 10}
                </span>
              )}
            </button>
          </li>
        ))}
      </ul>
      {chosen === null ? (
        <p className={styles.hint}>Choose your name: a number, a letter of it, or the arrow keys.</p>
      ) : (
        <form
          className={styles.pin}
          onSubmit={(event) => {
            event.preventDefault();
            void send();
          }}
        >
          <label className={styles.pinLabel} htmlFor="pin">
            PIN of {chosen.name}
          </label>
          <KnownPin pin={props.knownPins.get(chosen.name)} />
          <input
            ref={field}
            id="pin"
            className={styles.pinField}
            type="password"
            inputMode="numeric"
            autoComplete="off"
            maxLength={mostDigits}
            value={pin}
            aria-invalid={message !== null}
            onChange={(event) => setPin(event.currentTarget.value.replace(/\D/g, ''))}
          />
          <RefusalText message={message} leftS={leftS} />
          <div className={styles.pad}>
            {['1', '2', '3', '4', '5', '6', '7', '8', '9'].map((digit) => (
              <PadKey key={digit} digit={digit} onPress={type} />
            ))}
            <button
              type="button"
              className={styles.padKey}
              aria-label="Delete the last digit"
              tabIndex={-1}
              onClick={() => setPin((before) => before.slice(0, -1))}
            >
              <IconBackspace size={22} aria-hidden="true" />
            </button>
            <PadKey digit="0" onPress={type} />
            <button
              type="submit"
              className={styles.padEnter}
              disabled={pin.length < leastDigits || isSending || leftS > 0}
            >
              {props.verb}
            </button>
          </div>
          {persons.length > 1 && (
            <p className={styles.hint}>
              <kbd className={styles.cap}>Esc</kbd> or an arrow key: somebody else
            </p>
          )}
        </form>
      )}
    </div>
  );
}

function KnownPin(props: { readonly pin: string | undefined }) {
  if (props.pin === undefined) return null;
  return (
    <p className={styles.hint}>
      In this demonstration: <b className="tabular">{props.pin}</b>
    </p>
  );
}

function PadKey(props: { readonly digit: string; readonly onPress: (digit: string) => void }) {
  return (
    <button type="button" className={styles.padKey} tabIndex={-1} onClick={() => props.onPress(props.digit)}>
      {props.digit}
    </button>
  );
}
