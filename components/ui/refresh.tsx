"use client";

import { useRouter } from "next/navigation";
import { useEffect } from "react";

/** Refreshes the page regularly while it is visible. @param everyMs the interval in ms */
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
