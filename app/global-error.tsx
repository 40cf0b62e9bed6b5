"use client";

import type { ComponentProps } from "react";
import ErrorPage from "@/app/error";
import { roboto } from "@/app/fonts";
import "@/app/globals.css";

/** The error page if the root layout fails, for example because it can't read the session. */
export default function GlobalErrorPage({ error }: Pick<ComponentProps<typeof ErrorPage>, "error">) {
  return (
    <html lang="en" data-theme="system" className={roboto.variable}>
      <body>
        <title>Error · Dockbell</title>
        <main className="px-4">
          <ErrorPage error={error} reset={reload} retry={reload} />
        </main>
      </body>
    </html>
  );
}

function reload(): void {
  window.location.reload();
}
