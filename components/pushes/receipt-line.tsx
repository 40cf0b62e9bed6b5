import { Circle, CircleCheck, CircleDashed, CircleX } from "lucide-react";
import type { ReactNode } from "react";
import { Link } from "@/components/ui/link";
import { useZone } from "@/components/ui/time";
import { deliveryPath } from "@/lib/domain/deliveries/shared/delivery-queries";
import type { ReceiptDeliveryResource, SkipResource } from "@/lib/domain/pushes/shared/push-receipt-resource";
import { deliveryResult, skipReason } from "@/lib/domain/pushes/shared/receipt-sentence";
import type { RepositoryRef } from "@/lib/domain/repositories/shared/repository-input";
import type { WebhookScope } from "@/lib/domain/webhooks/shared/webhook-input";
import { webhooksPagePath } from "@/lib/domain/webhooks/shared/webhook-paths";

const MARKS = {
  failure: { Icon: CircleX, color: "text-bad" },
  error: { Icon: CircleDashed, color: "text-warn" },
  pending: { Icon: CircleDashed, color: "text-muted" },
  init: { Icon: CircleDashed, color: "text-muted" },
  success: { Icon: CircleCheck, color: "text-good" },
  skipped: { Icon: Circle, color: "text-muted" },
};

type DeliveryLineProps = {
  repository: RepositoryRef;
  delivery: ReceiptDeliveryResource;
  /** For the countdown to its next attempt, ISO 8601. */
  now: string;
};

/** A webhook that a push called, and the result. */
export function DeliveryLine({ repository, delivery, now }: DeliveryLineProps) {
  const { status, step, webhook: slug } = delivery;
  return (
    <Line
      mark={status}
      of={delivery}
      href={deliveryPath({ repository: scopeOf(repository, delivery), slug }, delivery.uuid)}
      step={step ? `, step ${step.number} of ${step.of}` : ""}
    >
      {deliveryResult(delivery, new Date(now))}
    </Line>
  );
}

/** A webhook that a push skipped, and why. */
export function SkipLine({ repository, skip }: { repository: RepositoryRef; skip: SkipResource }) {
  const zone = useZone();
  return (
    <Line mark="skipped" of={skip} href={webhooksPagePath(scopeOf(repository, skip))}>
      {skipReason(skip, zone)}
    </Line>
  );
}

type LineProps = {
  mark: keyof typeof MARKS;
  of: Pick<SkipResource, "webhook_name" | "scope">;
  href: string;
  step?: string;
  children: ReactNode;
};

function Line({ mark, of, href, step, children }: LineProps) {
  const { Icon, color } = MARKS[mark];
  return (
    <li className="flex items-start gap-2.5 py-2">
      <Icon aria-hidden="true" size={17} className={`mt-1 shrink-0 ${color}`} />
      <span className="flex min-w-0 flex-1 flex-wrap gap-x-4 gap-y-0.5">
        <span className="min-w-0 basis-[max(9rem,30%)] wrap-anywhere">
          <Link href={href} className="link">
            {of.webhook_name}
          </Link>
          {step}
          {of.scope === "namespace" && <span className="block text-sm text-muted">of the namespace</span>}
        </span>{" "}
        <span className="min-w-0 flex-[1_1_14rem] wrap-anywhere text-soft">{children}</span>
      </span>
    </li>
  );
}

function scopeOf(repository: RepositoryRef, { scope }: Pick<SkipResource, "scope">): WebhookScope {
  return scope === "namespace" ? { namespace: repository.namespace } : repository;
}
