"use client";

import { Toast } from "@base-ui/react/toast";
import { X } from "lucide-react";
import type { ReactNode } from "react";

/** Short news at the edge of the page, read out by screen readers. */
export function Toaster({ children }: { children: ReactNode }) {
  return (
    <Toast.Provider limit={3}>
      {children}
      <Toast.Portal>
        <Toast.Viewport className="fixed right-4 bottom-4 z-50 flex w-[min(24rem,calc(100vw-2rem))] flex-col gap-3">
          <Toasts />
        </Toast.Viewport>
      </Toast.Portal>
    </Toast.Provider>
  );
}

function Toasts() {
  const { toasts } = Toast.useToastManager();
  return toasts.map((toast) => (
    <Toast.Root
      key={toast.id}
      toast={toast}
      className="rounded-md border border-line bg-surface p-4 shadow-xl transition-opacity data-limited:hidden data-ending-style:opacity-0 data-starting-style:opacity-0"
    >
      <Toast.Content className="flex items-start gap-3">
        <div className="min-w-0 flex-1 break-words">
          <Toast.Title className={toast.type === "error" ? "font-medium text-bad" : "font-medium"} />
          <Toast.Description className="mt-0.5 text-sm text-soft" />
        </div>
        <Toast.Close aria-label="Dismiss" className="rounded p-0.5 text-muted hover:text-fg">
          <X aria-hidden="true" size={18} />
        </Toast.Close>
      </Toast.Content>
    </Toast.Root>
  ));
}

/** Adds a toast. */
export function useToast() {
  const { add } = Toast.useToastManager();
  return {
    success: (title: string, description?: string) => add({ title, description, type: "success" }),
    error: (title: string, description?: string) =>
      add({ title, description, type: "error", priority: "high", timeout: 10_000 }),
  };
}
