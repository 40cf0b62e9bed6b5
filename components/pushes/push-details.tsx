import { PushReceipt } from "@/components/pushes/push-receipt";
import { Card } from "@/components/ui/card";
import { CopyButton } from "@/components/ui/copy-button";
import { Fact } from "@/components/ui/fact";
import { Link } from "@/components/ui/link";
import { ExactTime } from "@/components/ui/time";
import type { PushRef } from "@/lib/domain/pushes/shared/push-input";
import { RECEIPT_PAGE_LINES } from "@/lib/domain/pushes/shared/push-queries";
import type { PushReceiptResource } from "@/lib/domain/pushes/shared/push-receipt-resource";
import { repositoryPath } from "@/lib/domain/repositories/shared/repository-path";
import { formatBytes } from "@/lib/platform/text/format-bytes";

type PushDetailsProps = {
  push: PushRef;
  receipt: PushReceiptResource;
  /** The receipt's page, from 1. */
  page: number;
};

/** A push with its image and its receipt. */
export function PushDetails({ push, receipt, page }: PushDetailsProps) {
  const { digest, media_type, size, pusher, pushed_at, source } = receipt;
  return (
    <Card className="flex flex-col gap-7">
      <section aria-labelledby="receipt">
        <div className="flex flex-wrap items-baseline justify-between gap-x-6 gap-y-2">
          <h2 id="receipt" className="text-xl font-medium">
            Receipt
          </h2>
          <Link href={`${repositoryPath(push)}#pushes`} className="link">
            Recent pushes
          </Link>
        </div>
        <PushReceipt push={push} limit={RECEIPT_PAGE_LINES} page={page} />
      </section>
      <dl className="grid gap-x-10 gap-y-4 sm:grid-cols-2 lg:grid-cols-3">
        <Fact term="Pushed">
          <ExactTime value={pushed_at} />
        </Fact>
        <Fact term="Pushed by">
          <span className="wrap-anywhere">{pusher}</span>
        </Fact>
        <Fact term="Source">
          {source === "simulated" ? "Simulated" : <span className="wrap-anywhere">{source}</span>}
        </Fact>
        {size !== null && <Fact term="Size">{formatBytes(size)}</Fact>}
        {media_type && (
          <Fact term="Media type">
            <span className="wrap-anywhere">{media_type}</span>
          </Fact>
        )}
        {digest && (
          <Fact term="Digest">
            <span className="flex items-start gap-1">
              <code className="font-mono text-sm break-all">{digest}</code>
              <CopyButton text={digest} label="Copy the digest" />
            </span>
          </Fact>
        )}
      </dl>
    </Card>
  );
}
