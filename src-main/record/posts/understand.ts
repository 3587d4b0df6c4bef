import type { PostMaker } from '../../../src-preload/contract/site/postSources.ts';
import { readXml, XmlError } from '../../platform/xml/readXml.ts';
import type { XmlElement } from '../../platform/xml/rules.ts';
import { axis } from './makers/axis.ts';
import { dahua } from './makers/dahua.ts';
import { hikvision } from './makers/hikvision.ts';
import { milesight } from './makers/milesight.ts';
import { plainJson } from './makers/plainJson.ts';
import { plateRecognizer } from './makers/plateRecognizer.ts';
import { rekor } from './makers/rekor.ts';
import type { PostPart } from './rules/multipart.ts';
import { NotUnderstood, postBody, textOfPart } from './rules/postBody.ts';
import type { Understood } from './rules/postedRead.ts';

/** A post as it came. */
export interface RawPost {
  readonly contentType: string;
  /** Of the address that was posted to. */
  readonly path: string;
  readonly bytes: Uint8Array;
}

/** What a post of a maker's camera says. @throws NotUnderstood with the sentence why */
export function understand(maker: PostMaker, { contentType, path, bytes }: RawPost): Understood {
  if (bytes.length === 0) return { other: 'an empty post' };
  const body = postBody(contentType, bytes);
  switch (maker) {
    case 'hikvision':
      return hikvision(body, xmlOf);
    case 'dahua':
      return dahua(body, path);
    case 'axis':
      return axis(body);
    case 'milesight':
      return milesight(body);
    case 'plateRecognizer':
      return plateRecognizer(body);
    case 'rekor':
      return rekor(body);
    case 'json':
      return plainJson(body);
  }
}

function xmlOf(part: PostPart): XmlElement {
  try {
    return readXml(textOfPart(part), { mostCharacters: 512 * 1024, mostElements: 2_000 });
  } catch (cause) {
    if (cause instanceof XmlError) throw new NotUnderstood(`${cause.message}.`, { cause });
    throw cause;
  }
}
