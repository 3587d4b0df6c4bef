import { classNameKey } from '../../../src-preload/contract/record/stays.ts';
import type { Database } from '../../platform/database.ts';
import { createTariffStore } from './store.ts';

/** What kinds of vehicles are called, by what they are asked for by (`classNameKey`): as the tariff at their car park, else as any calls them. */
export function classNamesIn(db: Database): (keys: readonly string[]) => Promise<ReadonlyMap<string, string>> {
  return async (keys) => {
    const names = new Map<string, string>();
    if (!keys.some((key) => key.startsWith(classNameKey('', '').trim()))) return names;
    for (const { tariff, carParkIds } of await createTariffStore(db).all())
      for (const { id, name } of tariff.versions.flatMap(({ rules }) => rules.classes)) {
        for (const carParkId of carParkIds) names.set(classNameKey(carParkId, id), name);
        // Of all car parks at once.
        names.set(classNameKey('', id), name);
      }
    return names;
  };
}
