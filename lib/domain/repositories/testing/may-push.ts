import { requestCtx } from "@/lib/access/request-ctx";
import { requireRepository } from "@/lib/domain/repositories/repository-access";
import type { RepositoryRef } from "@/lib/domain/repositories/shared/repository-input";
import { DomainError } from "@/lib/platform/errors";
import { clientHeader } from "@/lib/platform/wire/client-of";

/** Pushes through the API with an access token. @returns the repository's description, or the code of the refusal */
export async function mayPush(token: string, path: RepositoryRef): Promise<string> {
  const headers = new Headers({ Authorization: `Bearer ${token}`, [clientHeader()]: "127.0.0.1" });
  try {
    const { ctx } = await requestCtx({ headers, path });
    return (await requireRepository(ctx, path, "repository:write")).description;
  } catch (error) {
    if (error instanceof DomainError) return error.code;
    throw error;
  }
}
