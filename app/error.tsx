"use client";

import { CircleAlert } from "lucide-react";
import { useDatabaseAway } from "@/components/shell/use-database-away";
import { Button } from "@/components/ui/button";
import { NarrowCard } from "@/components/ui/narrow-card";
import { refusalIn } from "@/lib/platform/wire/door-refusal";

type ErrorPageProps = {
  error: Error & { digest?: string };
  /** Shows the page as it was. */
  reset: () => void;
  /** Loads the page again. */
  retry: () => void;
};

export default function ErrorPage({ error, reset, retry }: ErrorPageProps) {
  const isDatabaseAway = useDatabaseAway(retry);
  const refusal = refusalIn(error);
  const icon = <CircleAlert aria-hidden="true" size={32} />;
  if (refusal !== undefined) {
    return (
      <NarrowCard icon={icon} title="Dockbell refused this request" intro={refusal}>
        <Button onClick={reset}>Go back</Button>
      </NarrowCard>
    );
  }
  const intro = isDatabaseAway ? (
    "It may be restarting. This page loads automatically when the database is back. Your saved data is safe."
  ) : (
    <>
      Your saved data is safe.
      {error.digest && <> If it happens again, search the log for {error.digest}.</>}
    </>
  );
  const title = isDatabaseAway ? "Dockbell can't reach its database" : "Something went wrong on our side";
  return (
    <NarrowCard icon={icon} title={title} intro={intro}>
      <Button onClick={retry}>Try again</Button>
    </NarrowCard>
  );
}
