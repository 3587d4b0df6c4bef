import { Button, Skeleton } from '@mantine/core';
import { IconPlus } from '@tabler/icons-react';
import { useNavigate, useSearch } from '@tanstack/react-router';
import { ErrorNotice } from '../../components/feedback/ErrorNotice.tsx';
import { Page, PageList } from '../../components/layout/Page.tsx';
import { countOf } from '../../formatting.ts';
import { useReadyMark } from '../../live/ready.ts';
import { useCameras } from '../../live/useSystem.ts';
import { NoCameras } from '../live/NoCameras.tsx';
import { usePreviewCanvases } from '../live/usePreviewCanvases.ts';
import { CameraCard } from './CameraCard.tsx';
import { CameraDialog } from './CameraDialog.tsx';

/** All cameras: how each is, add, change, switch, remove. The form opens at `?edit=new` or `?edit=<id>`. */
export function CamerasPage() {
  const cameras = useCameras();
  const { edit } = useSearch({ from: '/cameras' });
  const navigate = useNavigate();
  const list = cameras.data ?? [];
  const canvasRef = usePreviewCanvases(list.filter(({ enabled }) => enabled).map(({ id }) => id));
  useReadyMark(!cameras.isPending);

  const openForm = (id: string) => void navigate({ to: '/cameras', search: { edit: id } });
  const closeForm = () => void navigate({ to: '/cameras', search: {} });
  const edited = list.find(({ id }) => id === edit) ?? null;
  const isFormOpen = edit === 'new' || edited !== null;

  return (
    <>
      {cameras.data?.length === 0 ? (
        <NoCameras />
      ) : (
        <Page
          lead={cameras.isSuccess && countOf(list.length, 'camera')}
          action={
            <Button leftSection={<IconPlus size={17} />} onClick={() => openForm('new')}>
              Add a camera
            </Button>
          }
        >
          {cameras.isError && <ErrorNotice error={cameras.error} onRetry={() => void cameras.refetch()} />}
          {cameras.isPending && [0, 1, 2].map((row) => <Skeleton key={row} height={118} />)}
          <PageList label="Cameras">
            {list.map((camera) => (
              <CameraCard
                key={camera.id}
                camera={camera}
                canvasRef={canvasRef(camera.id)}
                onEdit={() => openForm(camera.id)}
              />
            ))}
          </PageList>
        </Page>
      )}
      {isFormOpen && <CameraDialog key={edit} camera={edited} onClose={closeForm} />}
    </>
  );
}
