import type { SearchProgress } from "@/components/deliveries/use-search";
import { Button } from "@/components/ui/button";
import { Spinner } from "@/components/ui/spinner";
import { useZone } from "@/components/ui/time";
import { formatShortDay } from "@/lib/platform/text/format-time";
import { counted } from "@/lib/platform/text/sentence";

type SearchStatusProps = {
  progress: SearchProgress | null;
  /** The number of older parts that were searched. */
  olderParts: number;
  found: number;
};

/** The progress of a search through a long history, with a button that stops it. Announces its start and end. */
export function SearchStatus({ progress, olderParts, found }: SearchStatusProps) {
  const zone = useZone();
  const results = counted(found, "delivery", "deliveries");
  return (
    <>
      <p role="status" className="sr-only">
        {progress?.state === "running" && "Searching older deliveries"}
        {progress?.state === "stopped" && `Search stopped. ${results} found.`}
        {!progress && olderParts > 0 && `Search finished. ${results} found.`}
      </p>
      {progress && (
        <div className="flex flex-wrap items-center gap-x-4 gap-y-2 text-soft">
          <p className="flex items-center gap-2">
            {progress.state === "running" && <Spinner />}
            <span>
              Searched back to {formatShortDay(progress.backTo, zone)} ({progress.looked.toLocaleString("en")}
              ){progress.state === "failed" && ". The search was interrupted."}
            </span>
          </p>
          {progress.state === "running" ? (
            <Button onClick={progress.stop}>Stop</Button>
          ) : (
            <Button onClick={progress.goOn}>Continue</Button>
          )}
        </div>
      )}
    </>
  );
}
