/** What a proof found: counts and yes or no, by name. */
export type Findings = Readonly<Record<string, number | boolean | string>>;

export interface ProofOptions {
  /** The same seed breaks the same things at the same moments. */
  readonly seed: number;
  /** How often something is broken, where a proof repeats itself. */
  readonly times: number;
  /** Tells a person what goes on. */
  readonly progress: (line: string) => void;
}

/** Something that is broken on purpose, long enough to be believed. */
export interface Proof {
  readonly name: string;
  readonly title: string;
  /**
   * Breaks it with real parts and counts what came of it.
   * @throws Error with a sentence that says what is missing, such as root
   */
  run(options: ProofOptions): Promise<Findings>;
  /** Whether what was found is as it was promised. */
  holds(findings: Findings): boolean;
}
