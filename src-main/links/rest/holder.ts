import type { Holder } from '../../platform/holdings.ts';

/**
 * Answers that are kept for a day, sealed, so that a request that is sent again is done once. Nobody looks into them: all of them go where
 * somebody is erased.
 */
export const answerHolder: Holder = {
  tables: ['apiAnswers'],
  held: async () => [],
  async forget(writing) {
    await writing.deleteFrom('apiAnswers').execute();
    return { erased: {}, anonymised: {}, pictures: [] };
  },
};
