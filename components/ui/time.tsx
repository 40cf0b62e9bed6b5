"use client";

import { useEffect, useState, useSyncExternalStore } from "react";
import { formatExact, formatExactInZone, formatRelative } from "@/lib/platform/text/format-time";

const TICK_MS = 5_000;
const never = () => () => {};

/**
 * The server doesn't know the viewer's time zone, so it renders UTC, and the browser renders its own zone after
 * hydration.
 */
export function useZone(): string | undefined {
  return useSyncExternalStore(
    never,
    () => undefined,
    () => "UTC",
  );
}

/** The current time, updated regularly. @param serverNow the server's current time, so that both render the same */
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
  /** The server's current time, so that both render the same. */
  now: string;
  /** For planned times: the words after they have passed, such as "now". */
  due?: string;
};

/** "12 days ago", with the exact time on hover. */
export function RelativeTime({ value, now: serverNow, due }: RelativeTimeProps) {
  const zone = useZone();
  const now = useNow(serverNow);
  const time = new Date(value);
  return (
    <time dateTime={value} title={formatExactInZone(time, zone)}>
      {due && value <= now ? due : formatRelative(time, new Date(now))}
    </time>
  );
}

/** "June 5th 2025, 1:14:28 pm". @param value ISO 8601 */
export function ExactTime({ value }: { value: string }) {
  const zone = useZone();
  return <time dateTime={value}>{formatExact(new Date(value), zone)}</time>;
}
