import { useState } from "react";
import { type DeliveryLine, subjectOf } from "@/components/deliveries/delivery-line";
import { redeliveryResult } from "@/lib/domain/deliveries/shared/delivery-sentence";

type AnnounceChangesProps = {
  lines: readonly DeliveryLine[];
  /** The open delivery, which announces its own changes. */
  openId: string | undefined;
};

/** Announces once each delivery in the list whose status changes. */
export function AnnounceChanges({ lines, openId }: AnnounceChangesProps) {
  const [before, setBefore] = useState(lines);
  const [news, setNews] = useState("");
  if (before !== lines) {
    setBefore(lines);
    const seen = new Map(before.map(({ delivery }) => [delivery.uuid, delivery.status]));
    const changed = lines.filter(({ delivery: { uuid, status } }) => {
      const was = seen.get(uuid);
      return was !== undefined && was !== status && status !== "pending" && uuid !== openId;
    });
    if (changed.length > 0) {
      setNews(changed.map((line) => `${subjectOf(line)}: ${redeliveryResult(line.delivery)}`).join(". "));
    }
  }
  return (
    <p role="status" aria-label="Changed deliveries" className="sr-only">
      {news}
    </p>
  );
}
