import type { Box } from '../labels.ts';

/**
 * Plates that the sets' tables do not name, as they were found by looking at what was read once the labelled ones were
 * painted out: `set/picture` and their boxes, or null where a picture has too many of them to be used.
 */
const otherPlates: Readonly<Record<string, readonly Box[] | null>> = {
  'egypt/1750.jpg': [[112, 273, 66, 43]],
  'openalpr-br/JSG9648.jpg': [[1171, 438, 123, 62]],
  'openalpr-br/JSQ1413.jpg': [[1140, 335, 131, 70]],
  'openalpr-br/NZM5430.jpg': [[0, 298, 121, 60]],
  'openalpr-br/OUM7311.jpg': [[968, 113, 64, 40]],
  'openalpr-eu/test_051.jpg': [[0, 127, 56, 44]],
  'openalpr-eu/test_055.jpg': [[98, 6, 57, 31]],
  'openalpr-eu/test_082.jpg': [[390, 79, 65, 28]],
  'openalpr-eu/test_096.jpg': [[476, 54, 65, 42]],
  'openalpr-us/car22.jpg': [[0, 310, 56, 65]],
  'openalpr-us/wts-lg-000010.jpg': [[732, 71, 108, 69]],
  'openalpr-us/wts-lg-000115.jpg': [[733, 75, 108, 64]],
  'openalpr-us/wts-lg-000138.jpg': [[224, 173, 92, 52]],
  'openalpr-us/wts-lg-000148.jpg': [[791, 0, 92, 48]],
  'openalpr-us/wts-lg-000186.jpg': [[458, 38, 85, 62]],
  'openalpr-br/JOG9221.jpg': [[263, 239, 66, 26]],
  'openalpr-br/OLB4809.jpg': [[1023, 66, 53, 19]],
  'openalpr-br/OUN4297.jpg': [[146, 38, 65, 34]],
  'openalpr-br/PJI5921.jpg': [[1038, 326, 82, 27]],
  'openalpr-br/PJJ1406.jpg': [[1084, 350, 61, 22]],
  'romania/valid_nightride_type3_001.mp4_t163.jpg': [[895, 247, 75, 21]],
  'romania/valid_nightride_type3_001.mp4_t358.jpg': [[641, 656, 341, 78]],
};

/** The further plates of a picture; null where it cannot be used. */
export function otherPlatesOf(set: string, file: string): readonly Box[] | null {
  const found = otherPlates[`${set}/${file}`];
  return found === undefined ? [] : found;
}
