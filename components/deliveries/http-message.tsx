import type { ReactNode } from "react";
import { BodyText } from "@/components/ui/body-text";
import { CopyButton } from "@/components/ui/copy-button";

type HttpMessageProps = {
  /** "Request" or "Response", with its owner. */
  label: string;
  /** The first line: method and URL, or the status. */
  head: string;
  headers: Record<string, string | string[]>;
  body: string;
  /** Buttons next to the title. */
  actions?: ReactNode;
  /** Below the body. */
  note?: string | undefined;
};

/** A request or response as sent, with JSON indented. It is always shown as text. */
export function HttpMessage({ label, head, headers, body, actions, note }: HttpMessageProps) {
  return (
    <section aria-label={label} className="min-w-0">
      <div className="flex min-h-10 items-center justify-between gap-3">
        <h4 className="font-medium">{label}</h4>
        {actions}
      </div>
      <p dir="ltr" className="mt-2 font-mono text-[13px] break-all">
        {head}
      </p>
      <dl dir="ltr" className="mt-3 overflow-hidden rounded border border-line font-mono text-[13px]">
        {Object.entries(headers).map(([name, value]) => (
          <div key={name} className="px-3 py-1.5 odd:bg-sunken">
            <dt className="inline break-all text-muted">{name}: </dt>
            <dd className="inline break-all">{Array.isArray(value) ? value.join(", ") : value}</dd>
          </div>
        ))}
      </dl>
      <div className="mt-3 flex items-center justify-between gap-3">
        <h5 className="text-sm text-soft">Body</h5>
        {body && <CopyButton text={body} label={`Copy the body of the ${label.toLowerCase()}`} />}
      </div>
      {body ? <BodyText body={body} /> : <p className="mt-1 text-sm text-muted">Empty</p>}
      {note && <p className="mt-2 text-sm text-muted">{note}</p>}
    </section>
  );
}
