/** How often a process has ended by itself, on all machines together, and how it did last. */
export type ProcessExit = {
  /** "web", "worker" or "database". */
  process: string;
  exits: number;
  /** "with code 134", "by SIGKILL". */
  how: string;
  host: string;
  at: Date;
  restartAt: Date;
};
