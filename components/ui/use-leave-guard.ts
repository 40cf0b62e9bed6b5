import { useRouter } from "next/navigation";
import { useEffect, useRef, useState } from "react";

type Leave = () => void;

/** The part of the Navigation API that TypeScript's DOM types may lack. */
type NavigateEvent = Event & { navigationType: string; destination: { key: string } };
type Navigation = EventTarget & { traverseTo: (key: string) => unknown };

/**
 * Blocks links, Back, Forward and closing the tab while the page has unsaved changes.
 * @returns whether a navigation is held, and functions to leave and to stay
 */
export function useLeaveGuard(hasChanges: boolean) {
  const router = useRouter();
  const [leave, setLeave] = useState<Leave | null>(null);
  const isLeaving = useRef(false);
  useEffect(() => {
    if (!hasChanges) return;
    const ending = new AbortController();
    const { signal } = ending;
    const onUnload = (event: BeforeUnloadEvent) => {
      if (!isLeaving.current) event.preventDefault();
    };
    const onClick = (event: MouseEvent) => {
      const link = linkOf(event);
      if (!link || isLeaving.current) return;
      event.preventDefault();
      event.stopImmediatePropagation();
      const path = link.pathname + link.search + link.hash;
      setLeave(() => () => router.push(path));
    };
    const navigation = (window as { navigation?: Navigation }).navigation;
    const onNavigate = (event: Event) => {
      const { navigationType, cancelable, destination } = event as NavigateEvent;
      if (navigationType !== "traverse" || !cancelable || isLeaving.current) return;
      event.preventDefault();
      setLeave(() => () => navigation?.traverseTo(destination.key));
    };
    window.addEventListener("beforeunload", onUnload, { signal });
    // Before the link's own handler.
    document.addEventListener("click", onClick, { capture: true, signal });
    navigation?.addEventListener("navigate", onNavigate, { signal });
    return () => ending.abort();
  }, [hasChanges, router]);
  return {
    isAsking: leave !== null,
    stay: () => setLeave(null),
    leave: () => {
      isLeaving.current = true;
      setLeave(null);
      leave?.();
    },
  };
}

/** The link to another page of this site that a plain click follows in this tab. */
function linkOf(event: MouseEvent): HTMLAnchorElement | null {
  if (event.button !== 0 || event.metaKey || event.ctrlKey || event.shiftKey || event.altKey) return null;
  const link = event.target instanceof Element ? event.target.closest<HTMLAnchorElement>("a[href]") : null;
  if (!link || (link.target && link.target !== "_self") || link.hasAttribute("download")) return null;
  const { origin, pathname, search } = window.location;
  // Closing the tab asks for other sites, and a link within the page loses nothing.
  if (link.origin !== origin || (link.pathname === pathname && link.search === search)) return null;
  return link;
}
