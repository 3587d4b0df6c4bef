import { explanationsOf } from './explanations.ts';

/** Changes of what is made of what cameras post. */
export const postsExplained = explanationsOf('src-main/record/posts/rules/doubts.ts', [
  [
    'Nothing counts as 0, which is not late; the compiler asks.',
    [
      "['late', hasTime && ageMs !== null && !(Math.abs(ageMs) <= mostAgeMs)]",
      "['late', hasTime && true && !(Math.abs(ageMs) <= mostAgeMs)]",
    ],
  ],
]);
