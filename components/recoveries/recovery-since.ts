const HOUR_MS = 3_600_000;

/** Periods until now, in ms. */
const AGO = { "1h": HOUR_MS, "24h": 24 * HOUR_MS, "7d": 168 * HOUR_MS, "30d": 720 * HOUR_MS };

/** The periods to redeliver, as options for a form. */
export function sincesOf(failingSince: string | null): { value: string; label: string }[] {
  return [
    ...(failingSince ? [{ value: "failing", label: "Since it started failing" }] : []),
    { value: "24h", label: "In the last 24 hours" },
    { value: "1h", label: "In the last hour" },
    { value: "7d", label: "In the last 7 days" },
    { value: "30d", label: "In the last 30 days" },
    { value: "typed", label: "Since a custom time..." },
  ];
}

type Choice = { chosen: string; typed: string; failingSince: string | null; now: Date };

/** The selected start, ISO 8601; null while it is incomplete. */
export function sinceOf({ chosen, typed, failingSince, now }: Choice): string | null {
  if (chosen === "failing") return failingSince;
  if (chosen in AGO) return new Date(now.getTime() - AGO[chosen as keyof typeof AGO]).toISOString();
  const time = new Date(typed);
  return Number.isNaN(time.getTime()) ? null : time.toISOString();
}
