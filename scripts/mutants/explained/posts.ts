import type { Explanation } from '../explained.ts';
import { explanationsOf } from './explanations.ts';

const headEnds = 'if (headEnd === -1 || headEnd - at > mostHeaderBytes) break;';

/** Changes of what is made of what cameras post. */
export const postsExplained: readonly Explanation[] = [
  ...explanationsOf('src-main/record/posts/rules/doubts.ts', [
    [
      'Nothing counts as 0, which is not late; the compiler asks.',
      [
        "['late', hasTime && ageMs !== null && !(Math.abs(ageMs) <= mostAgeMs)]",
        "['late', hasTime && true && !(Math.abs(ageMs) <= mostAgeMs)]",
      ],
    ],
  ]),
  ...explanationsOf('src-main/record/posts/rules/multipart.ts', [
    [
      'Where a head has no end, no boundary is looked for but in the last byte, where there is none.',
      [
        headEnds,
        headEnds.replace('headEnd === -1', 'false'),
        ...['1', '-2', '-0'].map((place) => headEnds.replace('-1', place)),
      ],
    ],
  ]),
];
