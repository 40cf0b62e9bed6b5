import { currentCtx } from "@/lib/accounts/current-ctx";

/** Of these pages: the namespace in the path, and who asks. */
export async function namespaceOfPage(params: Promise<{ namespace: string }>) {
  const { namespace } = await params;
  return { ctx: await currentCtx(), namespace: decodeURIComponent(namespace) };
}
