import { X } from "lucide-react";
import type { ReactNode } from "react";
import { classNames } from "@/components/ui/class-names";
import { IconButton } from "@/components/ui/icon-button";
import { TextField } from "@/components/ui/text-field";
import { MAX_STEPS } from "@/lib/domain/webhooks/shared/max-steps";
import type { FieldErrors } from "@/lib/platform/errors";

type FurtherUrlsProps = {
  /** All URLs of the webhook. The first one has its field elsewhere. */
  urls: readonly string[];
  /** Errors by `hookUrls.1`, `hookUrls.2`... */
  errors: FieldErrors;
  isLabelInside?: boolean;
  /** Classes of each line. */
  className?: string;
  /** Content before the button that adds a step. */
  children?: ReactNode;
  onChange: (urls: string[]) => void;
};

/** The second and further steps of a chain, and a button that adds one. */
export function FurtherUrls({
  urls,
  errors,
  isLabelInside = false,
  className,
  children,
  onChange,
}: FurtherUrlsProps) {
  return (
    <>
      {urls.slice(1).map((url, index) => {
        const step = index + 1;
        return (
          <div
            key={step}
            className={classNames(
              "grid grid-cols-[minmax(0,1fr)_2.75rem] gap-4",
              // With a label, the × is next to the field and above its errors.
              !isLabelInside && "[&>button]:mt-[1.625rem]",
              className,
            )}
          >
            <TextField
              label={`URL of step ${step + 1}`}
              isLabelInside={isLabelInside}
              name={`hookUrls.${step}`}
              inputMode="url"
              autoComplete="off"
              spellCheck={false}
              dir="ltr"
              autoFocus={url === ""}
              value={url}
              errors={errors[`hookUrls.${step}`]}
              onChange={(event) => onChange(urls.with(step, event.target.value))}
            />
            <IconButton
              label={`Remove step ${step + 1}`}
              size="lg"
              onClick={() => onChange(urls.filter((_, place) => place !== step))}
            >
              <X aria-hidden="true" size={18} />
            </IconButton>
          </div>
        );
      })}
      {urls.length > 1 && (
        <p className={classNames("text-sm text-soft", className)}>
          Each step runs after the previous one calls back with success.
        </p>
      )}
      {children}
      {urls.length < MAX_STEPS && (
        <p className={classNames("text-sm", className)}>
          <button type="button" className="link" onClick={() => onChange([...urls, ""])}>
            Add a step
          </button>
        </p>
      )}
    </>
  );
}
