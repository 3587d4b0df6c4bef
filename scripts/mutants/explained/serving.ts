import { explanationsOf } from './explanations.ts';

/** Changes of what is looked at before a request is understood. */
export const servingExplained = explanationsOf('src-main/platform/serving/rules/jsonBeyondReason.ts', [
  [
    'Before the first and after the last character there is none, which opens and closes nothing.',
    ['let at = 0', 'let at = (-1)'],
    ['at < text.length', 'at <= text.length'],
  ],
]);
