import { z } from "zod";

export const SetAsideRef = z.object({ id: z.uuid() });
export type SetAsideRef = z.input<typeof SetAsideRef>;

/** A registry's notification that stopped workers, or could not be recorded, and that no worker starts again by itself. */
export type SetAside = {
  id: string;
  namespace: string;
  registry: string;
  /** "CNCF Distribution" */
  kind: string;
  receivedAt: Date;
  setAsideAt: Date;
  bytes: number;
  /** Starts at which a worker died. */
  starts: number;
  /** Of the last failure; null when no error was seen, because the worker died. */
  error: string | null;
  /** How the body begins, its texts masked. */
  beginning: string;
};
