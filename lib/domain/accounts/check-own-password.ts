import { type Ctx, requireUser } from "@/lib/access/actor";
import { auth } from "@/lib/access/auth";
import { throttle } from "@/lib/domain/accounts/throttle";
import { db } from "@/lib/platform/db/client";
import { DomainError, invalidField } from "@/lib/platform/errors";

/**
 * Requires the signed-in person's password, rate-limited like sign-in.
 * @param field of the form that gets the error
 * @throws DomainError `invalid` at the field, `rate_limited`
 */
export async function checkOwnPassword(ctx: Ctx, field: string, password: string): Promise<void> {
  const { userId } = requireUser(ctx);
  try {
    await throttle(ctx, `password of ${userId}`, async () => {
      const row = await db().account.findFirst({
        where: { userId, providerId: "credential" },
        select: { password: true },
      });
      const hasher = (await auth().$context).password;
      const isRight = row?.password && (await hasher.verify({ hash: row.password, password }));
      if (!isRight) throw new DomainError("unauthenticated", "This is not your password.");
    });
  } catch (error) {
    if (error instanceof DomainError && error.code === "unauthenticated")
      throw invalidField(field, error.message);
    throw error;
  }
}
