"use client";

import { createContext, lazy, type ReactNode, Suspense, use, useMemo, useState } from "react";

export type News = { title: string; description?: string; isError: boolean };

type Toast = {
  success: (title: string, description?: string) => void;
  error: (title: string, description?: string) => void;
};

const ToastContext = createContext<Toast>({ success() {}, error() {} });

const Toasts = lazy(async () => ({ default: (await import("@/components/ui/toasts")).Toasts }));

/** Short news at the edge of the page, read out by screen readers. What shows them is loaded with the first. */
export function Toaster({ children }: { children: ReactNode }) {
  const [news, setNews] = useState<readonly News[]>([]);
  const toast = useMemo(() => {
    const add = (isError: boolean) => (title: string, description?: string) =>
      setNews((before) => [...before, { title, description, isError }]);
    return { success: add(false), error: add(true) };
  }, []);
  return (
    <ToastContext value={toast}>
      {children}
      {news.length > 0 && (
        <Suspense>
          <Toasts news={news} />
        </Suspense>
      )}
    </ToastContext>
  );
}

/** Adds a toast. */
export function useToast(): Toast {
  return use(ToastContext);
}
