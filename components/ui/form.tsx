import type { ComponentProps, MouseEvent } from "react";

type FormProps = Omit<ComponentProps<"form">, "action" | "method" | "onSubmit"> & {
  /** From `useFormAction`. Receives the form if JavaScript hasn't loaded. */
  post?: (form: FormData) => void;
  onSubmit: (form: FormData) => void;
};

/**
 * A form that saves something. It is never sent as a GET, which would put its fields into the address, the history and
 * the access logs if it is submitted before JavaScript has loaded.
 */
export function Form({ post, onSubmit, children, ...rest }: FormProps) {
  return (
    <form
      // React renders a server action as a POST.
      {...(post ? { action: post } : { method: "post" })}
      onClickCapture={submitOnce}
      onSubmit={(event) => {
        event.preventDefault();
        onSubmit(new FormData(event.currentTarget));
      }}
      {...rest}
    >
      {children}
      {!post && (
        <noscript>
          <p className="text-bad">
            This form needs JavaScript. Turn it on in your browser, then reload the page.
          </p>
        </noscript>
      )}
    </form>
  );
}

/** Ignores the second click of a double click, which could submit a form that was just cleared. */
function submitOnce(event: MouseEvent): void {
  const isSubmit = event.target instanceof Element && event.target.closest("[type=submit]") !== null;
  if (isSubmit && event.detail > 1) event.preventDefault();
}
