import { Menu } from '@mantine/core';
import { notifications } from '@mantine/notifications';
import { IconChevronDown, IconLock, IconLogout, IconSwitchHorizontal, IconUserCircle } from '@tabler/icons-react';
import { useNavigate } from '@tanstack/react-router';
import { roleNames } from '../../../src-preload/contract/site/users.ts';
import { lockDesk, signOut } from '../../live/entrance.ts';
import { errorText } from '../feedback/errorText.ts';
import { useMe } from '../me/me.tsx';
import styles from './shell.module.css';
import { lockKeyText } from './useLocking.ts';

/** Who is at the desk, and how they leave it. There is nobody before there are users. */
export function UserMenu() {
  const { userId, name, role, deskName } = useMe();
  const navigate = useNavigate();
  if (userId === null) return null;
  const leave = () =>
    signOut().catch((error: unknown) => notifications.show({ color: 'red', message: errorText(error) }));
  return (
    <Menu position="bottom-end" withinPortal width={260}>
      <Menu.Target>
        <button type="button" className={styles.user} aria-label={`${name}, ${roleNames[role]}`}>
          <IconUserCircle size={21} stroke={1.6} aria-hidden="true" />
          <span className={styles.userName}>{name}</span>
          <IconChevronDown size={15} aria-hidden="true" />
        </button>
      </Menu.Target>
      <Menu.Dropdown>
        <div className={styles.userHead}>
          <b>{name}</b>
          <span>{[roleNames[role], deskName].filter((part) => part !== null).join(' · ')}</span>
        </div>
        <Menu.Divider />
        <Menu.Item
          leftSection={<IconLock size={17} />}
          rightSection={<kbd className={styles.keys}>{lockKeyText}</kbd>}
          onClick={() => lockDesk()}
        >
          Lock
        </Menu.Item>
        <Menu.Item leftSection={<IconSwitchHorizontal size={17} />} onClick={() => lockDesk(true)}>
          Change of operator
        </Menu.Item>
        <Menu.Item leftSection={<IconUserCircle size={17} />} onClick={() => void navigate({ to: '/account' })}>
          My account
        </Menu.Item>
        <Menu.Divider />
        <Menu.Item leftSection={<IconLogout size={17} />} onClick={() => void leave()}>
          Sign out
        </Menu.Item>
      </Menu.Dropdown>
    </Menu>
  );
}
