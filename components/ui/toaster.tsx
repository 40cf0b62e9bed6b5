"use client";

import { createContext, type ReactNode, use, useEffect, useMemo, useState } from "react";
import { loadOverlays, loadToasts } from "@/components/ui/overlays";
import { RefusalText } from "@/components/ui/refusal";
import { type News, TOAST, TOASTS } from "@/components/ui/toast-look";
import { useModule } from "@/components/ui/use-module";
import type { Refusal } from "@/lib/platform/wire/action-result";

type Toast = {
  success: (title: string, description?: string) => void;
  error: (title: string, description?: ReactNode) => void;
  /** Shows an error with the refusal's next step. */
  refused: (title: string, refused: Refusal) => void;
};

const ToastContext = createContext<Toast>({ success() {}, error() {}, refused() {} });

/** The first interaction with the page. Moving the pointer isn't one, because most visitors only read. */
const SIGNS = ["pointerdown", "keydown"];

/** Short messages at the edge of the page, which screen readers announce. */
export function Toaster({ children }: { children: ReactNode }) {
  const [news, setNews] = useState<readonly News[]>([]);
  const [isPlain, setPlain] = useState(false);
  const toast = useMemo(() => {
    const add = (isError: boolean) => (title: string, description?: ReactNode) => {
      setPlain(false);
      setNews((before) => [...before, { title, description, isError }]);
    };
    return {
      success: add(false),
      error: add(true),
      refused: (title: string, refused: Refusal) => add(true)(title, <RefusalText refused={refused} />),
    };
  }, []);
  const module = useModule({
    load: loadToasts,
    isWanted: news.length > 0 && !isPlain,
    onFailed: () => setPlain(true),
  });
  useEffect(() => {
    const waiting = new AbortController();
    const begin = () => {
      waiting.abort();
      loadOverlays();
    };
    for (const sign of SIGNS) document.addEventListener(sign, begin, { signal: waiting.signal });
    return () => waiting.abort();
  }, []);
  return (
    <ToastContext value={toast}>
      {children}
      {module ? <module.Toasts news={news} /> : isPlain && <PlainToast news={news.at(-1)} />}
    </ToastContext>
  );
}

/** For messages about a lost connection, when the toast module can't be loaded. */
function PlainToast({ news }: { news: News | undefined }) {
  return (
    <div role="alert" className={`${TOASTS} max-sm:sticky max-sm:order-first ${TOAST}`}>
      <p className="font-medium text-bad">{news?.title}</p>
      <p className="mt-0.5 text-sm text-soft">{news?.description}</p>
    </div>
  );
}

/** Adds a toast. */
export function useToast(): Toast {
  return use(ToastContext);
}
