import { ActionIcon, Menu, Tooltip } from '@mantine/core';
import { IconDots, IconKey, IconPencil, IconPinnedOff, IconPower, IconShieldOff } from '@tabler/icons-react';
import { useState } from 'react';
import { roleNames, type User } from '../../../../src-preload/contract/site/users.ts';
import { StateMark } from '../../../components/feedback/StateMark.tsx';
import { TimeText } from '../../../components/feedback/TimeText.tsx';
import { useMay, useMe } from '../../../components/me/me.tsx';
import { placeText } from '../../../components/place/place.ts';
import { useCarParks } from '../../../components/place/useCarParks.ts';
import { useCameras } from '../../../live/useSystem.ts';
import { PassphraseDialog } from './PassphraseDialog.tsx';
import { placeOfUser } from './userForm.ts';
import styles from './users.module.css';
import { useUserActions } from './useUserActions.ts';

/** One user: who they are, what they are limited to, their ways in, and what can be done about them. */
export function UserRow(props: { readonly user: User; readonly onEdit: () => void }) {
  const { user, onEdit } = props;
  const may = useMay();
  const { userId } = useMe();
  const { data: cameras = [] } = useCameras();
  const { data: carParks = [] } = useCarParks();
  const [isResetting, setResetting] = useState(false);
  const actions = useUserActions();
  const place = placeText(placeOfUser(user), cameras, carParks);
  return (
    <li className={`card ${styles.row}`} data-off={!user.active || undefined} data-user={user.name}>
      <div className={styles.words}>
        <strong>
          {user.name}
          {user.id === userId && <span className={styles.you}>you</span>}
        </strong>
        <span className={styles.facts}>
          <span>{roleNames[user.role]}</span>
          {place !== 'everywhere' && <span>Only {place}</span>}
          {user.email !== '' && <span>{user.email}</span>}
          {user.hasPin && <span>PIN at desks</span>}
          {user.hasSecondFactor && <span>Second factor</span>}
          {!user.hasPassphrase && <span>No passphrase</span>}
          {user.headOffice !== null && (
            <span>
              {user.headOffice.name === user.name ? 'From head office' : `“${user.headOffice.name}” of the head office`}
            </span>
          )}
          <span>
            {user.lastSignInAt === null ? (
              'Never signed in'
            ) : (
              <>
                Signed in <TimeText at={user.lastSignInAt} show="ago" />
              </>
            )}
          </span>
        </span>
      </div>
      {!user.active && <StateMark meaning="neutral">Off</StateMark>}
      {may('users.update') && (
        <div className={styles.buttons}>
          <Tooltip label="Change">
            <ActionIcon variant="subtle" color="gray" size="lg" aria-label={`Change ${user.name}`} onClick={onEdit}>
              <IconPencil size={18} />
            </ActionIcon>
          </Tooltip>
          <Menu position="bottom-end" withinPortal>
            <Menu.Target>
              <ActionIcon variant="subtle" color="gray" size="lg" aria-label={`More about ${user.name}`}>
                <IconDots size={18} />
              </ActionIcon>
            </Menu.Target>
            <Menu.Dropdown>
              {user.headOffice === null && (
                <Menu.Item leftSection={<IconKey size={17} />} onClick={() => setResetting(true)}>
                  Give a new passphrase…
                </Menu.Item>
              )}
              {user.hasPin && (
                <Menu.Item leftSection={<IconPinnedOff size={17} />} onClick={() => actions.removePin(user)}>
                  Remove the PIN
                </Menu.Item>
              )}
              {user.hasSecondFactor && (
                <Menu.Item leftSection={<IconShieldOff size={17} />} onClick={() => actions.removeSecondFactor(user)}>
                  Remove the second factor
                </Menu.Item>
              )}
              {user.headOffice?.isTold !== false && (
                <Menu.Item leftSection={<IconPower size={17} />} onClick={() => actions.setActive(user, !user.active)}>
                  {user.active ? 'Switch off' : 'Switch on'}
                </Menu.Item>
              )}
            </Menu.Dropdown>
          </Menu>
        </div>
      )}
      {isResetting && <PassphraseDialog user={user} onClose={() => setResetting(false)} />}
    </li>
  );
}
