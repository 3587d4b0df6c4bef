import { notifications } from '@mantine/notifications';
import { useQueryClient } from '@tanstack/react-query';
import { useNavigate } from '@tanstack/react-router';
import { api } from '../../../client.ts';
import { countOf } from '../../../formatting.ts';
import { addVideos } from './uploads.ts';

const shownMs = 10_000;

/**
 * Hands chosen or dropped files over. On the page of the videos one sees them there, and a single one is shown as soon as it has
 * become a job; on every other page one stays where one is, and is told with the way to them.
 */
export function useAddVideos(): (files: readonly File[]) => void {
  const queries = useQueryClient();
  const navigate = useNavigate();
  const isAtVideos = () => window.location.pathname === '/videos';

  const tell = (text: string, isBad = false) =>
    notifications.show({
      autoClose: isBad ? false : shownMs,
      ...(isBad ? { color: 'red', title: 'Not added' } : {}),
      message: (
        <>
          {text}{' '}
          <a
            href="/videos"
            onClick={(event) => {
              event.preventDefault();
              void navigate({ to: '/videos' });
            }}
          >
            Videos
          </a>
        </>
      ),
    });

  return (files) => {
    if (files.length === 0) return;
    let refused = 0;
    const beganAtVideos = isAtVideos();
    addVideos(files, {
      added(job) {
        queries.setQueryData(
          api.jobs.list.queryKey(),
          (list) => list && [job, ...list.filter(({ id }) => id !== job.id)],
        );
        void queries.invalidateQueries({ queryKey: api.jobs.list.key() });
        if (files.length === 1 && beganAtVideos && isAtVideos())
          void navigate({ to: '/videos/$jobId', params: { jobId: job.id }, search: {} });
      },
      failed(name, message) {
        refused += 1;
        // On their own page the list says so.
        if (!isAtVideos()) tell(`${name}: ${message}`, true);
      },
    });
    const [first] = files;
    if (beganAtVideos || refused === files.length || first === undefined) return;
    const what = files.length === 1 ? first.name : countOf(files.length - refused, 'video');
    tell(`${what} ${files.length - refused === 1 ? 'is' : 'are'} being read, also while you work on.`);
  };
}
