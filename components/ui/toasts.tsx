import { Toast } from "@base-ui/react/toast";
import { X } from "lucide-react";
import { type RefObject, useEffect, useRef } from "react";
import { type News, TOAST, TOASTS } from "@/components/ui/toast-look";
import { useToastPlace } from "@/components/ui/toast-place";

const ERROR_MS = 10_000;

/** @param news all messages on this page, oldest first; new ones are shown */
export function Toasts({ news }: { news: readonly News[] }) {
  const viewport = useRef<HTMLDivElement>(null);
  return (
    <Toast.Provider limit={3}>
      <Toast.Portal>
        {/* Base UI moves the focus to it with F6. */}
        <Toast.Viewport
          ref={viewport}
          aria-label="Notifications (F6)"
          className={`${TOASTS} flex flex-col gap-3`}
        >
          <Shown news={news} viewport={viewport} />
        </Toast.Viewport>
      </Toast.Portal>
    </Toast.Provider>
  );
}

type ShownProps = { news: readonly News[]; viewport: RefObject<HTMLElement | null> };

function Shown({ news, viewport }: ShownProps) {
  const { add, toasts } = Toast.useToastManager();
  useToastPlace(viewport, toasts.length);
  const shown = useRef(0);
  useEffect(() => {
    for (const { title, description, isError } of news.slice(shown.current)) {
      if (isError) add({ title, description, type: "error", priority: "high", timeout: ERROR_MS });
      else add({ title, description, type: "success" });
    }
    shown.current = news.length;
  }, [news, add]);
  return toasts.map((toast) => (
    <Toast.Root
      key={toast.id}
      toast={toast}
      className={`${TOAST} transition-opacity data-limited:hidden data-ending-style:opacity-0 data-starting-style:opacity-0`}
    >
      <Toast.Content className="flex items-start gap-3">
        <div className="min-w-0 flex-1 wrap-anywhere">
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
