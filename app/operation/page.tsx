import { CircleCheck } from "lucide-react";
import type { Metadata } from "next";
import { notFound } from "next/navigation";
import { BacklogFigures } from "@/components/operation/backlog-figures";
import { BackupCard } from "@/components/operation/backup-card";
import { MailCard } from "@/components/operation/mail-card";
import { ProcessTable } from "@/components/operation/process-table";
import { SetAsideTable } from "@/components/operation/set-aside-table";
import { TroubledWebhookTable } from "@/components/operation/troubled-webhook-table";
import { WorkerTable } from "@/components/operation/worker-table";
import { WarningBanner } from "@/components/ui/banner";
import { Card } from "@/components/ui/card";
import { Refresh } from "@/components/ui/refresh";
import { requireCtx } from "@/lib/access/current-ctx";
import { isOperator } from "@/lib/access/operators";
import { backlog } from "@/lib/domain/health/backlog";
import { processExits } from "@/lib/domain/health/process-exits";
import { readiness } from "@/lib/domain/health/readiness";
import { scheduledBackups } from "@/lib/domain/health/scheduled-backups";
import { verdict } from "@/lib/domain/health/shared/verdict";
import { troubledWebhooks } from "@/lib/domain/health/troubled-webhooks";
import { MAX_FAILURES, MAX_STARTS } from "@/lib/domain/registry/claim-notifications";
import { listSetAside } from "@/lib/domain/registry/set-aside";
import { mailServer } from "@/lib/platform/mail/send-mail";

export const metadata: Metadata = { title: "System status" };

/** The interval of workers' heartbeats. */
const REFRESH_MS = 5_000;

export default async function OperationPage() {
  const ctx = await requireCtx();
  if (!(await isOperator(ctx.actor))) notFound();
  const [state, ready, troubled, setAside, exits, backups] = await Promise.all([
    backlog(),
    readiness(),
    troubledWebhooks({ ctx }),
    listSetAside({ ctx }),
    processExits(),
    scheduledBackups(),
  ]);
  const { isWell, sentence, advice } = verdict(state, ready, backups);
  const now = new Date().toISOString();
  return (
    <div className="space-y-8">
      <Refresh everyMs={REFRESH_MS} />
      <div>
        <h1 className="text-2xl font-semibold">System status</h1>
        <p className="mt-1 max-w-3xl text-soft">
          Health of this instance, for administrators. Prometheus can read the same data at{" "}
          <code className="font-mono text-sm">/metrics</code>.
        </p>
      </div>
      <div role="status">
        {isWell ? (
          <p className="flex items-start gap-2.5">
            <CircleCheck aria-hidden="true" size={20} className="mt-0.5 shrink-0 text-good" />
            {sentence}
          </p>
        ) : (
          <WarningBanner>
            <p className="font-medium">{sentence}</p>
            <p className="mt-1 text-soft">{advice}</p>
          </WarningBanner>
        )}
      </div>
      <BacklogFigures backlog={state} />
      <Card>
        <h2 className="mb-5 text-xl font-medium">Workers</h2>
        <WorkerTable workers={state.workers} now={now} />
      </Card>
      {exits.length > 0 && (
        <Card>
          <h2 className="mb-5 text-xl font-medium">Restarts</h2>
          <ProcessTable exits={exits} now={now} />
        </Card>
      )}
      {setAside.length > 0 && (
        <Card>
          <h2 className="text-xl font-medium">Notifications set aside</h2>
          <p className="mt-1 mb-5 max-w-3xl text-soft">
            Processing these registry notifications crashed a worker {MAX_STARTS} times, or failed{" "}
            {MAX_FAILURES} times, so workers skip them. Retry each one after an update, or delete it.
          </p>
          <SetAsideTable notifications={setAside} now={now} />
        </Card>
      )}
      <Card>
        <h2 className="mb-5 text-xl font-medium">Failing webhooks</h2>
        <TroubledWebhookTable troubled={troubled} now={now} />
      </Card>
      <BackupCard backups={backups} now={now} />
      <MailCard server={mailServer()} />
    </div>
  );
}
