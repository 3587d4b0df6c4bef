import { Button, Checkbox } from '@mantine/core';
import { notifications } from '@mantine/notifications';
import { useMutation, useQueryClient } from '@tanstack/react-query';
import { useState } from 'react';
import { type HubLink, type ShareableList, shareableLists } from '../../../../src-preload/contract/hub/link.ts';
import { api } from '../../../client.ts';
import { ErrorNotice } from '../../../components/feedback/ErrorNotice.tsx';
import { TimeText } from '../../../components/feedback/TimeText.tsx';
import styles from './hubLink.module.css';

const listWords: Readonly<Record<ShareableList, readonly [string, string]>> = {
  permits: [
    'Permits and groups',
    'With their members and vehicles. Of a group that is there already, what the head office has stands.',
  ],
  visits: ['Visitors', 'Somebody who is registered here is expected at this site alone.'],
  watch: ['Watch list', 'Plates to look out for, at all sites.'],
  tariffs: ['Tariffs', 'Prices. Where each holds is said at each site.'],
  holds: ['Holds', 'On plates and persons: what is kept whatever its age, at all sites. One on a read stays here.'],
};
const rowsOf: Readonly<Record<string, string>> = {
  groups: 'groups',
  permits: 'permits',
  visits: 'visits',
  watch: 'plates',
  tariffs: 'tariffs',
  holds: 'holds',
};

/** Which lists are shared, and what of them waits for a person. */
export function SharingCard(props: { readonly link: HubLink }) {
  const { shares, heardAt, isJoined, held, waiting, users } = props.link.sharing;
  const queries = useQueryClient();
  const [chosen, setChosen] = useState<readonly ShareableList[] | null>(null);
  const [takes, setTakes] = useState<boolean | null>(null);
  const settled = async (message: string) => {
    setChosen(null);
    setTakes(null);
    await queries.invalidateQueries({ queryKey: api.hubLink.key() });
    notifications.show({ message });
  };
  const share = useMutation(
    api.hubLink.share.mutationOptions({ onSuccess: () => settled('This is shared from now on') }),
  );
  const settle = useMutation(
    api.hubLink.settleDeletions.mutationOptions({
      onSuccess: (_, { keeps }) =>
        settled(keeps ? 'They are kept, and put back at the other sites' : 'They are being deleted'),
    }),
  );
  const now = chosen ?? shares;
  const takesUsers = takes ?? users !== 'off';
  return (
    <section className={styles.card}>
      <h2>Shared lists</h2>
      <p className={styles.hint}>
        What is shared goes both ways: what the head office and other sites change is changed here, and what is changed
        here is changed there. What is not shared stays this site’s own.
      </p>
      <div className={styles.choices}>
        {shareableLists.map((list) => (
          <Checkbox
            key={list}
            label={listWords[list][0]}
            description={listWords[list][1]}
            checked={now.includes(list)}
            onChange={(event) =>
              setChosen(
                shareableLists.filter((each) => (each === list ? event.currentTarget.checked : now.includes(each))),
              )
            }
          />
        ))}
        <Checkbox
          label="Users of the head office"
          description="They come down alone: who signs in here, and what each may do, is said there too. This site’s own users stay as they are."
          checked={takesUsers}
          onChange={(event) => setTakes(event.currentTarget.checked)}
        />
      </div>
      {share.error !== null && <ErrorNotice error={share.error} />}
      {(chosen !== null || takes !== null) && (
        <div className={styles.buttons}>
          <Button
            variant="default"
            onClick={() => {
              setChosen(null);
              setTakes(null);
            }}
          >
            Cancel
          </Button>
          <Button loading={share.isPending} onClick={() => share.mutate({ lists: [...now], users: takesUsers })}>
            Share this
          </Button>
        </div>
      )}
      {users === 'waiting' && (
        <p className={styles.trouble}>
          Users of the head office wait until this site has an administrator of its own, who stays whatever the head
          office says. Add one on the page Users.
        </p>
      )}
      {shares.length > 0 && (
        <p className={styles.state}>
          {heardAt === null || !isJoined ? (
            'What there is is being read.'
          ) : (
            <>
              All is known here up to <TimeText at={heardAt} />.
            </>
          )}
        </p>
      )}
      {settle.error !== null && <ErrorNotice error={settle.error} />}
      {held.map(({ list, count }) => (
        <div key={list} className={styles.held}>
          <p className={styles.trouble}>
            {count.toLocaleString()} {rowsOf[list] ?? 'rows'} were deleted elsewhere within an hour. They hold here
            until you say what is to become of them.
          </p>
          <div className={styles.buttons}>
            <Button variant="default" loading={settle.isPending} onClick={() => settle.mutate({ list, keeps: true })}>
              Keep them everywhere
            </Button>
            <Button
              color="red"
              variant="outline"
              loading={settle.isPending}
              onClick={() => settle.mutate({ list, keeps: false })}
            >
              Delete them here too
            </Button>
          </div>
        </div>
      ))}
      {waiting.length > 0 && (
        <ul className={styles.aside} aria-label="Rows that wait">
          {waiting.map(({ list, id, reason }) => (
            <li key={`${list} ${id}`}>
              <span>
                {rowsOf[list] ?? list} <code>{id}</code>
              </span>
              <span>{reason}</span>
            </li>
          ))}
        </ul>
      )}
    </section>
  );
}
