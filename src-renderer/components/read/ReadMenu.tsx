import { ActionIcon, Button, Menu } from '@mantine/core';
import { notifications } from '@mantine/notifications';
import {
  IconCopy,
  IconDots,
  IconEye,
  IconHelpHexagon,
  IconIdBadge2,
  IconLicense,
  IconListSearch,
  IconPencil,
  IconPhotoDown,
  IconPlus,
  IconUserPlus,
} from '@tabler/icons-react';
import { useQuery } from '@tanstack/react-query';
import { useNavigate } from '@tanstack/react-router';
import { useState } from 'react';
import { spacedMark } from '../../../src-preload/contract/plateSpacing.ts';
import type { Read } from '../../../src-preload/contract/record/reads.ts';
import { api } from '../../client.ts';
import { useMay } from '../me/me.tsx';
import { setReadDialog } from './readDialogStore.ts';
import { picturesOf, savePictures } from './savePictures.ts';

/** What a menu is about: a plate, and where there is one the read of it. */
export interface MenuSubject {
  /** Empty where nobody could read it. */
  readonly mark: string;
  readonly format: string | null;
  /** The read itself, or its id where the page knows no more. */
  readonly read: Read | string | null;
}

/** Everything that one can do from a plate or a read, the same wherever it stands. */
export function ReadMenu(props: {
  readonly subject: MenuSubject;
  /** `button` says what it is; `icon` is for lines of a list. */
  readonly look: 'icon' | 'button';
  /** Within an option of a list, which must hold nothing that takes the focus: for the mouse, where the list has a key for it. */
  readonly isInOption?: boolean;
}) {
  const { subject } = props;
  const [isOpen, setOpen] = useState(false);
  const plate = subject.mark === '' ? 'this unread plate' : spacedMark(subject.mark, subject.format);
  const label = `Actions for ${plate}`;
  return (
    <Menu opened={isOpen} onChange={setOpen} position="bottom-end" width={250} withinPortal returnFocus>
      <Menu.Target>
        {props.isInOption ? (
          <ActionIcon component="span" variant="subtle" color="gray" size="lg" data-read-menu aria-hidden="true">
            <IconDots size={18} />
          </ActionIcon>
        ) : props.look === 'icon' ? (
          <ActionIcon variant="subtle" color="gray" size="lg" aria-label={label} data-read-menu>
            <IconDots size={18} />
          </ActionIcon>
        ) : (
          <Button variant="default" size="compact-md" leftSection={<IconDots size={16} />} aria-label={label}>
            Actions
          </Button>
        )}
      </Menu.Target>
      <Menu.Dropdown onClick={(event) => event.stopPropagation()} onKeyDown={(event) => event.stopPropagation()}>
        {isOpen && <Items subject={subject} plate={plate} />}
      </Menu.Dropdown>
    </Menu>
  );
}

function Items(props: { readonly subject: MenuSubject; readonly plate: string }) {
  const { subject, plate } = props;
  const { mark } = subject;
  const navigate = useNavigate();
  const may = useMay();
  const id = typeof subject.read === 'string' ? subject.read : null;
  const found = useQuery({ ...api.reads.get.queryOptions({ input: { id: id ?? '' } }), enabled: id !== null });
  const read = typeof subject.read === 'string' ? (found.data ?? null) : subject.read;
  const pictures = read === null ? [] : picturesOf(read);
  return (
    <>
      {mark !== '' && (
        <>
          <Menu.Item
            leftSection={<IconLicense size={17} />}
            onClick={() => void navigate({ to: '/plates/$mark', params: { mark } })}
          >
            All about {plate}
          </Menu.Item>
          <Menu.Item
            leftSection={<IconListSearch size={17} />}
            onClick={() => void navigate({ to: '/reads', search: { mark } })}
          >
            All its visits
          </Menu.Item>
          <Menu.Item
            leftSection={<IconHelpHexagon size={17} />}
            onClick={() => {
              const camera = read?.cameraId;
              void navigate({ to: '/check', search: camera == null ? { plate: mark } : { plate: mark, camera } });
            }}
          >
            Check what would be decided
          </Menu.Item>
          <Menu.Divider />
          {may('permits.add') && (
            <>
              <Menu.Item
                leftSection={<IconPlus size={17} />}
                onClick={() =>
                  void navigate({ to: '/permits/$permitId', params: { permitId: 'new' }, search: { plate: mark } })
                }
              >
                Make a permit for it
              </Menu.Item>
              <Menu.Item
                leftSection={<IconIdBadge2 size={17} />}
                onClick={() => setReadDialog({ kind: 'addToPermit', mark })}
              >
                Add it to a permit…
              </Menu.Item>
            </>
          )}
          {may('visitors.add') && (
            <Menu.Item
              leftSection={<IconUserPlus size={17} />}
              onClick={() => setReadDialog({ kind: 'visitor', mark })}
            >
              Register a visitor…
            </Menu.Item>
          )}
          {may('watchList.add') && (
            <Menu.Item leftSection={<IconEye size={17} />} onClick={() => setReadDialog({ kind: 'watch', mark })}>
              Watch for it…
            </Menu.Item>
          )}
          {(may('visitors.add') || may('watchList.add') || may('permits.add')) && <Menu.Divider />}
        </>
      )}
      {read !== null && may('review.decide') && (
        <Menu.Item leftSection={<IconPencil size={17} />} onClick={() => setReadDialog({ kind: 'correct', read })}>
          Correct the plate…
        </Menu.Item>
      )}
      {mark !== '' && (
        <Menu.Item leftSection={<IconCopy size={17} />} onClick={() => void copy(plate)}>
          Copy the plate
        </Menu.Item>
      )}
      {read !== null && pictures.length > 0 && (
        <Menu.Item leftSection={<IconPhotoDown size={17} />} onClick={() => savePictures(read)}>
          {pictures.length === 1 ? 'Save the picture' : 'Save the pictures'}
        </Menu.Item>
      )}
    </>
  );
}

async function copy(plate: string): Promise<void> {
  try {
    await navigator.clipboard.writeText(plate);
    notifications.show({ message: `${plate} copied` });
  } catch {
    notifications.show({
      color: 'red',
      title: 'Nothing was copied',
      message: 'The browser does not let this page copy. Mark the plate and copy it by hand.',
    });
  }
}
