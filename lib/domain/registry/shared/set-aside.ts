import { z } from "zod";

export const SetAsideRef = z.object({ id: z.uuid() });
export type SetAsideRef = z.input<typeof SetAsideRef>;

/** A registry's notification that crashed workers or couldn't be recorded. Workers no longer process it. */
export type SetAside = {
  id: string;
  namespace: string;
  registry: string;
  /** "CNCF Distribution" */
  kind: string;
  receivedAt: Date;
  setAsideAt: Date;
  bytes: number;
  /** The number of attempts that crashed a worker. */
  starts: number;
  /** The error of the last failure; null if the worker died without one. */
  error: string | null;
  /** The start of the body, with its texts masked. */
  beginning: string;
};
