import { commandLine } from "@/lib/platform/app-folder";
import { databaseErrorCodes } from "@/lib/platform/db/database-errors";
import { messageOf } from "@/lib/platform/errors";

/** A substitute for the code that the driver's errors lack after a time-out. */
const TIMEOUT = "timeout";

type Place = { server: string; user: string; database: string };

/** What to do about SQLSTATEs and codes of Node.js and Prisma. */
const ADVICE: [codes: readonly string[], advice: (place: Place) => string][] = [
  [
    ["ENOTFOUND", "EAI_AGAIN"],
    ({ server }) => `The host of ${server} has no address. Correct DATABASE_URL, or repair the DNS.`,
  ],
  [
    [
      ...["ECONNREFUSED", "ECONNRESET", "EHOSTUNREACH", "ENETUNREACH", "ENOENT", "ETIMEDOUT"],
      ...["P1001", "P1002", "DatabaseNotReachable", "SocketTimeout", TIMEOUT],
    ],
    ({ server }) => `PostgreSQL can't be reached at ${server}. Start it there, or correct DATABASE_URL.`,
  ],
  [
    ["28P01", "28000", "AuthenticationFailed"],
    ({ server, user }) =>
      `PostgreSQL at ${server} refuses the user ${user}. Correct the user name and password in DATABASE_URL.`,
  ],
  [
    ["3D000", "DatabaseDoesNotExist"],
    ({ server, database }) =>
      `PostgreSQL at ${server} has no database ${database}. Create it, or correct DATABASE_URL.`,
  ],
  [
    ["42501"],
    ({ user, database }) =>
      `The user ${user} lacks a permission in the database ${database}. Make it the owner with ALTER DATABASE "${database}" OWNER TO "${user}", or correct DATABASE_URL.`,
  ],
  [["57P03"], ({ server }) => `PostgreSQL at ${server} is starting or stopping. Try again in a few seconds.`],
  [
    ["53300", "TooManyConnections"],
    ({ server }) => `PostgreSQL at ${server} allows no more connections. Increase its max_connections.`,
  ],
  [
    ["42P01", "TableDoesNotExist"],
    ({ database }) =>
      `The database ${database} has no tables of this version of Dockbell. Run ${commandLine("migrate")}.`,
  ],
];

/**
 * Explains why a database can't be used.
 * @param url the database's URL
 * @returns the reason, what to do next, and the error's own message; undefined for any other error
 */
export function databaseProblem(error: unknown, url: string): string | undefined {
  const message = messageOf(error);
  const codes = databaseErrorCodes(error) ?? [];
  if (/timeout expired|connection timeout/.test(message)) codes.push(TIMEOUT);
  const [, advice] = ADVICE.find(([known]) => known.some((code) => codes.includes(code))) ?? [];
  if (!advice) return undefined;
  const { host, username, pathname, searchParams } = new URL(url);
  // The host parameter is a socket's folder.
  const place = {
    server: searchParams.get("host") ?? host,
    user: decodeURIComponent(username),
    database: pathname.slice(1),
  };
  return `${advice(place)}\n${message.trim().split("\n").at(-1)}`;
}
