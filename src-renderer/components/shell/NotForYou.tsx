import { IconLock } from '@tabler/icons-react';
import { useReadyMark } from '../../live/ready.ts';
import { EmptyNotice } from '../feedback/EmptyNotice.tsx';

/** In the place of a page that one may not use. */
export function NotForYou() {
  useReadyMark(true);
  return (
    <EmptyNotice
      icon={<IconLock size={26} />}
      title="This page is not for your role"
      text="Ask an administrator if you need it."
    />
  );
}
