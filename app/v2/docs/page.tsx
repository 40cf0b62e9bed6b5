import type { Metadata } from "next";
import { OPERATIONS } from "@/app/v2/operations";
import { OperationCard } from "@/components/api/operation-card";
import { Markdown } from "@/components/repositories/markdown";
import { Link } from "@/components/ui/link";
import { currentCtx } from "@/lib/access/current-ctx";
import { openApiDocument } from "@/lib/http/openapi/document";
import { operationsOf } from "@/lib/http/openapi/shared/described-operation";
import { env } from "@/lib/platform/env";

export const metadata: Metadata = { title: "HTTP API" };

export default async function ApiPage() {
  const { actor } = await currentCtx();
  const server = env().PUBLIC_URL;
  const document = openApiDocument(OPERATIONS, server);
  const operations = operationsOf(document);
  return (
    <>
      <h1 className="text-2xl font-semibold">HTTP API</h1>
      <div className="mt-3 max-w-3xl">
        <Markdown text={document.info.description} />
      </div>
      <p className="mt-4 text-soft">
        <a href="/v2/openapi.json" className="link">
          OpenAPI 3.1
        </a>
        {" · "}
        {actor.type === "user" ? (
          <>
            Requests from this page are sent as {actor.username}. Scripts use an{" "}
            <Link href="/account/tokens" className="link">
              access token
            </Link>
            .
          </>
        ) : (
          <>
            Requests from this page are sent without an account.{" "}
            <Link href="/login?next=/v2/docs" className="link">
              sign in
            </Link>{" "}
            to try operations that need an account.
          </>
        )}
      </p>
      {document.tags.map(({ name, description }) => (
        <section key={name} aria-labelledby={idOf(name)} className="mt-10">
          <h2 id={idOf(name)} className="text-xl font-medium">
            {name}
          </h2>
          <p className="mt-1 mb-4 text-soft">{description}</p>
          <ul className="flex flex-col gap-2">
            {operations
              .filter(({ tag }) => tag === name)
              .map((operation) => (
                <li key={operation.id}>
                  <OperationCard operation={operation} server={server} />
                </li>
              ))}
          </ul>
        </section>
      ))}
    </>
  );
}

function idOf(tag: string): string {
  return tag.toLowerCase().replaceAll(" ", "-");
}
