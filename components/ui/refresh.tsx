"use client";

import { useRouter } from "next/navigation";
import { useEffect } from "react";

/** Has the server render the page again from time to time, while somebody looks at it. @param everyMs ms */
export function Refresh({ everyMs }: { everyMs: number }) {
  const router = useRouter();
  useEffect(() => {
    const timer = setInterval(() => {
      if (document.visibilityState === "visible") router.refresh();
    }, everyMs);
    return () => clearInterval(timer);
  }, [router, everyMs]);
  return null;
}
