import type { Metadata } from "next";
import { decodedParam } from "@/lib/platform/wire/decoded-param";

type RepositoryLayoutProps = LayoutProps<"/repository/docker/[namespace]/[name]">;

export async function generateMetadata({ params }: RepositoryLayoutProps): Promise<Metadata> {
  const { namespace, name } = await params;
  const title = `${decodedParam(namespace)}/${decodedParam(name)}`;
  return { title: { default: title, template: `%s · ${title} · Dockbell` } };
}

/** Names the repository in the title of its tabs and of the pages below them. */
export default function RepositoryLayout({ children }: RepositoryLayoutProps) {
  return children;
}
