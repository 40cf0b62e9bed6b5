import { RecentPushes } from "@/components/pushes/recent-pushes";
import { SimulatePushButton } from "@/components/pushes/simulate-push-button";
import { Markdown } from "@/components/repositories/markdown";
import { Overview } from "@/components/repositories/overview";
import { Card } from "@/components/ui/card";
import { PageLinks } from "@/components/ui/page-links";
import { listPushes } from "@/lib/domain/pushes/pushes";
import { repositoryPath } from "@/lib/domain/repositories/shared/repository-path";
import { cursorOf } from "@/lib/http/page-links";
import { repositoryOfPage } from "../repository";

export default async function GeneralPage({
  params,
  searchParams,
}: PageProps<"/repository/docker/[namespace]/[name]">) {
  const { namespace, name } = await params;
  const { ctx, repository } = await repositoryOfPage(namespace, name);
  const ref = { namespace: repository.namespace, name: repository.name };
  const cursor = cursorOf((await searchParams).pushes);
  const { pushes, nextCursor } = await listPushes({ ctx, input: { ...ref, cursor } });
  return (
    <div className="grid items-start gap-6 lg:grid-cols-[3fr_2fr]">
      <Card>
        <Overview
          repository={ref}
          canEdit={repository.canWrite}
          fullDescription={repository.fullDescription}
          revision={repository.revision}
        >
          {repository.fullDescription ? (
            <Markdown text={repository.fullDescription} />
          ) : (
            <p className="text-soft">
              No full description yet.
              {repository.canWrite && " Describe the image's purpose and how to run it."}
            </p>
          )}
        </Overview>
      </Card>
      <Card>
        <div className="mb-4 flex flex-wrap items-center justify-between gap-3">
          <h2 id="pushes" className="text-xl font-medium">
            Recent pushes
          </h2>
          {repository.canWrite && <SimulatePushButton repository={ref} />}
        </div>
        {pushes.length === 0 && cursor ? (
          <p className="text-soft">No more pushes.</p>
        ) : (
          <RecentPushes repository={ref} pushes={pushes} canPush={repository.canWrite} />
        )}
        <PageLinks
          path={repositoryPath(ref)}
          cursor={cursor}
          nextCursor={nextCursor}
          what="pushes"
          name="pushes"
          anchor="pushes"
        />
      </Card>
    </div>
  );
}
