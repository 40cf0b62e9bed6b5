/** A worker that runs. */
type RunningWorker = {
  id: string;
  host: string;
  pid: number;
  version: string;
  startedAt: Date;
  beatAt: Date;
  inFlight: number;
};

/** How much there is to do, and who does it. */
export type Backlog = {
  /** Deliveries that have not ended. */
  queued: number;
  /** Of them, those that could be sent now: due, and their webhook delivers and does not back off. */
  due: number;
  /** And those that could have been a minute ago. */
  overdue: number;
  /** 0 when nothing is due. */
  oldestDueSeconds: number;
  workers: RunningWorker[];
  /** Registries' notifications that stopped workers, and wait for an administrator. */
  setAside: number;
  databaseBytes: number;
};
