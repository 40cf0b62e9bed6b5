import { hkdfSync, randomBytes } from "node:crypto";
import { errors, jwtVerify, SignJWT } from "jose";
import { z } from "zod";
import type { TokenActor, UserActor } from "@/lib/access/actor";
import { findTokenActorById } from "@/lib/access/find-token-actor";
import { touchSession } from "@/lib/access/touch-session";
import { db } from "@/lib/platform/db/client";
import { secrets } from "@/lib/platform/secrets";

// What Docker Hub's two logins answer: a JWT. It is good for as long as what it was given for: a session,
// which a change of password or the person ends, or an access token, which can be deleted.

const ALGORITHM = "HS256";
const ISSUER = "dockbell";

const Claims = z.object({ sid: z.uuid().optional(), pat: z.uuid().optional() });

let key: Uint8Array | undefined;

/** Of its own, so that nothing else that Dockbell signs can be used as a login. */
function signingKey(): Uint8Array {
  key ??= new Uint8Array(hkdfSync("sha256", secrets().authSecret, "", "dockbell login token v1", 32));
  return key;
}

async function sign(claims: z.input<typeof Claims>, lifetime: number): Promise<string> {
  return new SignJWT(claims)
    .setProtectedHeader({ alg: ALGORITHM, typ: "JWT" })
    .setIssuer(ISSUER)
    .setIssuedAt()
    .setExpirationTime(new Date(Date.now() + lifetime * 1_000))
    .sign(signingKey());
}

/** For who gave a password: a session of its own. @param lifetime seconds */
export async function loginTokenOfUser(
  userId: string,
  client: { address: string; userAgent: string } | undefined,
  lifetime: number,
): Promise<string> {
  const { id } = await db().session.create({
    data: {
      userId,
      // Nobody is told it: this session is used by the JWT alone.
      token: randomBytes(32).toString("base64url"),
      expiresAt: new Date(Date.now() + lifetime * 1_000),
      ipAddress: client?.address,
      userAgent: client?.userAgent,
    },
    select: { id: true },
  });
  return sign({ sid: id }, lifetime);
}

/** For who gave an access token in place of a password. @param lifetime seconds */
export function loginTokenOfAccessToken(tokenId: string, lifetime: number): Promise<string> {
  return sign({ pat: tokenId }, lifetime);
}

/** Who comes with this login token; undefined when it is not one, or no longer. */
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
