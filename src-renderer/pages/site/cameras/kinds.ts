import {
  IconBroadcast,
  IconCamera,
  IconFolder,
  IconMessageUp,
  IconMovie,
  IconPhotoVideo,
  IconUsb,
} from '@tabler/icons-react';
import type { CameraKind } from '../../../../src-preload/contract/site/cameras.ts';

/** The kinds of camera one can add, with a line that says which is which and an example of what to enter. */
export const kinds = [
  { kind: 'rtsp', label: 'RTSP', hint: 'Most network cameras', icon: IconBroadcast },
  { kind: 'mjpeg', label: 'MJPEG', hint: 'A moving picture over HTTP', icon: IconPhotoVideo },
  { kind: 'snapshot', label: 'Snapshot', hint: 'One picture at a time', icon: IconCamera },
  { kind: 'usb', label: 'USB', hint: 'Plugged into this machine', icon: IconUsb },
  { kind: 'file', label: 'Video file', hint: 'Played round and round', icon: IconMovie },
  { kind: 'posts', label: 'Reads plates itself', hint: 'It posts what it read', icon: IconMessageUp },
  { kind: 'folder', label: 'Folder', hint: 'Pictures sent by FTP', icon: IconFolder },
] as const satisfies readonly { kind: CameraKind; label: string; hint: string; icon: unknown }[];

/** An address of the kind, to show what one looks like. */
export const examples: Readonly<Record<CameraKind, string>> = {
  rtsp: 'rtsp://user:password@192.168.1.20:554/stream1',
  mjpeg: 'http://user:password@192.168.1.20/video.mjpg',
  snapshot: 'http://user:password@192.168.1.20/snapshot.jpg',
  usb: '/dev/video0',
  file: '/home/site/clips/lane.mp4',
  folder: '/home/site/ftp/entry-1',
  posts: '192.168.1.64',
};

/** The word for a kind. */
export function kindLabel(kind: CameraKind): string {
  return kinds.find((known) => known.kind === kind)?.label ?? kind;
}
