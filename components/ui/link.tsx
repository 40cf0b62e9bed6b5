// biome-ignore lint/style/noRestrictedImports: this is what everything else imports
import NextLink from "next/link";
import type { ComponentProps } from "react";

/**
 * A link to another page. Next.js would fetch the page and the scripts of every link in view, up to 50 requests per
 * page, so it fetches nothing before the click.
 */
export function Link(props: Omit<ComponentProps<typeof NextLink>, "prefetch">) {
  return <NextLink prefetch={false} {...props} />;
}
