import { WarningBanner } from "@/components/ui/banner";
import { CodeBox } from "@/components/ui/code-box";
import { CopyButton } from "@/components/ui/copy-button";
import { ScrollFrame } from "@/components/ui/scroll-frame";
import type { RegistryGuide } from "@/lib/domain/registry/shared/registry-guide";

type RegistrySetupProps = {
  guide: RegistryGuide;
  token?: string;
  /** Why the registry may not reach the address. */
  warning: string | undefined;
};

/** The registry's configuration, with its token while that is known. */
export function RegistrySetup({ guide, token, warning }: RegistrySetupProps) {
  return (
    <div className="flex flex-col gap-5">
      {warning && <WarningBanner>{warning}</WarningBanner>}
      <Copyable label="Address" text={guide.address} />
      {token ? (
        <div>
          <Copyable label="Token" text={token} />
          <p className="mt-2 text-sm text-warn">
            This token is shown once. Copy it now, or the configuration below.
          </p>
        </div>
      ) : (
        <p className="text-sm text-soft">
          The token was shown once. Replace {"<token>"} with it, or rotate it to get a new one.
        </p>
      )}
      <div>
        <div className="mb-2 flex items-start justify-between gap-2">
          <p className="min-w-0 text-soft">{guide.where}</p>
          <CopyButton text={guide.text} label="Copy configuration" />
        </div>
        <ScrollFrame label="Configuration" className="bg-sunken p-4 [--scroll-cover:var(--sunken)]">
          <pre className="font-mono text-sm leading-6">{guide.text}</pre>
        </ScrollFrame>
      </div>
    </div>
  );
}

function Copyable({ label, text }: { label: string; text: string }) {
  return (
    <div>
      <p className="mb-1.5 text-sm font-medium">{label}</p>
      <CodeBox text={text} label={`Copy ${label.toLowerCase()}`} />
    </div>
  );
}
