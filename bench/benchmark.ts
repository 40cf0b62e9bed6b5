/** Figures of one round, by name. */
export type Round = Record<string, number>;

/** A row of the table: a figure and its goal. */
export type Figure = {
  /** Its key in a round. */
  key: string;
  what: string;
  digits?: number;
  goal?: { atLeast: number } | { atMost: number };
};

export type Benchmark = {
  name: string;
  rounds: number;
  /** Runs only if you name it, because it takes a long time. */
  isOnRequest?: true;
  figures: readonly Figure[];
  /** Measures once, on a separate database. */
  round(tools: Tools): Promise<Round>;
};

/** Programs that benchmarks need on the machine. */
type Tools = {
  /** The path of nginx. */
  nginx: string;
  /** The path of a Chromium. Without it, pages aren't measured. */
  chromium: string | undefined;
};
