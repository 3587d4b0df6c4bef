import { Button } from '@mantine/core';
import { IconFileText } from '@tabler/icons-react';
import { useQuery } from '@tanstack/react-query';
import { Link } from '@tanstack/react-router';
import { api } from '../../../client.ts';
import { Page } from '../../../components/layout/Page.tsx';
import { useReadyMark } from '../../../live/ready.ts';
import { Deletions } from './Deletions.tsx';
import { Holds } from './Holds.tsx';
import { Kept } from './Kept.tsx';
import { OnSomebody } from './OnSomebody.tsx';

/** What is held on somebody and done for them, what is on hold, how long all is kept, and what was deleted. */
export function PrivacyPage() {
  const state = useQuery(api.privacy.retention.queryOptions());
  useReadyMark(!state.isPending);
  return (
    <Page
      width="narrow"
      lead="Requests of people about their data, and what is kept for how long."
      action={
        <Button
          variant="default"
          leftSection={<IconFileText size={17} />}
          renderRoot={(root) => <Link {...root} to="/privacy/notice" />}
        >
          Privacy notice
        </Button>
      }
    >
      <OnSomebody />
      <Holds />
      <Kept state={state} />
      <Deletions />
    </Page>
  );
}
