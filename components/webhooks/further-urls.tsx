"use client";

import { X } from "lucide-react";
import { IconButton } from "@/components/ui/icon-button";
import { TextField } from "@/components/ui/text-field";
import type { FieldErrors } from "@/lib/errors";
import { MOST_STEPS } from "@/lib/webhooks/most-steps";

type FurtherUrlsProps = {
  /** All URLs of the webhook; the first has its field elsewhere. */
  urls: readonly string[];
  /** By `hookUrls.1`, `hookUrls.2`... */
  errors: FieldErrors;
  isLabelInside?: boolean;
  onChange: (urls: string[]) => void;
};

/** The second and further steps of a chain, and the way to add one. */
export function FurtherUrls({ urls, errors, isLabelInside = false, onChange }: FurtherUrlsProps) {
  return (
    <>
      {urls.slice(1).map((url, index) => {
        const step = index + 1;
        return (
          <div key={step} className="flex items-end gap-2">
            <TextField
              label={`URL of step ${step + 1}`}
              isLabelInside={isLabelInside}
              name={`hookUrls.${step}`}
              inputMode="url"
              autoComplete="off"
              spellCheck={false}
              dir="ltr"
              autoFocus={url === ""}
              className="flex-1"
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
        <p className="text-sm text-soft">
          A chain: each step is sent once the one before has called back with success.
        </p>
      )}
      {urls.length < MOST_STEPS && (
        <p className="text-sm">
          <button type="button" className="link" onClick={() => onChange([...urls, ""])}>
            Add another URL
          </button>
        </p>
      )}
    </>
  );
}
