import { Tooltip } from '@mantine/core';
import { formatAgo, formatClock, formatFull, formatWhen } from '../../formatting.ts';
import { useNow } from '../../live/useNow.ts';

/** A moment: the clock time (with the day where it is not today), or how long ago; the full date on hover. */
export function TimeText(props: { readonly at: number; readonly show?: 'clock' | 'when' | 'ago' }) {
  const now = useNow(props.show === 'ago' ? 1_000 : 60_000);
  const show = props.show ?? 'when';
  const text =
    show === 'ago' ? formatAgo(props.at, now) : show === 'clock' ? formatClock(props.at) : formatWhen(props.at, now);
  const hover = show === 'ago' ? formatFull(props.at) : `${formatFull(props.at)} (${formatAgo(props.at, now)})`;
  return (
    <Tooltip label={hover}>
      <time className="tabular" dateTime={new Date(props.at).toISOString()}>
        {text}
      </time>
    </Tooltip>
  );
}
