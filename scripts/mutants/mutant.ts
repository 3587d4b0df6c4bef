/** A change of one spot of a file, as text: what stands from `start` to `end` gives way to `by`. */
export interface Change {
  readonly start: number;
  readonly end: number;
  readonly by: string;
}

/** A change that a test should notice. */
export interface Mutant {
  /** The same in no other file of a run. */
  readonly id: number;
  /** From the repository's root. */
  readonly file: string;
  /** Counted from 1. */
  readonly line: number;
  /** The change with a little of what stands around it, on one line, and what that becomes. */
  readonly before: string;
  readonly after: string;
  /** Which of the file's changes with the same `before` and `after` this is, from 1. */
  readonly nth: number;
}

/** What became of a change: the name of the test that noticed it, or null where all tests passed. */
export interface Outcome {
  readonly id: number;
  readonly noticedBy: string | null;
}
