"use client";

import { useQueryClient } from "@tanstack/react-query";
import { usePathname, useSearchParams } from "next/navigation";
import { useEffect, useState } from "react";
import { SessionEndedError } from "@/lib/platform/wire/fetch-json";
import { signInPath } from "@/lib/platform/wire/requested-path";

/**
 * Warns that the session has expired, because otherwise a page just stops updating. The link opens a new tab, so that
 * input here isn't lost, and the page continues automatically afterwards.
 */
export function SessionNotice() {
  const isEnded = useIsEnded();
  const path = usePathname();
  const query = useSearchParams().toString();
  if (!isEnded) return null;
  return (
    <div role="alert" className="border-b border-warn/40 bg-warn-soft print:hidden">
      <p className="mx-auto max-w-[100rem] px-4 py-3 sm:px-9">
        Your session has expired, so this page no longer updates. Your input is still here.{" "}
        <a
          href={signInPath(query === "" ? path : `${path}?${query}`)}
          target="_blank"
          rel="noreferrer"
          className="link"
        >
          Sign in<span className="sr-only"> in a new tab</span>
        </a>
      </p>
    </div>
  );
}

/** Whether the last response to this page's queries was that the session has expired. */
function useIsEnded(): boolean {
  const queryClient = useQueryClient();
  const [isEnded, setEnded] = useState(false);
  useEffect(
    () =>
      queryClient.getQueryCache().subscribe((event) => {
        if (event.type !== "updated") return;
        if (event.action.type === "error") setEnded(event.action.error instanceof SessionEndedError);
        if (event.action.type === "success" && !event.action.manual) setEnded(false);
      }),
    [queryClient],
  );
  return isEnded;
}
