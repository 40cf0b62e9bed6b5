import type { Repeat } from "@/lib/queue/shared/repeat";

export type Redelivered = {
  repeated: Repeat[];
  /** The IDs of deliveries that are still in progress or belong to another webhook. */
  leftOut: string[];
};
