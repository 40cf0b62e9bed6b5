import { useRef } from "react";
import { ConflictNotice } from "@/components/revisions/conflict-notice";
import { Button } from "@/components/ui/button";
import { Form } from "@/components/ui/form";
import { RefusalBanner } from "@/components/ui/refusal";
import { TextField } from "@/components/ui/text-field";
import { UnsavedChangesGuard } from "@/components/ui/unsaved-changes-guard";
import { FurtherUrls } from "@/components/webhooks/further-urls";
import { CallbackFields } from "@/components/webhooks/settings/callback-fields";
import { FilterField } from "@/components/webhooks/settings/filter-field";
import { FormatField } from "@/components/webhooks/settings/format-field";
import { HeaderFields } from "@/components/webhooks/settings/header-fields";
import { PaceFields } from "@/components/webhooks/settings/pace-fields";
import { SettingsSection } from "@/components/webhooks/settings/settings-section";
import { itemErrors } from "@/components/webhooks/settings/settings-values";
import { SigningSecret } from "@/components/webhooks/settings/signing-secret";
import { TagFilterField } from "@/components/webhooks/settings/tag-filter-field";
import { useSettingsForm } from "@/components/webhooks/settings/use-settings-form";
import { VerifyInstructions } from "@/components/webhooks/settings/verify-instructions";
import type { WebhookRef } from "@/lib/domain/webhooks/shared/webhook-input";
import type { WebhookResource } from "@/lib/domain/webhooks/shared/webhook-resource";

type SettingsPanelProps = {
  webhook: WebhookResource;
  reference: WebhookRef;
  /** Whether it opened in the page, so that its first field gets the focus. */
  isInPlace?: boolean;
  onClose: () => void;
};

/**
 * A webhook's settings. The buttons for the secret take effect immediately. All other changes take effect when you
 * save.
 */
export function SettingsPanel({ webhook, reference, isInPlace = false, onClose }: SettingsPanelProps) {
  const form = useRef<HTMLFormElement>(null);
  const isOfNamespace = reference.repository.name === undefined;
  const { values, errors, change, submit, pending, problem, conflict, hasChanges } = useSettingsForm({
    webhook,
    reference,
    form,
    onSaved: onClose,
  });
  return (
    <Form
      ref={form}
      aria-label={`Settings of ${webhook.name}`}
      noValidate
      // Keeps the focused field above the bar at the bottom.
      className="mt-4 [&_:is(input,select,textarea,button)]:scroll-mb-24"
      onSubmit={submit}
    >
      <SettingsSection title="Webhook" hint="Name and destination URL.">
        <TextField
          label="Name"
          autoFocus={isInPlace}
          autoComplete="off"
          value={values.name}
          errors={errors.name}
          onChange={(event) => change({ name: event.target.value })}
        />
        <TextField
          label="URL"
          name="hookUrls.0"
          inputMode="url"
          autoComplete="off"
          spellCheck={false}
          dir="ltr"
          hint={
            values.hookUrls.some((url) => url.includes("***@"))
              ? "Leave *** to keep the user name and password."
              : undefined
          }
          value={values.hookUrls[0] ?? ""}
          errors={errors["hookUrls.0"]}
          onChange={(event) => change({ hookUrls: values.hookUrls.with(0, event.target.value) })}
        />
        <FurtherUrls urls={values.hookUrls} errors={errors} onChange={(hookUrls) => change({ hookUrls })} />
      </SettingsSection>
      {isOfNamespace && (
        <SettingsSection
          title="Repositories"
          hint={
            <>
              Only deliver pushes to matching repositories. <Pattern>api-*</Pattern> matches names that start
              with api-, and <Pattern>!*-test</Pattern> excludes names.
            </>
          }
        >
          <FilterField
            label="Repository filters"
            placeholder="All repositories"
            value={values.repositoryFilters}
            errors={itemErrors(errors, "repositoryFilters")}
            onChange={(repositoryFilters) => change({ repositoryFilters })}
          />
        </SettingsSection>
      )}
      <SettingsSection
        title="Tags"
        hint={
          <>
            Only deliver pushes of matching tags. <Pattern>v*</Pattern> matches tags that start with v,{" "}
            <Pattern>?</Pattern> matches one character, and <Pattern>!*-rc*</Pattern> excludes tags.
          </>
        }
      >
        <TagFilterField
          scope={reference.repository}
          value={values.tagFilters}
          errors={itemErrors(errors, "tagFilters")}
          onChange={(tagFilters) => change({ tagFilters })}
        />
      </SettingsSection>
      <SettingsSection
        title="Payload"
        hint="The format of the request body. Receivers for Docker Hub need its format, and chat services need their own."
      >
        <FormatField
          scope={reference.repository}
          value={values.format}
          errors={errors.format}
          onChange={(format) => change({ format })}
        />
      </SettingsSection>
      <SettingsSection
        title="Headers"
        hint="Sent with each delivery. Values are encrypted and can't be viewed again. Leave *** to keep the saved value."
      >
        <HeaderFields headers={values.headers} errors={errors} onChange={(headers) => change({ headers })} />
      </SettingsSection>
      <SettingsSection
        title="Rate and retries"
        hint="Limit concurrency and rate, and set the retry schedule."
      >
        <PaceFields values={values} errors={errors} onChange={change} />
      </SettingsSection>
      <SettingsSection
        title="Callbacks"
        hint="Receivers report results to the payload's callback_url. A chain continues after a step calls back with success."
      >
        <CallbackFields values={values} errors={errors} onChange={change} />
      </SettingsSection>
      <SettingsSection
        title="Signing secret"
        hint="Lets your receiver verify that deliveries come from Dockbell."
      >
        <SigningSecret webhook={webhook} reference={reference} />
        <VerifyInstructions />
      </SettingsSection>
      <div
        data-bottom-bar
        className="sticky bottom-0 z-10 -mx-4 flex flex-col gap-4 border-t border-line bg-bg px-4 py-4 sm:-mx-6 sm:px-6"
      >
        <UnsavedChangesGuard hasChanges={hasChanges} />
        <RefusalBanner refused={problem} />
        <ConflictNotice conflict={conflict} pending={pending} />
        <div className="flex justify-end gap-2">
          <Button variant="quiet" onClick={onClose}>
            Cancel
          </Button>
          <Button type="submit" variant="primary" isPending={pending}>
            Save
          </Button>
        </div>
      </div>
    </Form>
  );
}

/** A filter in a sentence. */
function Pattern({ children }: { children: string }) {
  return <code className="rounded-sm bg-sunken px-1 font-mono whitespace-nowrap text-soft">{children}</code>;
}
