import { useElementSize } from '@mantine/hooks';
import { useQuery } from '@tanstack/react-query';
import { Link } from '@tanstack/react-router';
import { api } from '../../../client.ts';
import { countOf } from '../../../formatting.ts';
import { useNow } from '../../../live/useNow.ts';
import { startOfDayAt } from '../../../siteTime.ts';
import { type CalendarDay, calendarBegin, calendarWeeks, dayRange } from './calendar.ts';
import styles from './plate.module.css';

const weeksOfYear = 53;
/** CSS pixels of a column with its gap, and of the weekdays' names. */
const columnWidth = 16;
const namesWidth = 44;
/** Below the line of the months. */
const weekdays = ['', 'Mon', '', 'Wed', '', 'Fri', '', 'Sun'];
const dayFormat = new Intl.DateTimeFormat('en-GB', {
  ...{ weekday: 'long', day: 'numeric', month: 'long', year: 'numeric' },
  timeZone: 'UTC',
});

/** The days of the last year on which a plate came, a column a week; each leads to its reads. As many weeks as there is room for. */
export function PlateCalendar(props: { readonly mark: string }) {
  const { ref, width } = useElementSize();
  // Days change at midnight only.
  const now = startOfDayAt(useNow(60_000));
  const days = useQuery(
    api.readLists.days.queryOptions({ input: { mark: props.mark, fromAt: calendarBegin(now, weeksOfYear) } }),
  );
  const shown = Math.max(4, Math.min(weeksOfYear, Math.floor((width - namesWidth) / columnWidth)));
  const weeks = calendarWeeks(days.data ?? [], now, shown);
  const seen = weeks.flatMap((week) => week.days).filter((day) => day !== null && day.reads > 0);
  const reads = seen.reduce((sum, day) => sum + (day?.reads ?? 0), 0);
  return (
    <section className={styles.section} aria-labelledby="plate-calendar">
      <h2 id="plate-calendar">When it came</h2>
      <p className={styles.quiet}>
        {days.isPending
          ? 'Looking…'
          : `${countOf(reads, 'read')} on ${countOf(seen.length, 'day')} of the last ${shown} weeks`}
      </p>
      <div ref={ref} className={styles.calendar} data-testid="plate-calendar">
        <div className={styles.weekdays} aria-hidden="true">
          {weekdays.map((name, place) => (
            // biome-ignore lint/suspicious/noArrayIndexKey: the days of a week never change places.
            <span key={place}>{name}</span>
          ))}
        </div>
        {weeks.map((week, place) => (
          <div key={week.days[0]?.day ?? place} className={styles.week}>
            <span className={styles.month} aria-hidden="true">
              {week.month}
            </span>
            {week.days.map((day, weekday) => (
              // biome-ignore lint/suspicious/noArrayIndexKey: the days of a week never change places.
              <Day key={weekday} day={day} mark={props.mark} />
            ))}
          </div>
        ))}
      </div>
    </section>
  );
}

function Day(props: { readonly day: CalendarDay | null; readonly mark: string }) {
  const { day } = props;
  if (day === null) return <span className={styles.noDay} />;
  const words = `${dayFormat.format(Date.parse(day.day))}: ${day.reads === 0 ? 'not seen' : countOf(day.reads, 'read')}`;
  if (day.reads === 0) return <span className={styles.day} data-level={0} title={words} />;
  return (
    <Link
      className={styles.day}
      data-level={day.level}
      title={words}
      aria-label={words}
      to="/reads"
      search={{ mark: props.mark, time: 'custom', ...dayRange(day.day) }}
    />
  );
}
