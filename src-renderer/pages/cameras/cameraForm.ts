import {
  type Camera,
  type CameraKind,
  type CameraSource,
  cameraSourceSchema,
} from '../../../src-preload/contract/cameras.ts';
import type { Checked } from '../../components/feedback/FormDialog.tsx';

/** What stands in the fields of the form; only those of `kind` count. */
export interface CameraFields {
  readonly name: string;
  readonly kind: CameraKind;
  readonly url: string;
  readonly intervalMs: number | string;
  readonly device: string;
  readonly path: string;
  /** Empty where it belongs to none. */
  readonly carParkId: string;
}

/** What a form that is filled in rightly says. */
export interface CameraValues {
  readonly name: string;
  readonly source: CameraSource;
  readonly carParkId: string | null;
}

type CameraField = keyof CameraFields;

/** The fields for a new camera, or for one that is there. */
export function fieldsOf(camera: Camera | null): CameraFields {
  const blank: CameraFields = { name: '', kind: 'rtsp', url: '', intervalMs: 500, device: '', path: '', carParkId: '' };
  if (camera === null) return blank;
  return { ...blank, name: camera.name, carParkId: camera.carParkId ?? '', ...camera.source };
}

/** The source that the fields describe, or what is wrong with each of them. */
export function sourceOf(
  fields: CameraFields,
): { readonly source: CameraSource } | { readonly faults: Readonly<Record<string, string>> } {
  const { kind, url, intervalMs, device, path } = fields;
  const result = cameraSourceSchema.safeParse({ kind, url, intervalMs: Number(intervalMs), device, path });
  if (result.success) return { source: result.data };
  return { faults: Object.fromEntries(result.error.issues.map((issue) => [String(issue.path[0]), issue.message])) };
}

/** The camera that the fields describe, or what is wrong with each of them. */
export function cameraOf(fields: CameraFields): Checked<CameraValues> {
  const name = fields.name.trim();
  const checked = sourceOf(fields);
  const faults = {
    ...(name === '' ? { name: 'Give the camera a name, such as “Entry 1”' } : null),
    ...('faults' in checked ? checked.faults : null),
  };
  if (name === '' || 'faults' in checked) return { faults };
  return { values: { name, carParkId: fields.carParkId === '' ? null : fields.carParkId, ...checked } };
}

/** The field of the form that an error's `field`, such as `source.url`, belongs to. */
export function fieldNamed(field: string | null): CameraField | null {
  const last = field?.split('.').at(-1);
  return cameraFields.find((known) => known === last) ?? null;
}

const cameraFields: readonly CameraField[] = ['name', 'kind', 'url', 'intervalMs', 'device', 'path', 'carParkId'];

/** Where a camera's pictures come from, as a line of text. */
export function describeSource(source: CameraSource): string {
  switch (source.kind) {
    case 'rtsp':
    case 'mjpeg':
    case 'snapshot':
      return source.url;
    case 'usb':
      return source.device;
    case 'file':
    case 'folder':
      return source.path;
  }
}
