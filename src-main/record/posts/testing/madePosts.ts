import type { PostMaker } from '../../../../src-preload/contract/site/postSources.ts';
import type { RawPost } from '../understand.ts';

/** What a camera saw, for posts in the published form of each maker. */
export interface MadePost {
  readonly plate: string;
  /** 0 to 1. */
  readonly confidence?: number;
  /** UTC ms. */
  readonly at: number;
  readonly id: string;
  readonly scene?: Uint8Array | undefined;
  readonly plateCut?: Uint8Array | undefined;
  readonly isResent?: boolean;
}

const boundary = 'boundary';
const base64 = (jpeg: Uint8Array | undefined) =>
  jpeg === undefined ? undefined : Buffer.from(jpeg).toString('base64');
const wall = (at: number) => new Date(at).toISOString().slice(0, 19).replace('T', ' ');

/** A multipart body of parts, each with its own head lines. */
export function multipart(
  parts: readonly { readonly head: readonly string[]; readonly bytes: Uint8Array | string }[],
  mark = boundary,
): RawPost {
  const bytes = Buffer.concat([
    ...parts.flatMap(({ head, bytes }) => [
      Buffer.from(`--${mark}\r\n${head.join('\r\n')}\r\n\r\n`),
      Buffer.from(bytes),
      Buffer.from('\r\n'),
    ]),
    Buffer.from(`--${mark}--\r\n`),
  ]);
  return { contentType: `multipart/form-data; boundary=${mark}`, path: '/intake/x', bytes };
}

const json = (value: unknown, path = '/intake/x'): RawPost => ({
  contentType: 'application/json',
  path,
  bytes: Buffer.from(JSON.stringify(value)),
});

/** Hikvision's multipart, its pictures without file names, as some firmware sends them. */
function hikvision({ plate, confidence = 0.93, at, id, scene, plateCut, isResent = false }: MadePost): RawPost {
  const xml = `<?xml version="1.0" encoding="UTF-8"?>
<EventNotificationAlert version="2.0" xmlns="http://www.hikvision.com/ver20/XMLSchema"><ipAddress>192.0.2.64</ipAddress><portNo>80</portNo>
<macAddress>02:00:00:00:00:01</macAddress><channelID>1</channelID><dateTime>${new Date(at).toISOString().slice(0, 23)}+00:00</dateTime>
<activePostCount>1</activePostCount><eventType>ANPR</eventType><eventState>active</eventState><isDataRetransmission>${isResent}</isDataRetransmission>
<ANPR><country>0</country><licensePlate>${plate === '' ? 'unknown' : plate}</licensePlate><line>1</line><direction>forward</direction>
<confidenceLevel>${Math.round(confidence * 100)}</confidenceLevel><plateColor>yellow</plateColor></ANPR><UUID>${id}</UUID></EventNotificationAlert>`;
  const picture = (name: string, jpeg: Uint8Array | undefined) =>
    jpeg === undefined
      ? []
      : [
          {
            head: [
              `Content-Disposition: form-data; name="${name}"`,
              'Content-Type: image/pjpeg',
              `Content-Length: ${jpeg.length}`,
            ],
            bytes: jpeg,
          },
        ];
  return multipart([
    {
      head: ['Content-Disposition: form-data; name="anpr.xml"', 'Content-Type: text/xml; charset="UTF-8"'],
      bytes: xml,
    },
    ...picture('licensePlatePicture.jpg', plateCut),
    ...picture('detectionPicture.jpg', scene),
    { head: ['Content-Disposition: form-data; name="featurePicture.jpg"', 'Content-Type: image/jpeg'], bytes: '' },
  ]);
}

function dahua({ plate, confidence = 0.92, at, id, scene, plateCut }: MadePost): RawPost {
  return json(
    {
      Picture: {
        Plate: {
          IsExist: plate !== '',
          PlateNumber: plate,
          PlateColor: 'Yellow',
          Confidence: Math.round(confidence * 100),
          Channel: 0,
        },
        Vehicle: { VehicleColor: 'Black' },
        SnapInfo: {
          AccurateTime: `${wall(at)}.120`,
          TimeZone: 0,
          DSTTune: 0,
          Direction: 'Obverse',
          LanNo: 1,
          DeviceID: 'gate-1',
          DefenceCode: id,
        },
        CutoutPic: { PicName: 'c.jpg', Content: base64(plateCut) },
        NormalPic: { PicName: 'n.jpg', Content: base64(scene) },
      },
    },
    '/NotificationInfo/TollgateInfo',
  );
}

function axis({ plate, confidence = 0.91, at, id, scene }: MadePost): RawPost {
  return json({
    ...{ carID: id, carState: 'update', plateASCII: plate, plateCountry: 'GBR', plateConfidence: String(confidence) },
    ...{ carMoveDirection: 'in', capture_timestamp: String(at), sensorProviderID: 'gate-1', packetCounter: String(at) },
    ...(scene === undefined ? {} : { imageType: 'frame', imageArray: base64(scene) }),
  });
}

function milesight({ plate, confidence = 0.91, at, scene, plateCut }: MadePost): RawPost {
  return json({
    ...{ event_type: 'Plate Event', mac_address: '020000000001', time: wall(at), license_plate: plate },
    ...{
      plate_confidence: String(confidence),
      direction: 'Approach',
      full_snapshot: base64(scene),
      license_plate_snapshot: base64(plateCut),
    },
  });
}

function plateRecognizer({ plate, confidence = 0.91, at, scene }: MadePost): RawPost {
  const told = {
    hook: { id: 'gate-1', event: 'recognition' },
    data: {
      ...{ camera_id: 'gate-1', timestamp: new Date(at).toISOString() },
      results: [
        {
          plate: plate.toLowerCase(),
          score: confidence,
          region: { code: 'gb' },
          box: { xmin: 1, ymin: 1, xmax: 9, ymax: 9 },
        },
      ],
    },
  };
  if (scene === undefined) return json(told);
  return multipart(
    [
      { head: ['Content-Disposition: form-data; name="json"'], bytes: JSON.stringify(told) },
      {
        head: ['Content-Disposition: form-data; name="upload"; filename="a.jpg"', 'Content-Type: image/jpeg'],
        bytes: scene,
      },
    ],
    '------WebKitFormBoundary7MA4YWxk',
  );
}

function rekor({ plate, confidence = 0.931, at, id, scene, plateCut }: MadePost): RawPost {
  return json({
    ...{
      data_type: 'alpr_group',
      best_plate_number: plate,
      best_confidence: confidence * 100,
      epoch_start: at - 1_400,
      epoch_end: at,
    },
    ...{
      best_uuid: id,
      camera_id: 1,
      travel_direction: 180.0,
      vehicle_crop_jpeg: base64(scene),
      best_plate: { plate_crop_jpeg: base64(plateCut) },
    },
  });
}

function plainJson({ plate, confidence = 0.9, at, id, scene, plateCut, isResent = false }: MadePost): RawPost {
  return json({
    ...{ plate, confidence, id, time: new Date(at).toISOString(), resent: isResent, direction: 'approaching' },
    ...{ picture: base64(scene), plate_picture: base64(plateCut) },
  });
}

/** A post as each maker's cameras send it, by the forms that they publish or that were seen. */
export const madePosts: Readonly<Record<PostMaker, (post: MadePost) => RawPost>> = {
  ...{ hikvision, dahua, axis, milesight, plateRecognizer, rekor },
  json: plainJson,
};
