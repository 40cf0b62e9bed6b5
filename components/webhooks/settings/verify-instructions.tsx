import { Tabs } from "@base-ui/react/tabs";
import { CopyButton } from "@/components/ui/copy-button";
import { VERIFY_EXAMPLES } from "@/components/webhooks/settings/verify-examples";

/** How a receiver verifies that a delivery comes from Dockbell, in six languages. */
export function VerifyInstructions() {
  return (
    <details>
      <summary className="cursor-pointer rounded text-sm font-medium text-soft">
        How to verify a delivery
      </summary>
      <div className="mt-3 flex flex-col gap-3">
        <p className="text-sm text-soft">
          Each delivery has the headers <Code>webhook-id</Code>, <Code>webhook-timestamp</Code> and{" "}
          <Code>webhook-signature</Code> as{" "}
          <a
            href="https://www.standardwebhooks.com/"
            target="_blank"
            rel="noopener noreferrer"
            className="link"
          >
            Standard Webhooks
          </a>{" "}
          defines them. It also has <Code>X-Hub-Signature-256</Code>, as GitHub defines it, with the whole
          secret as the key.
        </p>
        <Tabs.Root defaultValue={VERIFY_EXAMPLES[0].language}>
          <Tabs.List aria-label="Language" className="flex flex-wrap gap-1 border-b border-line">
            {VERIFY_EXAMPLES.map(({ language }) => (
              <Tabs.Tab
                key={language}
                value={language}
                className="-mb-px cursor-pointer border-b-2 border-transparent px-3 py-1.5 text-sm text-soft hover:text-fg data-active:border-accent data-active:font-medium data-active:text-fg"
              >
                {language}
              </Tabs.Tab>
            ))}
          </Tabs.List>
          {VERIFY_EXAMPLES.map(({ language, code }) => (
            <Tabs.Panel key={language} value={language} className="relative mt-3">
              <pre
                // biome-ignore lint/a11y/noNoninteractiveTabindex: long lines scroll by keyboard too
                tabIndex={0}
                dir="ltr"
                className="overflow-x-auto rounded border border-line bg-sunken p-4 pr-12 font-mono text-[13px] leading-5"
              >
                <code>{code}</code>
              </pre>
              <div className="absolute top-1.5 right-1.5 rounded-full bg-sunken">
                <CopyButton text={code} label={`Copy the ${language} example`} />
              </div>
            </Tabs.Panel>
          ))}
        </Tabs.Root>
      </div>
    </details>
  );
}

function Code({ children }: { children: string }) {
  return (
    <code className="rounded bg-sunken px-1 py-0.5 font-mono text-[13px] wrap-anywhere">{children}</code>
  );
}
