"use client";

import { useEffect, useState, useSyncExternalStore } from "react";
import { formatExact, formatExactInZone, formatRelative } from "@/lib/platform/text/format-time";

const TICK_MS = 5_000;
const never = () => () => {};

/** The server does not know the viewer's zone: it writes UTC, and the browser its own after hydration. */
export function useZone(): string | undefined {
  return useSyncExternalStore(
    never,
    () => undefined,
    () => "UTC",
  );
}

/** The time, kept current. @param serverNow what the server took for now, so that both render the same */
export function useNow(serverNow: string, tickMs = TICK_MS): string {
  const [now, setNow] = useState(serverNow);
  useEffect(() => {
    const tick = () => setNow(new Date().toISOString());
    tick();
    const timer = setInterval(tick, tickMs);
    return () => clearInterval(timer);
  }, [tickMs]);
  return now;
}

type RelativeTimeProps = {
  /** ISO 8601. */
  value: string;
  /** What the server took for now, so that both render the same. */
  now: string;
  /** For what was to happen then: once past, it is due "now". */
  isDue?: boolean;
};

/** "12 days ago", with the exact time on hover. */
export function RelativeTime({ value, now: serverNow, isDue = false }: RelativeTimeProps) {
  const zone = useZone();
  const now = useNow(serverNow);
  const time = new Date(value);
  return (
    <time dateTime={value} title={formatExactInZone(time, zone)}>
      {isDue && value <= now ? "now" : formatRelative(time, new Date(now))}
    </time>
  );
}

/** "June 5th 2025, 1:14:28 pm". @param value ISO 8601 */
export function ExactTime({ value }: { value: string }) {
  const zone = useZone();
  return <time dateTime={value}>{formatExact(new Date(value), zone)}</time>;
}
