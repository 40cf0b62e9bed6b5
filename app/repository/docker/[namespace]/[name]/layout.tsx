import type { Metadata } from "next";
import { decodedParam } from "@/lib/platform/text/parse-url";

type RepositoryLayoutProps = LayoutProps<"/repository/docker/[namespace]/[name]">;

export async function generateMetadata({ params }: RepositoryLayoutProps): Promise<Metadata> {
  const { namespace, name } = await params;
  const title = `${decodedParam(namespace)}/${decodedParam(name)}`;
  return { title: { default: title, template: `%s · ${title} · Dockbell` } };
}

/** Adds the repository's name to the titles of its pages. */
export default function RepositoryLayout({ children }: RepositoryLayoutProps) {
  return children;
}
