import { Dialog as Base } from "@base-ui/react/dialog";
import type { DialogProps } from "@/components/ui/dialog";
import { controlToFocus } from "@/components/ui/kept-focus";

const BACKDROP =
  "fixed inset-0 z-30 bg-black/50 transition-opacity data-ending-style:opacity-0 data-starting-style:opacity-0";
const POPUP =
  "fixed top-[calc(50%+var(--toasts-height)/2)] left-1/2 z-30 max-h-[calc(90dvh-var(--toasts-height))] w-[min(34rem,calc(100vw-2rem))] -translate-x-1/2 -translate-y-1/2 overflow-y-auto wrap-anywhere rounded-lg border border-line bg-surface p-6 shadow-2xl transition-opacity data-ending-style:opacity-0 data-starting-style:opacity-0";

export function DialogPopup({
  isOpen,
  onOpenChange,
  title,
  description,
  children,
}: Omit<DialogProps, "call">) {
  return (
    <Base.Root open={isOpen} onOpenChange={onOpenChange}>
      <Base.Portal>
        <Base.Backdrop className={BACKDROP} />
        <Base.Popup className={POPUP} finalFocus={() => controlToFocus() ?? true}>
          <Base.Title className="text-xl font-semibold">{title}</Base.Title>
          {description && <Base.Description className="mt-2 text-soft">{description}</Base.Description>}
          <div className="mt-5">{children}</div>
        </Base.Popup>
      </Base.Portal>
    </Base.Root>
  );
}
