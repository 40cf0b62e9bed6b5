import { ExactTime } from "@/components/ui/time";
import type { DeliveryDetailsResource } from "@/lib/domain/deliveries/shared/delivery-details-resource";
import { parseUrl } from "@/lib/platform/text/parse-url";

/** The receiver's callback, with its link. */
export function ReceivedCallback({
  callback,
}: {
  callback: NonNullable<DeliveryDetailsResource["callback"]>;
}) {
  return (
    <section aria-labelledby="callback" className="rounded border border-line p-4">
      <h3 id="callback" className="font-medium">
        The receiver called back: {callback.state}
      </h3>
      {callback.description && <p className="mt-1 wrap-anywhere">{callback.description}</p>}
      <p className="mt-1 text-sm wrap-anywhere text-muted">
        {callback.context && <>{callback.context} · </>}
        <ExactTime value={callback.received} />
        {callback.target_url && (
          <>
            {" · "}
            {isLink(callback.target_url) ? (
              <a
                href={callback.target_url}
                rel="noopener noreferrer nofollow"
                target="_blank"
                className="link break-all"
              >
                {callback.target_url}
              </a>
            ) : (
              <span className="break-all">{callback.target_url}</span>
            )}
          </>
        )}
      </p>
    </section>
  );
}

/** A receiver may send a path, or a scheme that a click must not follow. */
function isLink(text: string): boolean {
  return /^https?:\/\//i.test(text) && parseUrl(text) !== undefined;
}
