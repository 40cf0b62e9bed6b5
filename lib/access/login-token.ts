import { hkdfSync } from "node:crypto";
import { errors, jwtVerify, SignJWT } from "jose";
import { z } from "zod";
import type { TokenActor, UserActor } from "@/lib/access/actor";
import { touchSession } from "@/lib/access/auth";
import { findTokenActorById } from "@/lib/access/token-access";
import { db } from "@/lib/platform/db/client";
import { newSecret } from "@/lib/platform/hash-token";
import { secrets } from "@/lib/platform/secrets";

// Docker Hub's two logins return a JWT. It is valid as long as the session or the access token that it refers to.

const ALGORITHM = "HS256";
const ISSUER = "dockbell";

const Claims = z.object({ sid: z.uuid().optional(), pat: z.uuid().optional() });

let key: Uint8Array | undefined;

/** A separate key, so that nothing else that Dockbell signs can be used as a login. */
function signingKey(): Uint8Array {
  key ??= new Uint8Array(hkdfSync("sha256", secrets().authSecret, "", "dockbell login token v1", 32));
  return key;
}

async function sign(claims: z.input<typeof Claims>, username: string, lifetime: number): Promise<string> {
  // Docker's MCP server reads the name of the personal namespace from this claim.
  return new SignJWT({ ...claims, "https://hub.docker.com": { username } })
    .setProtectedHeader({ alg: ALGORITHM, typ: "JWT" })
    .setIssuer(ISSUER)
    .setIssuedAt()
    .setExpirationTime(new Date(Date.now() + lifetime * 1_000))
    .sign(signingKey());
}

/** Creates a login token with a separate session, after a login by password. @param lifetime seconds */
export async function loginTokenOfUser(
  userId: string,
  client: { address: string; userAgent: string } | undefined,
  lifetime: number,
): Promise<string> {
  const { id, user } = await db().session.create({
    data: {
      userId,
      // This session's token is never returned, because only the JWT uses the session.
      token: newSecret(),
      expiresAt: new Date(Date.now() + lifetime * 1_000),
      ipAddress: client?.address,
      userAgent: client?.userAgent,
    },
    select: { id: true, user: { select: { username: true } } },
  });
  return sign({ sid: id }, user.username ?? "", lifetime);
}

/** Creates a login token after a login by access token instead of a password. @param lifetime seconds */
export function loginTokenOfAccessToken(
  { tokenId, username }: TokenActor,
  lifetime: number,
): Promise<string> {
  return sign({ pat: tokenId }, username, lifetime);
}

/** The actor for this login token; undefined if the token is invalid. */
export async function findLoginActor(token: string): Promise<UserActor | TokenActor | undefined> {
  const claims = await verify(token);
  if (claims?.sid) return findUser(claims.sid);
  if (claims?.pat) return findTokenActorById(claims.pat);
  return undefined;
}

async function verify(token: string): Promise<z.output<typeof Claims> | undefined> {
  try {
    const { payload } = await jwtVerify(token, signingKey(), { algorithms: [ALGORITHM], issuer: ISSUER });
    return Claims.safeParse(payload).data;
  } catch (error) {
    if (error instanceof errors.JOSEError || error instanceof TypeError) return undefined;
    throw error;
  }
}

async function findUser(id: string): Promise<UserActor | undefined> {
  const session = await db().session.findFirst({
    where: { id, expiresAt: { gt: new Date() } },
    select: { id: true, updatedAt: true, user: { select: { id: true, username: true } } },
  });
  if (!session?.user.username) return undefined;
  await touchSession(session);
  return { type: "user", userId: session.user.id, username: session.user.username, sessionId: session.id };
}
