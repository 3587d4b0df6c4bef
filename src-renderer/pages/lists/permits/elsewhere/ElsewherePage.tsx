import { Page } from '../../../../components/layout/Page.tsx';
import { useMay } from '../../../../components/me/me.tsx';
import { NotForYou } from '../../../../components/shell/NotForYou.tsx';
import { useReadyMark } from '../../../../live/ready.ts';
import { Calendars } from './Calendars.tsx';
import { Lists } from './Lists.tsx';

/** Permits and visits that other systems keep, for those who set the site up. */
export function ElsewherePage() {
  const may = useMay();
  useReadyMark(true);
  if (!may('permitLists.list')) return <NotForYou />;
  return (
    <Page
      width="narrow"
      lead="Lists of permits and calendars of bookings that another system keeps: fetched again and again, checked as an import is."
    >
      <Lists />
      <Calendars />
    </Page>
  );
}
