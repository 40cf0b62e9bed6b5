import type { Repeat } from "@/lib/queue/shared/repeat";

export type Redelivered = {
  repeated: Repeat[];
  /** The ids of those that are under way still, or are not the webhook's. */
  leftOut: string[];
};
