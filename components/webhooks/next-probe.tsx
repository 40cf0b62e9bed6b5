import { RelativeTime } from "@/components/ui/time";

type NextProbeProps = {
  /** When a failing webhook's next attempt may start, ISO 8601. */
  value: string;
  /** The server's current time. */
  now: string;
};

/**
 * The time of a failing webhook's next retry. When it has passed, the text isn't "now", because a retry also requires a
 * due delivery.
 */
export function NextProbe(props: NextProbeProps) {
  return <RelativeTime {...props} due="with the next due delivery" />;
}
