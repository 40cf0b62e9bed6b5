import { RelativeTime } from "@/components/ui/time";

type NextProbeProps = {
  /** When a failing webhook's next attempt may start, ISO 8601. */
  value: string;
  /** The server's current time. */
  now: string;
};

/** When a failing webhook is retried. After that time it's not "now", because an attempt needs a due delivery. */
export function NextProbe(props: NextProbeProps) {
  return <RelativeTime {...props} due="with the next due delivery" />;
}
