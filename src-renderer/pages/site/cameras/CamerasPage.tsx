import { ActionIcon, Button, Skeleton } from '@mantine/core';
import { IconParking, IconPencil, IconPlus } from '@tabler/icons-react';
import { useNavigate, useSearch } from '@tanstack/react-router';
import { useState } from 'react';
import type { Camera } from '../../../../src-preload/contract/site/cameras.ts';
import { ErrorNotice } from '../../../components/feedback/ErrorNotice.tsx';
import { Page, PageList } from '../../../components/layout/Page.tsx';
import { May, useMay } from '../../../components/me/me.tsx';
import { hoursText } from '../../../components/opening/openingText.ts';
import { useCarParks } from '../../../components/place/useCarParks.ts';
import { countOf } from '../../../formatting.ts';
import { useReadyMark } from '../../../live/ready.ts';
import { useCameras } from '../../../live/useSystem.ts';
import { NoCameras } from '../../gate/live/NoCameras.tsx';
import { usePreviewCanvases } from '../../gate/live/usePreviewCanvases.ts';
import { CameraCard } from './CameraCard.tsx';
import { CameraDialog } from './CameraDialog.tsx';
import { CarParkDialog } from './CarParkDialog.tsx';
import styles from './cameras.module.css';
import { byCarPark, type CarParkGroup } from './carParkGroups.ts';
import { PostsDialog } from './posts/PostsDialog.tsx';

/** All cameras by car park: how each is, add, change, switch, remove. The form opens at `?edit=new` or `?edit=<id>`. */
export function CamerasPage() {
  const cameras = useCameras();
  const carParks = useCarParks();
  const { edit, posts } = useSearch({ from: '/cameras' });
  const navigate = useNavigate();
  /** The car park whose form is open, `new` for one that is to be added. */
  const [carParkId, setCarParkId] = useState<string | null>(null);
  const list = cameras.data ?? [];
  const groups = byCarPark(list, carParks.data ?? []);
  const canvasRef = usePreviewCanvases(list.filter(({ enabled }) => enabled).map(({ id }) => id));
  useReadyMark(!cameras.isPending && !carParks.isPending);

  const openForm = (id: string) => void navigate({ to: '/cameras', search: { edit: id } });
  const closeForm = () => void navigate({ to: '/cameras', search: {} });
  /** A camera that posts is set up at its other end, too: what to type there comes next. */
  const onAdded = ({ id, source }: Camera) =>
    void navigate({ to: '/cameras', search: source.kind === 'posts' ? { posts: id } : {} });
  const setUp = list.find(({ id, source }) => id === posts && source.kind === 'posts') ?? null;
  const mayPost = useMay()('posts.about');
  const edited = list.find(({ id }) => id === edit) ?? null;
  const isFormOpen = useMay()('cameras.update') && (edit === 'new' || edited !== null);
  const ofCarPark = groups.find(({ carPark }) => carPark?.id === carParkId);
  const card = (camera: Camera) => (
    <CameraCard key={camera.id} camera={camera} canvasRef={canvasRef(camera.id)} onEdit={() => openForm(camera.id)} />
  );

  return (
    <>
      {cameras.data?.length === 0 ? (
        <NoCameras />
      ) : (
        <Page
          lead={cameras.isSuccess && countOf(list.length, 'camera')}
          action={
            <div className={styles.headButtons}>
              <May action="carParks.add">
                <Button variant="default" leftSection={<IconParking size={17} />} onClick={() => setCarParkId('new')}>
                  Add a car park
                </Button>
              </May>
              <May action="cameras.add">
                <Button leftSection={<IconPlus size={17} />} onClick={() => openForm('new')}>
                  Add a camera
                </Button>
              </May>
            </div>
          }
        >
          {cameras.isError && <ErrorNotice error={cameras.error} onRetry={() => void cameras.refetch()} />}
          {carParks.isError && <ErrorNotice error={carParks.error} onRetry={() => void carParks.refetch()} />}
          {cameras.isPending && [0, 1, 2].map((row) => <Skeleton key={row} height={118} />)}
          {groups.length === 1 && groups[0]?.carPark === null ? (
            <PageList label="Cameras">{list.map(card)}</PageList>
          ) : (
            groups.map((group) => (
              <section key={group.carPark?.id ?? 'none'} aria-label={group.carPark?.name ?? 'In no car park'}>
                <CarParkHead group={group} onEdit={setCarParkId} />
                <PageList label={`Cameras of ${group.carPark?.name ?? 'no car park'}`}>
                  {group.cameras.map(card)}
                </PageList>
              </section>
            ))
          )}
        </Page>
      )}
      {isFormOpen && <CameraDialog key={edit} camera={edited} onClose={closeForm} onAdded={onAdded} />}
      {setUp !== null && mayPost && <PostsDialog key={setUp.id} camera={setUp} onClose={closeForm} />}
      {(carParkId === 'new' || ofCarPark !== undefined) && (
        <CarParkDialog
          key={carParkId}
          carPark={ofCarPark?.carPark ?? null}
          cameras={ofCarPark?.cameras.length ?? 0}
          onClose={() => setCarParkId(null)}
        />
      )}
    </>
  );
}

function CarParkHead(props: { readonly group: CarParkGroup; readonly onEdit: (carParkId: string) => void }) {
  const { carPark, cameras } = props.group;
  const mayRename = useMay()('carParks.rename');
  const hours = carPark?.openingHours ?? null;
  return (
    <>
      <header className={styles.carParkHead}>
        <h2>{carPark?.name ?? 'In no car park'}</h2>
        {cameras.length > 0 && <span>{countOf(cameras.length, 'camera')}</span>}
        {hours !== null && <span>{hoursText(hours)}</span>}
        {carPark !== null && mayRename && (
          <ActionIcon
            variant="subtle"
            color="gray"
            aria-label={`Edit the car park ${carPark.name}`}
            onClick={() => props.onEdit(carPark.id)}
          >
            <IconPencil size={16} />
          </ActionIcon>
        )}
      </header>
      {cameras.length === 0 && (
        <p className={styles.noCameras}>
          No camera belongs to it yet, so groups that are let in only here are let in nowhere. Edit a camera and choose
          this car park.
        </p>
      )}
    </>
  );
}
