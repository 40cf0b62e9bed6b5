/** Figures of one round, by name. */
export type Round = Record<string, number>;

/** A row of the table: a figure, and what it should be. */
export type Figure = {
  /** Its name in a round. */
  key: string;
  what: string;
  digits?: number;
  goal?: { atLeast: number } | { atMost: number };
};

export type Benchmark = {
  name: string;
  rounds: number;
  figures: readonly Figure[];
  /** Measures once, in a world of its own. */
  round(tools: Tools): Promise<Round>;
};

/** What benchmarks need of the machine. */
type Tools = {
  /** The path of nginx. */
  nginx: string;
  /** The path of a Chromium; without one the pages are not measured. */
  chromium: string | undefined;
};
