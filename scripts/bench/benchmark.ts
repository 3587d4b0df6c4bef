/** One figure that a benchmark finds. */
export interface Figure {
  /** Its name in the JSON object. */
  readonly key: string;
  readonly unit: 'ms' | 'µs' | '/s' | '%' | 'MB' | '';
  readonly meaning: string;
}

/** Something that is measured by running it. */
export interface Benchmark {
  readonly title: string;
  /** How it is measured, in one line. */
  readonly method: string;
  readonly figures: readonly Figure[];
  /** It takes so long that it is left out where no figure is asked for by name. */
  readonly onlyWhenAsked?: boolean;
  /**
   * Measures; the result has a number for each figure. `progress` tells a person what goes on.
   * @throws Error with a sentence that says what is missing
   */
  run(progress: (line: string) => void): Promise<Readonly<Record<string, number>>>;
}
