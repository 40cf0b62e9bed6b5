import { ArrowLeft, X } from "lucide-react";
import { type ReactNode, use, useEffect, useRef } from "react";
import { DetailsContext } from "@/components/deliveries/details-context";
import { type OpenDelivery, OpenDeliveryContext } from "@/components/deliveries/open-delivery";
import { changeAddress } from "@/components/ui/change-address";
import { classNames } from "@/components/ui/class-names";
import { iconButtonLook } from "@/components/ui/icon-button";
import { Skeleton } from "@/components/ui/skeleton";
import { useToast } from "@/components/ui/toaster";
import { useModule } from "@/components/ui/use-module";
import type { DeliveryRef } from "@/lib/domain/deliveries/shared/delivery-input";
import { UNREACHABLE } from "@/lib/platform/wire/fetch-json";

const loadDetails = () => import("@/components/deliveries/delivery-details");

type ReadingPaneProps = {
  /** The delivery in the address. */
  open: DeliveryRef | null;
  hrefOf: OpenDelivery["hrefOf"];
  include: OpenDelivery["include"];
  /** The address of only the list. */
  closedHref: string;
  /** The list. */
  children: ReactNode;
};

/** A list of deliveries with the open delivery next to it. On a narrow screen, the delivery replaces the list. */
export function ReadingPane({ open, hrefOf, include, closedHref, children }: ReadingPaneProps) {
  const list = useRef<HTMLDivElement>(null);
  const pane = useRef<HTMLElement>(null);
  const given = use(DetailsContext);
  const isFocusWanted = useRef(false);
  const last = useRef<string | null>(null);
  const toast = useToast();
  const id = open?.id ?? null;
  useEffect(() => {
    const before = last.current;
    last.current = id;
    if (id === null && before !== null) {
      // Restores the focus when the delivery is closed, including by the browser's Back.
      if (document.activeElement === document.body || isFocusWanted.current) focusRow(list.current, before);
    } else if (id !== null && isFocusWanted.current) {
      pane.current?.focus({ preventScroll: hasRoomForBoth() });
      if (!hasRoomForBoth()) pane.current?.scrollIntoView();
    }
    isFocusWanted.current = false;
  }, [id]);
  const show: OpenDelivery["show"] = (delivery, how = "open") => {
    isFocusWanted.current = how === "open" || !hasRoomForBoth();
    changeAddress(hrefOf(delivery), how === "follow" ? "replaceState" : "pushState");
  };
  const close = () => {
    if (id === null) return;
    isFocusWanted.current = true;
    changeAddress(closedHref);
  };
  const module = useModule({
    load: loadDetails,
    isWanted: id !== null && !given,
    onFailed: () => {
      close();
      toast.error("Couldn't open the delivery", UNREACHABLE);
    },
  });
  const Details = given ?? module?.DeliveryDetails;
  return (
    <OpenDeliveryContext value={{ open, hrefOf, show, close, include }}>
      <div
        className={classNames(
          "grid items-start gap-6",
          open ? "min-[1100px]:grid-cols-[minmax(0,5fr)_minmax(0,6fr)]" : undefined,
        )}
      >
        <div ref={list} className={open ? "min-w-0 max-[1100px]:hidden" : "min-w-0"}>
          {children}
        </div>
        {open && (
          <section
            ref={pane}
            tabIndex={-1}
            aria-label="Delivery"
            className="rounded border border-line p-5 focus:outline-none max-[1100px]:scroll-mt-4 min-[1100px]:sticky min-[1100px]:top-4 min-[1100px]:max-h-[calc(100dvh-2rem)] min-[1100px]:overflow-y-auto sm:p-6"
          >
            <a
              href={closedHref}
              onClick={(event) => {
                event.preventDefault();
                close();
              }}
              className="link mb-3 inline-flex min-h-6 items-center gap-1.5 min-[1100px]:hidden"
            >
              <ArrowLeft aria-hidden="true" size={17} />
              All deliveries
            </a>
            <button
              type="button"
              aria-label="Close the delivery"
              data-tooltip=""
              onClick={close}
              className={classNames(iconButtonLook(), "absolute top-4 right-4 max-[1100px]:hidden")}
            >
              <X aria-hidden="true" size={20} />
            </button>
            {Details ? (
              <Details key={open.id} delivery={open} />
            ) : (
              <div role="status">
                <span className="sr-only">Loading the delivery</span>
                <Skeleton className="h-64 w-full" />
              </div>
            )}
          </section>
        )}
      </div>
    </OpenDeliveryContext>
  );
}

/** Whether the screen has room for both panes. */
function hasRoomForBoth(): boolean {
  return window.matchMedia("(min-width: 1100px)").matches;
}

function focusRow(list: HTMLElement | null, id: string): void {
  list?.querySelector<HTMLElement>(`[data-delivery="${CSS.escape(id)}"]`)?.focus();
}
