import { Button } from '@mantine/core';
import { IconHelpHexagon, IconShieldLock } from '@tabler/icons-react';
import { Link, useParams } from '@tanstack/react-router';
import { plateSchema } from '../../../../src-preload/contract/lists/permits.ts';
import { EmptyNotice } from '../../../components/feedback/EmptyNotice.tsx';
import { TimeText } from '../../../components/feedback/TimeText.tsx';
import { HoldNote } from '../../../components/hold/HoldNote.tsx';
import { Page } from '../../../components/layout/Page.tsx';
import { ReadPlate } from '../../../components/picture/ReadPlate.tsx';
import { WrittenPlate } from '../../../components/plate/WrittenPlate.tsx';
import { ReadMenu } from '../../../components/read/ReadMenu.tsx';
import { useReadyMark } from '../../../live/ready.ts';
import { PlateCalendar } from './PlateCalendar.tsx';
import { PlateKnown } from './PlateKnown.tsx';
import { PlateReads, usePlateReads } from './PlateReads.tsx';
import styles from './plate.module.css';

/** One plate: when it came, what is known of it, and its reads. */
export function PlatePage() {
  const { mark: given } = useParams({ from: '/plates/$mark' });
  const checked = plateSchema.safeParse(given);
  if (checked.success) return <PlateView key={checked.data} mark={checked.data} />;
  return (
    <EmptyNotice
      icon={<IconHelpHexagon size={26} stroke={1.6} />}
      title="This is no plate"
      text="A plate has two to twelve letters and digits."
    >
      <Button component={Link} to="/plates" variant="default">
        Look for another
      </Button>
    </EmptyNotice>
  );
}

function PlateView(props: { readonly mark: string }) {
  const { mark } = props;
  const found = usePlateReads(mark);
  const newest = found.data?.pages[0]?.items[0];
  useReadyMark(!found.isPending);
  return (
    <Page>
      <header className={styles.head} data-mark={mark}>
        {newest === undefined ? (
          <WrittenPlate text={mark} size="large" />
        ) : (
          <ReadPlate read={{ ...newest, direction: 'approaching' }} size="large" />
        )}
        <p className={styles.seen}>
          {newest === undefined ? (
            found.isPending ? (
              'Looking…'
            ) : (
              'Not seen here yet'
            )
          ) : (
            <>
              Last seen <TimeText at={newest.firstSeenAt} show="ago" />
              <br />
              <span className={styles.quiet}>
                {newest.sourceName}, <TimeText at={newest.firstSeenAt} />
              </span>
            </>
          )}
        </p>
        <span className={styles.actions}>
          <Button
            variant="default"
            size="compact-md"
            leftSection={<IconHelpHexagon size={16} />}
            renderRoot={(root) => <Link {...root} to="/check" search={{ plate: mark }} />}
          >
            Check
          </Button>
          <Button
            variant="default"
            size="compact-md"
            leftSection={<IconShieldLock size={16} />}
            renderRoot={(root) => <Link {...root} to="/privacy" search={{ plate: mark }} />}
          >
            Privacy
          </Button>
          <ReadMenu subject={{ mark, format: newest?.format ?? null, read: null }} look="button" />
        </span>
      </header>
      <HoldNote of={{ plate: mark }} />
      <PlateKnown mark={mark} />
      <PlateCalendar mark={mark} />
      <PlateReads mark={mark} found={found} />
    </Page>
  );
}
