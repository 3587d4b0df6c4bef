import { TextInput } from '@mantine/core';
import { type FormEvent, useEffect, useRef, useState } from 'react';
import { moneyText } from '../../../../src-preload/contract/money.ts';
import type { StayAccount } from '../../../../src-preload/contract/parking/payments.ts';
import { waiveReasons } from '../../../components/charge/chargeWords.ts';
import { type Settling, useSettleCharge } from '../../../components/charge/useCharge.ts';
import { ErrorNotice } from '../../../components/feedback/ErrorNotice.tsx';
import { useMay } from '../../../components/me/me.tsx';
import styles from './desk.module.css';
import { KeyButton } from './KeyButton.tsx';
import { useChoiceKeys } from './useDeskKeys.ts';

/** What a vehicle that leaves owes is waived by a number, each with its reason; a field takes a host’s code. */
export function ChargeChooser(props: {
  readonly account: StayAccount;
  readonly readId: string;
  readonly onDone: () => void;
  readonly onCancel: () => void;
}) {
  const { account } = props;
  const { owedPence: pence } = account;
  const may = useMay();
  const [code, setCode] = useState('');
  const area = useRef<HTMLFormElement>(null);
  const field = useRef<HTMLInputElement>(null);
  const settle = useSettleCharge(account, props.readId, props.onDone);
  useEffect(() => area.current?.focus({ preventScroll: true }), []);
  const choices: readonly { readonly label: string; readonly settling: Settling }[] = [
    ...(may('payments.waive')
      ? waiveReasons.map((reason) => ({
          label: reason,
          settling: { kind: 'waive' as const, pence, reason },
        }))
      : []),
  ];
  const choose = (settling: Settling | undefined) => {
    if (settling === undefined) field.current?.focus();
    else if (!settle.isPending) settle.mutate(settling);
  };
  useChoiceKeys(
    choices.length + 1,
    (index) => choose(choices[index]?.settling),
    (event) => {
      if (event.key !== 'Escape') return;
      event.preventDefault();
      props.onCancel();
    },
  );
  const submit = (event: FormEvent) => {
    event.preventDefault();
    if (code.trim() !== '') choose({ kind: 'validate', code: code.trim().toUpperCase() });
  };
  return (
    <form ref={area} className={styles.work} onSubmit={submit} tabIndex={-1} aria-labelledby="charge-title">
      <h3 id="charge-title">Waive {moneyText(pence)}</h3>
      {settle.isError && <ErrorNotice error={settle.error} />}
      <div className={styles.reasons}>
        {choices.map(({ label, settling }, index) => (
          <KeyButton
            key={label}
            keyCap={String(index + 1)}
            label={label}
            disabled={settle.isPending}
            onPress={() => choose(settling)}
          />
        ))}
      </div>
      <div className={styles.fieldRow}>
        <TextInput
          ref={field}
          aria-label="Host’s code"
          placeholder={`Host’s code (${choices.length + 1})`}
          value={code}
          onChange={(event) => setCode(event.currentTarget.value)}
          onKeyDown={(event) => {
            if (event.key !== 'Escape') return;
            event.preventDefault();
            props.onCancel();
          }}
          maxLength={20}
          autoComplete="off"
          size="md"
        />
        <KeyButton
          keyCap="⏎"
          shortcuts="Enter"
          label="Use it"
          disabled={code.trim() === '' || settle.isPending}
          onPress={() => area.current?.requestSubmit()}
        />
        <KeyButton keyCap="Esc" shortcuts="Escape" label="Cancel" onPress={props.onCancel} />
      </div>
    </form>
  );
}
