import type { AttemptResource } from "@/lib/domain/deliveries/shared/delivery-details-resource";
import { formatDuration } from "@/lib/domain/deliveries/shared/delivery-sentence";

/** A value that differs between two attempts; null if it is missing in one. */
export type Difference = { what: string; one: string | null; other: string | null };

type Message = { headers: Record<string, string | string[]> };

/** The differences between two attempts of a delivery, outcome first. The time is always included. */
export function compareAttempts(one: AttemptResource, other: AttemptResource): Difference[] {
  const [mine, theirs] = onlyLines(one.response?.body ?? "", other.response?.body ?? "");
  const facts: Difference[] = [
    { what: "Outcome", one: outcomeOf(one), other: outcomeOf(other) },
    { what: "Code", one: codeOf(one), other: codeOf(other) },
    { what: "URL", one: one.request.url, other: other.request.url },
    { what: "Address", one: one.address, other: other.address },
    ...headers("Request", one.request, other.request),
    ...headers("Response", one.response, other.response),
    { what: "Lines of the response", one: mine, other: theirs },
  ];
  const time = {
    what: "Time",
    one: formatDuration(one.duration_ms),
    other: formatDuration(other.duration_ms),
  };
  return [...facts.filter((fact) => fact.one !== fact.other), time];
}

function outcomeOf({ error }: AttemptResource): string {
  return error?.message ?? "success";
}

function codeOf({ response }: AttemptResource): string | null {
  return response ? String(response.code) : null;
}

/** By name, in any case. */
function headers(whose: string, one: Message | null, other: Message | null): Difference[] {
  const [mine, theirs] = [lowerCased(one), lowerCased(other)];
  const names = [...new Set([...mine.keys(), ...theirs.keys()])].sort();
  return names.map((name) => ({
    what: `${whose} header ${name}`,
    one: mine.get(name) ?? null,
    other: theirs.get(name) ?? null,
  }));
}

function lowerCased(message: Message | null): Map<string, string> {
  const entries = Object.entries(message?.headers ?? {});
  return new Map(entries.map(([name, value]) => [name.toLowerCase(), [value].flat().join(", ")]));
}

/** The lines that the other text doesn't have; null if there aren't any. */
function onlyLines(one: string, other: string): [string | null, string | null] {
  const [mine, theirs] = [one.split(/\r?\n/), other.split(/\r?\n/)];
  return [without(mine, new Set(theirs)), without(theirs, new Set(mine))];
}

function without(lines: string[], known: ReadonlySet<string>): string | null {
  const own = lines.filter((line) => line.trim() !== "" && !known.has(line));
  return own.length > 0 ? own.join("\n") : null;
}
