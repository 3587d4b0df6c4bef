import { Button, SegmentedControl, TextInput } from '@mantine/core';
import { IconDownload, IconEraser, IconLock, IconSearch } from '@tabler/icons-react';
import { useMutation, useQuery } from '@tanstack/react-query';
import { useSearch } from '@tanstack/react-router';
import { useState } from 'react';
import {
  type ErasureReceipt,
  type HeldSummary,
  type SubjectGiven,
  subjectSchema,
} from '../../../../src-preload/contract/office/privacy.ts';
import { api } from '../../../client.ts';
import { ErrorNotice } from '../../../components/feedback/ErrorNotice.tsx';
import { errorText } from '../../../components/feedback/errorText.ts';
import { StateMark } from '../../../components/feedback/StateMark.tsx';
import { HoldDialog } from '../../../components/hold/HoldDialog.tsx';
import { subjectText } from '../../../components/hold/subjectText.ts';
import { countOf } from '../../../formatting.ts';
import { EraseDialog } from './EraseDialog.tsx';
import styles from './privacy.module.css';
import { countsText } from './privacyWords.ts';
import { Receipt } from './Receipt.tsx';

const nobody = { plate: '', name: '', email: '', telephone: '' };

/** Looks up what is held on a plate or a person, to hand it over, to erase it or to put it on hold. */
export function OnSomebody() {
  const { plate } = useSearch({ from: '/privacy' });
  const [kind, setKind] = useState<'plate' | 'person'>('plate');
  const [fields, setFields] = useState({ ...nobody, plate: plate ?? '' });
  const [asked, setAsked] = useState<SubjectGiven | null>(() => subjectIn('plate', { ...nobody, plate: plate ?? '' }));
  const [fault, setFault] = useState('');
  const [receipt, setReceipt] = useState<ErasureReceipt | null>(null);
  const held = useQuery({
    ...api.privacy.heldOn.queryOptions({ input: asked ?? { kind: 'plate', plate: 'AA' } }),
    enabled: asked !== null,
  });
  const type = (change: Partial<typeof nobody>) => {
    setFault('');
    setFields((before) => ({ ...before, ...change }));
  };

  return (
    <section className={`card ${styles.part}`} aria-labelledby="on-somebody">
      <h2 id="on-somebody">On one plate or person</h2>
      <form
        className={styles.find}
        onSubmit={(event) => {
          event.preventDefault();
          const subject = subjectIn(kind, fields);
          setReceipt(null);
          setAsked(subject);
          setFault(subject !== null ? '' : kind === 'plate' ? 'Give a plate' : 'Give a name, an address or a number');
        }}
      >
        <SegmentedControl
          aria-label="Whom it is about"
          value={kind}
          onChange={(next) => setKind(next === 'person' ? 'person' : 'plate')}
          data={[
            { value: 'plate', label: 'A plate' },
            { value: 'person', label: 'A person' },
          ]}
        />
        {kind === 'plate' ? (
          <TextInput
            aria-label="Plate"
            placeholder="AB12 CDE"
            maxLength={24}
            value={fields.plate}
            error={fault === '' ? undefined : fault}
            onChange={(event) => type({ plate: event.currentTarget.value })}
          />
        ) : (
          <div className={styles.person}>
            <TextInput
              label="Name"
              maxLength={200}
              value={fields.name}
              error={fault === '' ? undefined : fault}
              onChange={(event) => type({ name: event.currentTarget.value })}
            />
            <TextInput
              label="E-mail"
              maxLength={200}
              value={fields.email}
              onChange={(event) => type({ email: event.currentTarget.value })}
            />
            <TextInput
              label="Telephone"
              maxLength={200}
              value={fields.telephone}
              onChange={(event) => type({ telephone: event.currentTarget.value })}
            />
          </div>
        )}
        <Button type="submit" leftSection={<IconSearch size={17} />} loading={asked !== null && held.isFetching}>
          Look up
        </Button>
      </form>
      {asked !== null && held.isError && <ErrorNotice error={held.error} onRetry={() => void held.refetch()} />}
      {asked !== null && held.data !== undefined && receipt === null && (
        <Found asked={asked} held={held.data} onErased={setReceipt} />
      )}
      {receipt !== null && <Receipt receipt={receipt} />}
    </section>
  );
}

function Found(props: {
  readonly asked: SubjectGiven;
  readonly held: HeldSummary;
  readonly onErased: (receipt: ErasureReceipt) => void;
}) {
  const { asked, held } = props;
  const [dialog, setDialog] = useState<'erase' | 'hold' | null>(null);
  const prepare = useMutation(
    api.privacy.prepareAccess.mutationOptions({ onSuccess: ({ path }) => window.location.assign(path) }),
  );
  const isNothing = Object.keys(held.counts).length === 0;
  return (
    <div className={styles.found} role="status">
      <p>
        <b>{isNothing ? `Nothing is held on ${subjectText(asked)}.` : countsText(held.counts)}</b>
        {held.pictures > 0 && `, with ${countOf(held.pictures, 'picture')}`}
      </p>
      {held.active.map((sentence) => (
        <StateMark key={sentence} meaning="warning">
          {sentence}
        </StateMark>
      ))}
      {held.holds.map(({ id, by, reason }) => (
        <StateMark key={id} meaning="bad">
          On hold by {by}: {reason}
        </StateMark>
      ))}
      <div className={styles.buttons}>
        {!isNothing && (
          <Button
            leftSection={<IconDownload size={17} />}
            loading={prepare.isPending}
            onClick={() => prepare.mutate(asked)}
          >
            Download all of it
          </Button>
        )}
        <Button variant="default" leftSection={<IconLock size={17} />} onClick={() => setDialog('hold')}>
          Put on hold
        </Button>
        {!isNothing && (
          <Button
            variant="default"
            leftSection={<IconEraser size={17} />}
            disabled={held.holds.length > 0}
            onClick={() => setDialog('erase')}
          >
            Erase
          </Button>
        )}
      </div>
      {prepare.isError && <ErrorNotice error={errorText(prepare.error)} />}
      {!isNothing && (
        <p className={styles.quiet}>
          The download is one zip archive: a page to read, the same for programs, and the pictures, in which plates of
          other vehicles are made illegible.
        </p>
      )}
      {dialog === 'hold' && <HoldDialog on={asked} onClose={() => setDialog(null)} />}
      {dialog === 'erase' && (
        <EraseDialog
          subject={asked}
          hasActive={held.active.length > 0}
          onClose={() => setDialog(null)}
          onErased={(receipt) => {
            setDialog(null);
            props.onErased(receipt);
          }}
        />
      )}
    </div>
  );
}

function subjectIn(kind: 'plate' | 'person', fields: typeof nobody): SubjectGiven | null {
  const found = subjectSchema.safeParse({ ...fields, kind });
  return found.success ? found.data : null;
}
