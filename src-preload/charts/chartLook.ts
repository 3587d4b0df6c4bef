/** How the series of a place look: the colour that fills them, that of the pattern upon it, and that of its line. */
export interface ChartTone {
  readonly fill: string;
  readonly pattern: string;
  readonly line: string;
}

/** What charts are drawn on: the colours and letters of a page, or those of paper. Their shapes are the same on both. */
export interface ChartLook {
  /** By the tone of a series, the first for 1; what is told apart by colour is told apart by its pattern as well. */
  readonly tones: readonly ChartTone[];
  /** The line around what is filled; none where left out. */
  readonly edge?: string;
  readonly band: string;
  readonly text: string;
  readonly quietText: string;
  readonly line: string;
  readonly strongLine: string;
  readonly surface: string;
  /** The shadow of what is pointed at. */
  readonly shadow: string;
  /** Of squares: little and much, as `#rrggbb`, for the library mixes them. */
  readonly heat: readonly [string, string];
  readonly fontFamily: string;
  /** Up to so many squares in a row have room for their numbers. */
  readonly mostNumberedSquares: number;
}
