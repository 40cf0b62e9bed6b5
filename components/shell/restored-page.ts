import { useQueryClient } from "@tanstack/react-query";
import { useEffect } from "react";

const SIGNED_OUT = "dockbell:signed-out";

/** Records that pages in the browser's memory must not be shown again. */
export function noteSignedOut(): void {
  try {
    localStorage.setItem(SIGNED_OUT, String(Date.now()));
  } catch {
    // The browser allows no storage.
  }
}

/**
 * Updates a page that Back or Forward has restored from the browser's memory. After signing out, the server decides
 * what to show instead.
 */
export function useRestoredPage(): void {
  const queryClient = useQueryClient();
  useEffect(() => {
    const onShow = ({ persisted }: PageTransitionEvent) => {
      if (!persisted) return;
      if (signedOutAt() > performance.timeOrigin) window.location.reload();
      else void queryClient.invalidateQueries();
    };
    window.addEventListener("pageshow", onShow);
    return () => window.removeEventListener("pageshow", onShow);
  }, [queryClient]);
}

/** @returns Unix ms */
function signedOutAt(): number {
  try {
    return Number(localStorage.getItem(SIGNED_OUT));
  } catch {
    return 0;
  }
}
