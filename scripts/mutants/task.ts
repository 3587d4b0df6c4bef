import type { Mutant } from './mutant.ts';

/** What one process of tests is asked to do; it travels as a file. */
export interface Task {
  /** Absolute, the likeliest to notice something first. */
  readonly tests: readonly string[];
  /** By absolute path: the file's text with the switches of all its changes. */
  readonly codes: Readonly<Record<string, string>>;
  readonly mutants: readonly Pick<Mutant, 'id' | 'file'>[];
  /** Where lines of JSON are written as things happen. */
  readonly log: string;
  /** Where it is kept which tests reach which changes: written by the first process, and read by those that replace it. */
  readonly surveys: string;
}

/**
 * What the process of tests tells: that it began with a change, which of its files of tests has ended, what became of the change, or
 * that the tests fail without any change, which ends it.
 */
export type Report =
  | { readonly began: number }
  | { readonly ended: string }
  | { readonly id: number; readonly noticedBy: string | null }
  | { readonly broken: string };

/** The environment variable that holds the path of the task's file. */
export const taskVariable = 'GATEHOUSE_MUTANTS_TASK';
