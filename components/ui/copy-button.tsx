"use client";

import { Check, Copy } from "lucide-react";
import { type ReactNode, useEffect, useState } from "react";
import { Button } from "@/components/ui/button";
import { copyText } from "@/components/ui/copy-text";
import { IconButton } from "@/components/ui/icon-button";

const SHOWN_MS = 2_000;

/** Copies a text, and announces it to screen readers. */
export function CopyButton({ text, label }: { text: string; label: string }) {
  const { icon, copy, status } = useCopy(text);
  return (
    <>
      <IconButton label={label} size="sm" onClick={copy}>
        {icon}
      </IconButton>
      {status}
    </>
  );
}

/** Copies a text with a button that has a visible label. */
export function CopyTextButton({ text, children }: { text: string; children: ReactNode }) {
  const { icon, copy, status } = useCopy(text);
  return (
    <>
      <Button variant="quiet" onClick={copy}>
        {icon}
        {children}
      </Button>
      {status}
    </>
  );
}

function useCopy(text: string) {
  const [state, setState] = useState<"idle" | "copied" | "failed">("idle");
  useEffect(() => {
    if (state === "idle") return;
    const timer = setTimeout(() => setState("idle"), SHOWN_MS);
    return () => clearTimeout(timer);
  }, [state]);
  const copy = () =>
    copyText(text).then(
      () => setState("copied"),
      () => setState("failed"),
    );
  const Icon = state === "copied" ? Check : Copy;
  return {
    copy,
    icon: <Icon aria-hidden="true" size={16} />,
    status: (
      <span role="status" className="sr-only">
        {state === "copied" && "Copied"}
        {state === "failed" && "Your browser doesn't allow copying. Select the text, then copy it manually."}
      </span>
    ),
  };
}
