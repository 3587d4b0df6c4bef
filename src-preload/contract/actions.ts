import type { AnyContractProcedure } from '@orpc/contract';
import type { contract } from './contract.ts';

type PathsOf<Branch> = {
  [Name in keyof Branch & string]: Branch[Name] extends AnyContractProcedure
    ? Name
    : `${Name}.${PathsOf<Branch[Name]>}`;
}[keyof Branch & string];

/** The path of every procedure, such as `barriers.release`: what roles may do is named by these. */
export type ProcedureAction = PathsOf<typeof contract>;
