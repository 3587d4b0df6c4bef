import type { PostMaker, PostSource } from '../../../../../src-preload/contract/site/postSources.ts';

const ofMaker: Readonly<Record<PostMaker, readonly string[]>> = {
  hikvision: [
    'Configuration › Network › Advanced settings › HTTP listening (or Alarm server): enter host, port and path, protocol HTTP.',
    'Choose XML, not JSON, and let it send the pictures.',
    'Older traffic cameras: switch on the baseline protocol of their ANPR push, or they post a form of their own.',
  ],
  dahua: [
    'Setting › Network › Platform access › ITSAPI: enter host and port, and the path where the camera asks for one.',
    'Let it send the scene picture and the plate cut-out.',
  ],
  axis: [
    'License Plate Verifier › Integration › Push events: HTTP POST to the address, as JSON with its image.',
    'Choose the events New and Update; Lost may be on too.',
  ],
  milesight: [
    'Settings › LPR › Notifications › HTTP notifications: enter the address, method POST, content JSON.',
    'Choose at least the plate, the time, the direction and the full snapshot.',
  ],
  plateRecognizer: ['In the config.ini of Stream: webhook_targets with the address, and image = yes.'],
  rekor: ['Scout agent › Configuration › Data destinations: another HTTP web server with the address.'],
  json: ['POST a JSON object with plate, time and picture; docs/cameras.md shows it with curl.'],
};

/** What to do in the camera's own pages, a step each. */
export function stepsFor({ maker, signs, addresses }: PostSource): readonly string[] {
  return [
    ...ofMaker[maker],
    ...(signs === 'digest' ? ['Choose digest authentication, with the user and the password above.'] : []),
    ...(signs === 'key' ? ['Add the header above to each post.'] : []),
    ...(addresses.length === 0
      ? []
      : [`Keep the camera’s own address fixed: posts are taken from ${addresses.join(', ')} alone.`]),
  ];
}
