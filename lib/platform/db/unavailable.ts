import { DomainError } from "@/lib/platform/errors";

const MAX_DEPTH = 6;

/** What PostgreSQL's codes for "not now" mean to the person who asked. Nothing has been saved then. */
const REASONS: Record<string, string> = {
  "53100": "The disk of Dockbell's database is full.",
  "25006": "Dockbell's database is read-only.",
};

/**
 * The refusal that an error of the database stands for, when it can't write.
 * @returns DomainError `unavailable` that gives the reason, or undefined for any other error
 */
export function asUnavailable(error: unknown): DomainError | undefined {
  const code = codeIn(error, MAX_DEPTH);
  if (!code) return undefined;
  return new DomainError(
    "unavailable",
    `${REASONS[code]} Nothing was saved. Send it again when the administrator has fixed this.`,
  );
}

/** Prisma wraps PostgreSQL's error in ways that depend on the call. */
function codeIn(error: unknown, depth: number): string | undefined {
  if (typeof error !== "object" || error === null || depth === 0) return undefined;
  for (const name of ["code", "originalCode"]) {
    const code = name in error ? String(error[name as keyof typeof error]) : "";
    if (code in REASONS) return code;
  }
  for (const name of ["cause", "meta", "driverAdapterError"]) {
    const found = name in error ? codeIn(error[name as keyof typeof error], depth - 1) : undefined;
    if (found) return found;
  }
  return undefined;
}
