import { explanationsOf, reasons } from './explanations.ts';

/** Changes of what cameras in the network say of themselves. */
export const onvifExplained = explanationsOf('src-main/site/onvif/rules/answers.ts', [
  [
    'What is no address is none, whatever it is.',
    [
      "return media === null ? null : addressAt(textOf(media, 'XAddr') ?? '', host);",
      "return media === null ? null : addressAt(textOf(media, 'XAddr'), host);",
      "return media === null ? null : addressAt(textOf(media, 'XAddr') ?? 'mutant', host);",
    ],
  ],
  [
    reasons.unique,
    [
      "name: tidy(profile.children.find(({ name }) => name === 'Name')?.text ?? token)",
      "name: tidy(profile.children.findLast(({ name }) => name === 'Name')?.text ?? token)",
    ],
  ],
]);
