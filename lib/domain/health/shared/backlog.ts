/** A running worker. */
type RunningWorker = {
  id: string;
  host: string;
  pid: number;
  version: string;
  startedAt: Date;
  beatAt: Date;
  inFlight: number;
};

/** The amount of pending work, and the workers. */
export type Backlog = {
  /** Deliveries in progress or queued. */
  queued: number;
  /**
   * Of these, the deliveries that can be sent now: due, with a webhook that delivers and isn't backing off.
   */
  due: number;
  /** Of these, the deliveries that have been due for more than a minute. */
  overdue: number;
  /** 0 if nothing is due. */
  oldestDueSeconds: number;
  workers: RunningWorker[];
  /** Registry notifications that crashed workers and wait for an administrator. */
  setAside: number;
  databaseBytes: number;
};
