import { Button } from '@mantine/core';
import { IconDeviceCctv } from '@tabler/icons-react';
import { useMutation, useQueryClient } from '@tanstack/react-query';
import { Link } from '@tanstack/react-router';
import { api } from '../../../client.ts';
import { EmptyNotice } from '../../../components/feedback/EmptyNotice.tsx';
import { ErrorNotice } from '../../../components/feedback/ErrorNotice.tsx';
import { useMay } from '../../../components/me/me.tsx';

/** What a new site shows: the way to the first camera, or to the sample clip. */
export function NoCameras() {
  const queries = useQueryClient();
  const mayAdd = useMay()('cameras.add');
  const addSample = useMutation(
    api.cameras.addSample.mutationOptions({
      onSuccess: () => queries.invalidateQueries({ queryKey: api.cameras.key() }),
    }),
  );
  return (
    <EmptyNotice
      icon={<IconDeviceCctv size={28} stroke={1.6} />}
      title={mayAdd ? 'No cameras yet. Add a camera, or try the sample clip.' : 'No cameras yet'}
      text={
        mayAdd
          ? 'The sample clip is played as if it were a camera, so you can see how plates are read.'
          : 'An administrator adds them.'
      }
    >
      {mayAdd && (
        <>
          <Button component={Link} to="/cameras?edit=new">
            Add a camera
          </Button>
          <Button variant="default" loading={addSample.isPending} onClick={() => addSample.mutate({})}>
            Try the sample clip
          </Button>
        </>
      )}
      {addSample.isError && <ErrorNotice error={addSample.error} />}
    </EmptyNotice>
  );
}
