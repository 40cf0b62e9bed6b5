import { z } from "zod";
import { requirePerson } from "@/lib/access/actor";
import { createRepository } from "@/lib/domain/repositories/create-repository";
import { getRepository } from "@/lib/domain/repositories/get-repository";
import {
  NewRepository,
  RepositoryResource,
  toRepositoryResource,
} from "@/lib/domain/repositories/shared/repository-resource";
import { route } from "@/lib/http/route";

/** In the namespace of the path or of the body, or else in the caller's own. */
export const create = route({
  id: "createRepository",
  summary: "Make a repository",
  needs: "namespace:create",
  creates: true,
  params: z.object({ namespace: z.string().optional() }),
  body: NewRepository,
  status: 201,
  answer: RepositoryResource,
  handler: async ({ ctx, params, body }) => {
    const namespace = params.namespace ?? body.namespace ?? requirePerson(ctx).username;
    const { name, description, full_description: fullDescription, is_private: isPrivate } = body;
    const input = { namespace, name, description, fullDescription, isPrivate };
    const ref = await createRepository({ ctx, input });
    return toRepositoryResource(await getRepository({ ctx, input: ref }));
  },
});
