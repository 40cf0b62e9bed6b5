import { keepPreviousData, useQuery } from "@tanstack/react-query";
import { BodyText } from "@/components/ui/body-text";
import { CopyButton } from "@/components/ui/copy-button";
import { SelectField } from "@/components/ui/select-field";
import { previewBodyAction } from "@/lib/domain/pushes/push-actions";
import type { WebhookScope } from "@/lib/domain/webhooks/shared/webhook-input";
import type { WebhookResource } from "@/lib/domain/webhooks/shared/webhook-resource";
import type { BodyPreview } from "@/lib/domain/webhooks/shared/webhook-results";
import { FORMAT_NAMES, PAYLOAD_FORMATS } from "@/lib/payload/shared/format-names";
import { formatBytes } from "@/lib/platform/text/format-bytes";
import { unwrap } from "@/lib/platform/wire/action-result";

type Format = WebhookResource["format"];

type FormatFieldProps = {
  scope: WebhookScope;
  value: Format;
  onChange: (format: Format) => void;
  errors: string[] | undefined;
};

const OPTIONS = PAYLOAD_FORMATS.map((value) => ({ value, label: FORMAT_NAMES[value] }));

/** The format of the payload, with a preview for the last push. */
export function FormatField({ scope, value, onChange, errors }: FormatFieldProps) {
  const { data, error } = useQuery({
    queryKey: ["body-preview", scope.namespace, scope.name ?? "", value],
    queryFn: async () => unwrap(previewBodyAction({ repository: scope, format: value })),
    placeholderData: keepPreviousData,
    retry: false,
  });
  return (
    <>
      <SelectField
        label="Format"
        value={value}
        options={OPTIONS}
        errors={errors}
        onChange={(chosen) => onChange(PAYLOAD_FORMATS.find((format) => format === chosen) ?? value)}
      />
      {error && <p className="text-sm text-muted">No preview: {error.message}</p>}
      {data && <Preview preview={data} />}
    </>
  );
}

function Preview({ preview: { body, contentType, isOfLastPush } }: { preview: BodyPreview }) {
  const size = formatBytes(new TextEncoder().encode(body).length);
  return (
    <section aria-label="Preview of the body" className="min-w-0 [&_pre]:max-h-56">
      <div className="flex items-center justify-between gap-3">
        <p className="text-sm text-muted">
          {isOfLastPush ? "Preview for the last push" : "Preview for a sample push"}: {contentType}, {size}
        </p>
        <CopyButton text={body} label="Copy the body" />
      </div>
      <BodyText body={body} />
    </section>
  );
}
