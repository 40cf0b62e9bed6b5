import { useState } from "react";
import { Button } from "@/components/ui/button";
import { CodeBox } from "@/components/ui/code-box";
import { Form } from "@/components/ui/form";
import { RefusalBanner } from "@/components/ui/refusal";
import { SelectField } from "@/components/ui/select-field";
import { TextArea } from "@/components/ui/text-area";
import { TextField } from "@/components/ui/text-field";
import { useAction } from "@/components/ui/use-action";
import type { DescribedOperation } from "@/lib/http/openapi/shared/described-operation";
import { curlOf, requestOf } from "@/lib/http/openapi/shared/operation-request";
import type { ActionResult } from "@/lib/platform/wire/action-result";

type OperationResponse = { status: number; text: string };

type OperationFormProps = { operation: DescribedOperation; server: string };

/** Sends a request with the viewer's session, and shows the response and the same request as a curl command. */
export function OperationForm({ operation, server }: OperationFormProps) {
  const [values, setValues] = useState<Record<string, string>>({});
  const [body, setBody] = useState(operation.body ?? "");
  const [shownResponse, setResponse] = useState<OperationResponse | null>(null);
  const request = requestOf(operation, values, body);
  const send = async (): Promise<ActionResult<OperationResponse>> => {
    const { path, headers } = request;
    const response = await fetch(path, { method: operation.method, headers, body: request.body });
    return { ok: true, data: { status: response.status, text: await response.text() } };
  };
  const { run, pending, refused } = useAction(send, { onDone: setResponse });
  const curl = curlOf(operation, server, request);
  return (
    <Form onSubmit={() => run()} aria-label={operation.summary} className="flex flex-col gap-4">
      <div className="grid gap-4 sm:grid-cols-2 lg:grid-cols-3">
        {operation.parameters.map(({ name, in: where, description, options }) => {
          const field = {
            label: name,
            value: values[name] ?? "",
            ...(description ? { hint: description } : {}),
          };
          const set = (value: string) => setValues((before) => ({ ...before, [name]: value }));
          return options.length > 0 ? (
            <SelectField
              key={name}
              {...field}
              options={[
                { value: "", label: "Any" },
                ...options.map((option) => ({ value: option, label: option })),
              ]}
              onChange={set}
            />
          ) : (
            <TextField
              key={name}
              {...field}
              required={where === "path"}
              autoComplete="off"
              autoCapitalize="none"
              spellCheck={false}
              onChange={(event) => set(event.target.value)}
            />
          );
        })}
      </div>
      {operation.body !== undefined && (
        <TextArea
          label="Body"
          rows={Math.min(12, operation.body.split("\n").length + 1)}
          spellCheck={false}
          value={body}
          onChange={(event) => setBody(event.target.value)}
        />
      )}
      <CodeBox text={curl} label="Copy as curl" />
      <Button type="submit" variant="primary" isPending={pending} className="self-start">
        Send
      </Button>
      <RefusalBanner refused={refused} />
      {shownResponse && <ResponseView response={shownResponse} />}
    </Form>
  );
}

function ResponseView({ response: { status, text } }: { response: OperationResponse }) {
  return (
    <section aria-label="Response" role="status">
      <p className={status < 400 ? "font-medium text-good" : "font-medium text-bad"}>{status}</p>
      {text && (
        <pre
          // biome-ignore lint/a11y/noNoninteractiveTabindex: long content must scroll by keyboard
          tabIndex={0}
          className="mt-2 max-h-96 overflow-auto rounded border border-line bg-sunken p-3 font-mono text-[13px] wrap-anywhere whitespace-pre-wrap"
        >
          {indented(text)}
        </pre>
      )}
    </section>
  );
}

function indented(text: string): string {
  try {
    return JSON.stringify(JSON.parse(text), null, 2);
  } catch {
    return text;
  }
}
