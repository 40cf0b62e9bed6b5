import type { Metadata } from "next";
import { DockerCommands } from "@/components/repositories/docker-commands";
import { Markdown } from "@/components/repositories/markdown";
import { RepositoryFacts } from "@/components/repositories/repository-facts";
import { TAGS_SHOWN, TagPageLinks } from "@/components/repositories/tag-page-links";
import { TagsTable } from "@/components/repositories/tags-table";
import { VisibilityIcon } from "@/components/repositories/visibility-icon";
import { ButtonLink } from "@/components/ui/button";
import { Card } from "@/components/ui/card";
import { currentCtx } from "@/lib/access/current-ctx";
import { getRepository } from "@/lib/domain/repositories/get-repository";
import { publicPath, repositoryPath } from "@/lib/domain/repositories/shared/repository-path";
import { listTags, TagCursor } from "@/lib/domain/repositories/tags";
import { pageOrNotFound } from "@/lib/http/page-or-not-found";
import { decodedParam } from "@/lib/platform/text/parse-url";

type PublicPageProps = PageProps<"/r/[namespace]/[name]">;

async function refOf(params: PublicPageProps["params"]) {
  const { namespace, name } = await params;
  return { namespace: decodedParam(namespace), name: decodedParam(name) };
}

export async function generateMetadata({ params }: PublicPageProps): Promise<Metadata> {
  const { namespace, name } = await refOf(params);
  return { title: `${namespace}/${name}` };
}

export default async function PublicPage({ params, searchParams }: PublicPageProps) {
  const ref = await refOf(params);
  const ctx = await currentCtx();
  const repository = await pageOrNotFound(getRepository({ ctx, input: ref }));
  const cursor = TagCursor.safeParse((await searchParams).cursor).data;
  const [{ tags, nextCursor }, newest] = await Promise.all([
    listTags({ ctx, input: { ...ref, cursor, pageSize: TAGS_SHOWN } }),
    cursor ? listTags({ ctx, input: { ...ref, pageSize: 1 } }) : null,
  ]);
  const newestTag = (newest?.tags ?? tags)[0]?.name ?? "latest";
  const repoName = `${ref.namespace}/${ref.name}`;
  return (
    <>
      <div className="flex flex-wrap gap-x-12 gap-y-6">
        <div className="min-w-0 flex-[1_1_24rem]">
          <h1 className="flex items-center gap-3 text-2xl leading-tight font-semibold">
            <span className="min-w-0 break-all">{repoName}</span>
            <VisibilityIcon isPrivate={repository.isPrivate} />
          </h1>
          <div className="mt-2 mb-4">
            <RepositoryFacts lastPushedAt={repository.lastPushedAt} size={repository.size} />
          </div>
          {repository.description && <p className="wrap-anywhere">{repository.description}</p>}
        </div>
        <DockerCommands
          verb="pull"
          repoName={repoName}
          tag={newestTag}
          action={
            repository.isInsider && <ButtonLink href={repositoryPath(ref)}>Manage repository</ButtonLink>
          }
        />
      </div>
      <div className="mt-8 flex flex-col gap-6">
        <Card>
          <h2 className="mb-5 text-xl font-medium">Overview</h2>
          {repository.fullDescription ? (
            <Markdown text={repository.fullDescription} />
          ) : (
            <p className="text-soft">This repository has no full description.</p>
          )}
        </Card>
        <Card>
          <h2 id="tags" className="mb-5 text-xl font-medium">
            Tags
          </h2>
          {tags.length > 0 ? (
            <TagsTable tags={tags} />
          ) : (
            <p className="text-soft">{cursor ? "No more tags." : "No pushes yet."}</p>
          )}
          <TagPageLinks path={publicPath(ref)} cursor={cursor} nextCursor={nextCursor} />
        </Card>
      </div>
    </>
  );
}
