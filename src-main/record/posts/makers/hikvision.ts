import type { Direction } from '../../../../src-preload/contract/record/reads.ts';
import { findElement, textOf, type XmlElement } from '../../../platform/xml/rules.ts';
import type { PostPart } from '../rules/multipart.ts';
import { NotUnderstood, type PostBody } from '../rules/postBody.ts';
import { jpegOf, plateText, postedRead, shareOf, type Understood, writtenTime } from '../rules/postedRead.ts';

const directions: Readonly<Record<string, Direction>> = { forward: 'approaching', reverse: 'leaving' };

/**
 * Hikvision: `EventNotificationAlert` of ISAPI, bare or as the part `anpr.xml` of a multipart body with its pictures. Namespaces differ by
 * firmware and are dropped. What is no read of a plate, such as the heartbeat `videoloss`, is taken and told as such.
 * @throws NotUnderstood
 */
export function hikvision(body: PostBody, xmlOf: (part: PostPart) => XmlElement): Understood {
  const part =
    body.parts.find(({ name, type }) => /\.xml$/i.test(name) || type.includes('xml')) ??
    body.parts.find(({ type, bytes }) => !type.startsWith('image/') && bytes[0] === 0x3c);
  if (part === undefined) throw new NotUnderstood('There is no XML in it. Ask the camera for XML, not for JSON.');
  const alert = xmlOf(part);
  if (alert.name !== 'EventNotificationAlert')
    throw new NotUnderstood(`It is “${alert.name.slice(0, 60)}”, and no EventNotificationAlert.`);
  const kind = textOf(alert, 'eventType') ?? '';
  const anpr = findElement(alert, 'ANPR');
  if (anpr === null) return { other: kind === '' ? 'an event without a plate' : `the event ${kind.slice(0, 40)}` };
  const plate = plateText(textOf(anpr, 'licensePlate') ?? textOf(anpr, 'originalLicensePlate'));
  const named = (prefix: string) =>
    body.parts
      .filter(({ name }) => name.startsWith(prefix))
      .map(({ bytes }) => jpegOf(bytes))
      .find((jpeg) => jpeg !== null) ?? null;
  const time = textOf(alert, 'dateTime');
  const uuid = textOf(alert, 'UUID');
  const isTrue = (said: string | null) => /^(true|1)$/i.test((said ?? '').trim());
  const isResent = isTrue(textOf(alert, 'isDataRetransmission')) || isTrue(textOf(anpr, 'alarmDataType'));
  const identity = [textOf(alert, 'macAddress'), textOf(alert, 'channelID'), time, plate];
  return {
    reads: [
      postedRead({
        plate,
        eventId: uuid !== null && uuid !== '' ? uuid : time === null ? null : identity.join(' '),
        confidence: shareOf(textOf(anpr, 'confidenceLevel')),
        direction: directions[textOf(anpr, 'direction') ?? ''] ?? 'unknown',
        time: writtenTime(time),
        isResent,
        scene:
          named('detectionPicture') ?? named('vehiclePicture') ?? named('compositePicture') ?? named('pilotPicture'),
        plateCut: named('licensePlatePicture'),
      }),
    ],
  };
}
