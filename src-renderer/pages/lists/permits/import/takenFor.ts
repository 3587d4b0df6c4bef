import { type ImportChoices, repeatedFields } from '../../../../../src-preload/contract/lists/permitImport.ts';

type Taken = Pick<ImportChoices, 'columns' | 'matchBy'>;

/**
 * What is chosen once one column of a list is taken for something else. What is in one column only moves to the column just chosen; without
 * permit numbers, permits are found by their plates.
 * @param width how many columns the list has
 */
export function takenFor<Choices extends Taken>(
  choices: Choices,
  width: number,
  column: number,
  field: ImportChoices['columns'][number],
): Omit<Choices, keyof Taken> & Taken {
  const columns = Array.from({ length: Math.max(width, choices.columns.length) }, (_, index) => {
    if (index === column) return field;
    const known = choices.columns[index] ?? null;
    return field !== null && known === field && !repeatedFields.includes(field) ? null : known;
  });
  return { ...choices, columns, matchBy: columns.includes('number') ? choices.matchBy : 'plate' };
}
