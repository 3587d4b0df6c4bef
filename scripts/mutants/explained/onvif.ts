import { explanationsOf } from './explanations.ts';

/** Changes of what cameras in the network say of themselves. */
export const onvifExplained = explanationsOf('src-main/site/onvif/rules/answers.ts', [
  [
    'What is no address is none, whatever it is.',
    [
      "media === null ? null : addressAt(textOf(media, 'XAddr') ?? '', host)",
      "media === null ? null : addressAt(textOf(media, 'XAddr'), host)",
      "media === null ? null : addressAt(textOf(media, 'XAddr') ?? 'mutant', host)",
    ],
  ],
]);
