/** How often a process has exited unexpectedly, on all machines together, and its last exit. */
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
