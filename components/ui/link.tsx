"use client";

import { useRouter } from "next/navigation";
import type { ComponentProps, MouseEvent } from "react";

type LinkProps = Omit<ComponentProps<"a">, "href"> & {
  /** A path of Dockbell, or another site's address. */
  href: string;
  /** Whether the opened page starts at its top. */
  scroll?: boolean;
};

/**
 * A link to another page. The link component of Next.js would fetch the page and the scripts of every link in view,
 * with up to 50 requests per page, and adds 4 KB of JavaScript.
 */
export function Link({ href, scroll = true, onClick, ...rest }: LinkProps) {
  const router = useRouter();
  const follow = (event: MouseEvent<HTMLAnchorElement>) => {
    onClick?.(event);
    const { target, origin } = event.currentTarget;
    const isElsewhere = origin !== window.location.origin || (target !== "" && target !== "_self");
    const hasModifier = event.metaKey || event.ctrlKey || event.shiftKey || event.altKey;
    // The browser handles all other links.
    if (event.defaultPrevented || isElsewhere || hasModifier || event.button !== 0 || "download" in rest)
      return;
    event.preventDefault();
    router.push(href, { scroll });
  };
  return <a href={href} onClick={follow} {...rest} />;
}
