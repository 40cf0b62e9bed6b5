"use client";

import { type ReactNode, useState } from "react";
import { OperationForm } from "@/components/api/operation-form";
import { classNames } from "@/components/ui/class-names";
import { DisclosureSummary } from "@/components/ui/disclosure-summary";
import type { DescribedOperation } from "@/lib/http/openapi/shared/described-operation";

const COLORS: Record<string, string> = {
  GET: "text-accent",
  POST: "text-good",
  PATCH: "text-warn",
  DELETE: "text-bad",
};

type OperationCardProps = { operation: DescribedOperation; server: string };

/** An operation's summary, which opens to a form to try it. */
export function OperationCard({ operation, server }: OperationCardProps) {
  const { id, method, path, summary, description } = operation;
  // Doesn't render closed cards, because there are many.
  const [isOpen, setOpen] = useState(false);
  return (
    <details
      id={id}
      className="rounded border border-line"
      onToggle={(event) => setOpen(event.currentTarget.open)}
    >
      <DisclosureSummary>
        <span className={classNames("w-14 font-mono text-sm font-bold", COLORS[method])}>{method}</span>
        <code className="min-w-0 font-mono text-sm break-all">{path}</code>
        <span className="text-soft">{summary}</span>
      </DisclosureSummary>
      {isOpen && (
        <div className="flex flex-col gap-5 border-t border-line p-5">
          <div className="flex max-w-3xl flex-col gap-2 text-soft">{paragraphs(description)}</div>
          <OperationForm operation={operation} server={server} />
        </div>
      )}
    </details>
  );
}

/** Renders plain paragraphs that contain `code`. */
function paragraphs(text: string): ReactNode[] {
  return text.split("\n\n").map((paragraph) => (
    <p key={paragraph}>
      {paragraph.split("`").map((part, index) =>
        index % 2 === 1 ? (
          <code key={part} className="font-mono text-sm">
            {part}
          </code>
        ) : (
          part
        ),
      )}
    </p>
  ));
}
