import { Button, Modal, Switch, TextInput } from '@mantine/core';
import { useMutation, useQueryClient } from '@tanstack/react-query';
import { useState } from 'react';
import type { ErasureReceipt, SubjectGiven } from '../../../../src-preload/contract/office/privacy.ts';
import { api } from '../../../client.ts';
import { ErrorNotice } from '../../../components/feedback/ErrorNotice.tsx';
import { subjectText } from '../../../components/hold/subjectText.ts';
import styles from './privacy.module.css';

/** Asks for a word before everything on somebody is erased. */
export function EraseDialog(props: {
  readonly subject: SubjectGiven;
  readonly hasActive: boolean;
  readonly onClose: () => void;
  readonly onErased: (receipt: ErasureReceipt) => void;
}) {
  const { subject } = props;
  const queries = useQueryClient();
  const [typed, setTyped] = useState('');
  const [alsoActive, setAlsoActive] = useState(false);
  const erase = useMutation(
    api.privacy.erase.mutationOptions({
      onSuccess(receipt) {
        void queries.invalidateQueries();
        props.onErased(receipt);
      },
    }),
  );
  const isConfirmed = typed.trim().toLowerCase() === 'erase';
  return (
    <Modal
      opened
      onClose={props.onClose}
      title={`Erase what is held on ${subjectText(subject)}?`}
      closeButtonProps={{ 'aria-label': 'Close without erasing' }}
    >
      <form
        className={styles.dialog}
        onSubmit={(event) => {
          event.preventDefault();
          if (isConfirmed && !erase.isPending) erase.mutate({ subject, alsoActive, confirm: 'erase' });
        }}
      >
        <p>
          It is deleted at once, with its pictures, and cannot be taken back. What only mentions it stays without it.
          You get a receipt that names nobody.
        </p>
        {props.hasActive && (
          <Switch
            label="Also what is in use"
            description="Permits that hold, watch list entries, expected visits and vehicles in view. This changes who is let in."
            checked={alsoActive}
            onChange={(event) => setAlsoActive(event.currentTarget.checked)}
          />
        )}
        <TextInput
          label="Type the word erase"
          autoComplete="off"
          data-autofocus
          value={typed}
          onChange={(event) => setTyped(event.currentTarget.value)}
        />
        {erase.isError && <ErrorNotice error={erase.error} />}
        <div className={styles.dialogFoot}>
          <Button variant="default" onClick={props.onClose}>
            Keep it
          </Button>
          <Button type="submit" color="red" disabled={!isConfirmed} loading={erase.isPending}>
            Erase for good
          </Button>
        </div>
      </form>
    </Modal>
  );
}
