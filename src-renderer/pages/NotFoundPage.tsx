import { Button } from '@mantine/core';
import { IconMapOff } from '@tabler/icons-react';
import { Link } from '@tanstack/react-router';
import { EmptyNotice } from '../components/feedback/EmptyNotice.tsx';

/** Shown for an address that is none of the pages. */
export function NotFoundPage() {
  return (
    <EmptyNotice icon={<IconMapOff />} title="There is no page at this address">
      <Button component={Link} to="/">
        Go to Live
      </Button>
    </EmptyNotice>
  );
}
