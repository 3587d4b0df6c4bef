import { Button } from '@mantine/core';
import { notifications } from '@mantine/notifications';
import { useMutation, useQueryClient } from '@tanstack/react-query';
import { type ReactNode, useState } from 'react';
import type { HubLink } from '../../../../src-preload/contract/hub/link.ts';
import { api } from '../../../client.ts';
import { ConfirmDialog } from '../../../components/feedback/ConfirmDialog.tsx';
import { type Meaning, StateMark } from '../../../components/feedback/StateMark.tsx';
import { TimeText } from '../../../components/feedback/TimeText.tsx';
import styles from './hubLink.module.css';

const stateWords: Readonly<Record<HubLink['state'], readonly [Meaning, string]>> = {
  off: ['neutral', 'Not linked'],
  sending: ['busy', 'Sending'],
  upToDate: ['good', 'The head office has everything'],
  waiting: ['warning', 'Waiting; the gates go on'],
  refused: ['bad', 'Nothing is sent until you say which record goes on'],
};

/** How the link stands, and what can be done about it. */
export function StandingCard(props: { readonly link: HubLink; readonly onChange: () => void }) {
  const { link, onChange } = props;
  const queries = useQueryClient();
  const [asked, setAsked] = useState<'unlink' | 'takeOver' | null>(null);
  const [meaning, words] = stateWords[link.state];
  const settled = async (message: string) => {
    setAsked(null);
    await queries.invalidateQueries({ queryKey: api.hubLink.key() });
    notifications.show({ message });
  };
  const unlink = useMutation(
    api.hubLink.unlink.mutationOptions({ onSuccess: () => settled('This site is linked to no head office any more') }),
  );
  const takeOver = useMutation(
    api.hubLink.takeOver.mutationOptions({ onSuccess: () => settled('This record goes on as the site') }),
  );
  const tryNow = useMutation(
    api.hubLink.tryNow.mutationOptions({ onSuccess: () => queries.invalidateQueries({ queryKey: api.hubLink.key() }) }),
  );
  return (
    <section className={styles.card}>
      <h2>{link.site === '' ? 'Head office' : `“${link.site}” of “${link.tenant}”`}</h2>
      <p className={styles.state} role="status">
        <StateMark meaning={meaning}>{words}</StateMark>
      </p>
      {link.trouble !== null && <p className={styles.trouble}>{link.trouble}</p>}
      {link.clockTrouble !== null && <p className={styles.trouble}>{link.clockTrouble}</p>}
      {link.platesRead !== null &&
        link.platesRead.plates > (link.platesRead.mostPlates ?? Number.POSITIVE_INFINITY) && (
          <p className={styles.trouble}>
            More plates were read this month than were agreed. The gates go on and everything is taken all the same;
            speak to whoever runs the hub.
          </p>
        )}
      <dl className={styles.facts}>
        <Fact name="Last told something">{link.pushedAt === null ? 'Never' : <TimeText at={link.pushedAt} />}</Fact>
        <Fact name="Waits to be sent">
          {link.backlog === 0
            ? 'No change'
            : `${link.backlog.toLocaleString()} changed ${link.backlog === 1 ? 'row' : 'rows'}`}
          {link.sweeping > 0 && `, and ${link.sweeping} ${link.sweeping === 1 ? 'table' : 'tables'} as a whole`}
        </Fact>
        {link.platesRead !== null && (
          <Fact name="Plates this month, all sites">
            {link.platesRead.plates.toLocaleString()}
            {link.platesRead.mostPlates !== null &&
              ` of ${link.platesRead.mostPlates.toLocaleString()} that were agreed`}
          </Fact>
        )}
        {link.nextAttemptAt !== null && (
          <Fact name="Tried again">
            <TimeText at={link.nextAttemptAt} />
          </Fact>
        )}
        <Fact name="Address">
          <code>{link.address ?? 'It cannot be opened'}</code>
        </Fact>
        <Fact name="Linked">
          {link.linkedAt === null ? '' : <TimeText at={link.linkedAt} />} by {link.linkedBy}
        </Fact>
      </dl>
      <div className={styles.buttons}>
        {link.canTakeOver && <Button onClick={() => setAsked('takeOver')}>This record goes on</Button>}
        {link.state === 'waiting' && (
          <Button variant="default" loading={tryNow.isPending} onClick={() => tryNow.mutate(undefined)}>
            Try now
          </Button>
        )}
        <Button variant="default" onClick={onChange}>
          Change
        </Button>
        <Button variant="default" onClick={() => setAsked('unlink')}>
          Unlink
        </Button>
      </div>
      <ConfirmDialog
        opened={asked === 'unlink'}
        onClose={() => setAsked(null)}
        title="Unlink this site?"
        text="Nothing more is sent. What the head office has stays there, and this record stays as it is."
        verb="Unlink"
        isPending={unlink.isPending}
        error={unlink.error}
        onConfirm={() => unlink.mutate(undefined)}
      />
      <ConfirmDialog
        opened={asked === 'takeOver'}
        onClose={() => setAsked(null)}
        title="Does this record go on as the site?"
        text="All that is in it is sent once more, and what the other one sent and is not in this record goes from the hub. The other one, if there is one, is refused from then on. If this is a copy by mistake, unlink it instead."
        verb="This record goes on"
        isPending={takeOver.isPending}
        error={takeOver.error}
        onConfirm={() => takeOver.mutate(undefined)}
      />
    </section>
  );
}

function Fact(props: { readonly name: string; readonly children: ReactNode }) {
  return (
    <div>
      <dt>{props.name}</dt>
      <dd>{props.children}</dd>
    </div>
  );
}
