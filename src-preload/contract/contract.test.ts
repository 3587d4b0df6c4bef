import { isContractProcedure } from '@orpc/contract';
import { describe, expect, it } from 'vitest';
import { contract } from './contract.ts';
import { type ProcedureMeta, roles } from './roles.ts';

function procedures(branch: object, path: readonly string[] = []): { name: string; meta: ProcedureMeta }[] {
  return Object.entries(branch).flatMap(([key, value]) => {
    const name = [...path, key];
    if (isContractProcedure(value))
      return [{ name: name.join('.'), meta: value['~orpc'].meta as unknown as ProcedureMeta }];
    return procedures(value as object, name);
  });
}

describe('the contract', () => {
  it.each(procedures(contract))('says who may call $name', ({ meta }) => {
    expect(meta.roles.length).toBeGreaterThan(0);
    for (const role of meta.roles) expect(roles).toContain(role);
  });

  it('lets only administrators set cameras up', () => {
    const settingUp = procedures(contract).filter(({ name }) =>
      /^cameras\.(add|update|remove|test|devices)/.test(name),
    );
    expect(settingUp).toHaveLength(6);
    for (const { meta } of settingUp) expect(meta.roles).toEqual(['administrator']);
  });
});
