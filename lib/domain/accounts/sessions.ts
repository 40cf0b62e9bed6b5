import { type Call, type Ctx, requireUser } from "@/lib/access/actor";
import { auth } from "@/lib/access/auth";
import { withAccount } from "@/lib/access/cookies";
import { EndSessionInput } from "@/lib/access/shared/account-input";
import { db } from "@/lib/platform/db/client";
import type { Prisma } from "@/lib/platform/db/generated/client";
import { notFound } from "@/lib/platform/errors";
import { parseInput } from "@/lib/platform/parse-input";

/**
 * Lists a person's sessions: the current one first, then the most recently used. @throws DomainError
 * `unauthenticated`, `forbidden`
 */
export async function listSessions({ ctx }: { ctx: Ctx }) {
  const { userId, sessionId } = requireUser(ctx);
  const rows = await db().session.findMany({
    where: { userId, expiresAt: { gt: new Date() } },
    orderBy: { updatedAt: "desc" },
    select: { id: true, ipAddress: true, userAgent: true, createdAt: true, updatedAt: true },
  });
  const sessions = rows.map((row) => ({
    id: row.id,
    /** The browser or program and its system, such as "Firefox on Linux". */
    device: deviceName(row.userAgent ?? ""),
    address: row.ipAddress || null,
    since: row.createdAt,
    /** Accurate to the minute. */
    lastUse: row.updatedAt,
    isCurrent: row.id === sessionId,
  }));
  return sessions.sort((one, other) => Number(other.isCurrent) - Number(one.isCurrent));
}

/** Ends one of the caller's sessions. @throws DomainError `not_found`, `unauthenticated`, `forbidden` */
export async function endSession({ ctx, input }: Call<EndSessionInput>): Promise<void> {
  const { userId } = requireUser(ctx);
  const { id } = parseInput(EndSessionInput, input);
  const { count } = await db().session.deleteMany({ where: { id, userId } });
  if (count === 0) throw notFound("The session");
}

/** Ends the caller's other sessions. @returns their number. @throws DomainError `unauthenticated`, `forbidden` */
export async function endOtherSessions({ ctx }: { ctx: Ctx }): Promise<number> {
  const { userId, sessionId } = requireUser(ctx);
  return endSessions(db(), { userId, keep: sessionId });
}

/**
 * Ends a person's sessions. Cookies and the API's login tokens of these sessions stop working.
 * @param keep a session to keep
 * @returns the number of ended sessions
 */
export async function endSessions(
  tx: Pick<Prisma.TransactionClient, "session">,
  { userId, keep }: { userId: string; keep?: string | undefined },
): Promise<number> {
  const { count } = await tx.session.deleteMany({
    where: keep ? { userId, NOT: { id: keep } } : { userId },
  });
  return count;
}

// The order matters, because browsers also name the browsers that they imitate.
const PROGRAMS = [
  ["Edge", /\bEdgA?\//],
  ["Opera", /\bOPR\//],
  ["Firefox", /\b(?:Firefox|FxiOS)\//],
  ["Chrome", /\b(?:Headless)?(?:Chrome|CriOS)\//],
  ["Safari", /\bSafari\//],
] as const;

const SYSTEMS = [
  ["Android", /\bAndroid\b/],
  ["iPhone", /\biPhone\b/],
  ["iPad", /\biPad\b/],
  ["Windows", /\bWindows\b/],
  ["macOS", /\bMac OS X\b/],
  ["ChromeOS", /\bCrOS\b/],
  ["Linux", /\bLinux\b/],
] as const;

/** "Firefox on Linux", or a program's name for itself, such as "curl". @param userAgent the header */
export function deviceName(userAgent: string): string {
  const [program] = PROGRAMS.find(([, pattern]) => pattern.test(userAgent)) ?? [];
  const [system] = SYSTEMS.find(([, pattern]) => pattern.test(userAgent)) ?? [];
  if (program && system) return `${program} on ${system}`;
  if (program) return program;
  const [, script] = /^([\w.-]{1,40})(?:\/|$)/.exec(userAgent) ?? [];
  return script && script !== "Mozilla" ? script : "Unknown device";
}

/** User agents are cut to this length. */
const MAX_USER_AGENT = 500;

/**
 * Signs a person in with a new cookie, and ends the browser's previous session.
 * @returns the cookies, for responses that Next.js doesn't send
 */
export async function startSession(ctx: Ctx, userId: string): Promise<string[]> {
  const { address = "", userAgent = "" } = ctx.client ?? {};
  const { headers } = await auth().api.startSession({
    returnHeaders: true,
    body: {
      userId,
      ipAddress: address,
      userAgent: userAgent.slice(0, MAX_USER_AGENT),
      deviceCookie: withAccount(ctx.deviceCookie, userId),
    },
  });
  if (ctx.actor.type === "user" && ctx.actor.sessionId) {
    await db().session.deleteMany({ where: { id: ctx.actor.sessionId } });
  }
  return headers.getSetCookie();
}
