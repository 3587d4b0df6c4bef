import { useQueryClient } from '@tanstack/react-query';
import { useNavigate } from '@tanstack/react-router';
import { api } from '../../client.ts';
import { addVideos } from './uploads.ts';

/** Hands chosen or dropped files over; a single one is shown as soon as it has become a job, several as the list. */
export function useAddVideos(): (files: readonly File[]) => void {
  const queries = useQueryClient();
  const navigate = useNavigate();
  return (files) => {
    if (files.length === 0) return;
    void navigate({ to: '/videos' });
    addVideos(files, (job) => {
      queries.setQueryData(
        api.jobs.list.queryKey(),
        (list) => list && [job, ...list.filter(({ id }) => id !== job.id)],
      );
      void queries.invalidateQueries({ queryKey: api.jobs.list.key() });
      const isStillThere = window.location.pathname === '/videos';
      if (files.length === 1 && isStillThere)
        void navigate({ to: '/videos/$jobId', params: { jobId: job.id }, search: {} });
    });
  };
}
