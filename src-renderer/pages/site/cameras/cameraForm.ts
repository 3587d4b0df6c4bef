import type { UseFormReturnType } from '@mantine/form';
import {
  type Camera,
  type CameraGate,
  type CameraKind,
  type CameraSource,
  cameraSourceSchema,
} from '../../../../src-preload/contract/site/cameras.ts';
import {
  makersOfFixedPaths,
  type PostSource,
  postMakerNames,
} from '../../../../src-preload/contract/site/postSources.ts';
import type { Checked } from '../../../components/feedback/FormDialog.tsx';

/** What stands in the fields of the form; only those of `kind` count. */
export interface CameraFields {
  readonly name: string;
  readonly kind: CameraKind;
  readonly url: string;
  /** The address is the one that is stored, of which `url` shows host and path. */
  readonly isMasked: boolean;
  readonly intervalMs: number | string;
  readonly device: string;
  readonly path: string;
  /** Of a camera that reads plates itself. */
  readonly maker: PostSource['maker'];
  readonly toldBy: PostSource['toldBy'];
  readonly addresses: readonly string[];
  readonly signs: PostSource['signs'];
  readonly mayOpen: boolean;
  /** Empty where it belongs to none. */
  readonly carParkId: string;
  /** Empty where only its line tells who comes and goes. */
  readonly gate: CameraGate['way'] | '';
  readonly approaching: CameraGate['approaching'];
  /** Empty where it looks at no rears of those whose fronts another camera sees. */
  readonly rearOf: string;
}

/** The form with these fields. */
export type CameraForm = UseFormReturnType<CameraFields>;

/** What a form that is filled in rightly says. */
export interface CameraValues {
  readonly name: string;
  readonly source: CameraSource;
  readonly carParkId: string | null;
  readonly gate: CameraGate | null;
}

type CameraField = keyof CameraFields;

/** The fields for a new camera, or for one that is there. */
export function fieldsOf(camera: Camera | null): CameraFields {
  const blank: CameraFields = {
    name: '',
    kind: 'rtsp',
    url: '',
    isMasked: false,
    intervalMs: 500,
    device: '',
    path: '',
    maker: 'hikvision',
    toldBy: 'path',
    addresses: [],
    signs: 'nothing',
    mayOpen: false,
    carParkId: '',
    gate: '',
    approaching: 'in',
    rearOf: '',
  };
  if (camera === null) return blank;
  const { source } = camera;
  const address = { isMasked: 'url' in source && source.isMasked === true };
  const gate = {
    gate: camera.gate?.way ?? ('' as const),
    approaching: camera.gate?.approaching ?? ('in' as const),
    rearOf: camera.gate?.rearOf ?? '',
  };
  const { path = '', ...told } = source.kind === 'posts' ? { ...source, path: '' } : { path: '', ...source };
  return { ...blank, name: camera.name, carParkId: camera.carParkId ?? '', ...gate, ...told, path, ...address };
}

/** The fields with another kind. A stored address stays where it may be one of that kind, too. */
export function withKind(fields: CameraFields, kind: CameraKind): CameraFields {
  const isHttp = /^https?:/i.test(fields.url);
  const isLost = fields.isMasked && (kind === 'rtsp' ? isHttp : (kind === 'mjpeg' || kind === 'snapshot') && !isHttp);
  return { ...fields, kind, ...(isLost ? { url: '', isMasked: false } : {}) };
}

/** The source that the fields describe, or what is wrong with each of them. */
export function sourceOf(
  fields: CameraFields,
): { readonly source: CameraSource } | { readonly faults: Readonly<Record<string, string>> } {
  const { kind, url, isMasked, intervalMs, device, maker, addresses, signs, mayOpen } = fields;
  // What is of other kinds does not count: a path is a secret of Gatehouse's own where a camera posts.
  const path = kind === 'posts' ? undefined : fields.path;
  const toldBy = makersOfFixedPaths.includes(maker) ? fields.toldBy : 'path';
  const posts = { maker, toldBy, addresses, signs, mayOpen };
  const address = isMasked ? { url, isMasked } : { url };
  const result = cameraSourceSchema.safeParse({
    kind,
    ...address,
    intervalMs: Number(intervalMs),
    device,
    path,
    ...posts,
  });
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
  const { rearOf } = fields;
  const isRear = rearOf !== '' && (fields.gate === 'in' || fields.gate === 'out' || fields.gate === 'both');
  const way = fields.gate === '' ? null : { way: fields.gate, approaching: fields.approaching };
  const gate = way === null ? null : { ...way, ...(isRear ? { rearOf } : {}) };
  return { values: { name, carParkId: fields.carParkId === '' ? null : fields.carParkId, gate, ...checked } };
}

/** The field of the form that an error's `field`, such as `source.url`, belongs to. */
export function fieldNamed(field: string | null): CameraField | null {
  const last = field?.split('.').at(-1);
  return cameraFields.find((known) => known === last) ?? null;
}

const postFields = ['maker', 'toldBy', 'addresses', 'signs', 'mayOpen'] as const;
const cameraFields: readonly CameraField[] = [
  'name',
  'kind',
  'url',
  'intervalMs',
  'device',
  'path',
  'carParkId',
  ...postFields,
];

/** Where a camera's pictures come from, as a line of text. */
export function describeSource(source: CameraSource): string {
  switch (source.kind) {
    case 'rtsp':
    case 'mjpeg':
    case 'snapshot':
      return source.url;
    case 'posts':
      return postMakerNames[source.maker];
    case 'usb':
      return source.device;
    case 'file':
    case 'folder':
      return source.path;
  }
}
