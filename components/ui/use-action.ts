import { useRouter } from "next/navigation";
import { useEffect, useRef, useState, useTransition } from "react";
import { callAction } from "@/components/ui/call-action";
import type { ActionResult, Refusal } from "@/lib/platform/wire/action-result";

export type ActionOptions<Input extends unknown[], Data> = {
  /** Runs in the transition before the call, for optimistic values. */
  onStart?: (...input: Input) => void;
  /** Updates caches and shows the result. Runs even if the component is unmounted, so it never navigates. */
  onDone?: (data: Data, ...input: Input) => unknown;
  /** The page to open afterwards, unless the person has left the component. */
  next?: (data: Data) => string | null;
  /** Shows a refusal if `refused` isn't rendered. */
  onRefused?: (refused: Refusal, ...input: Input) => void;
  /** Runs after `onDone` or `onRefused`, even if it's unknown whether the server made the change. */
  onSettled?: () => unknown;
  /** Reloads the page's data after the server has responded. Offline, Next.js would replace the page instead. */
  refreshes?: boolean;
};

/** A server action's call. A component passes it to the dialog that starts it. */
export type ActionCall<Input extends unknown[]> = {
  run: (...input: Input) => void;
  pending: boolean;
  refused: Refusal | null;
  /** Clears the refusal, such as when its dialog closes. */
  reset: () => void;
};

/**
 * The only way for a component to call a server action. A failed call becomes `refused` and never replaces the page. A
 * second run while one is pending is ignored.
 */
export function useAction<Input extends unknown[], Data>(
  action: (...input: Input) => Promise<ActionResult<Data>>,
  { onStart, onDone, next, onRefused, onSettled, refreshes = false }: ActionOptions<Input, Data> = {},
  initialRefusal: Refusal | null = null,
): ActionCall<Input> {
  const router = useRouter();
  const [pending, start] = useTransition();
  const [refused, setRefused] = useState(initialRefusal);
  const isRunning = useRef(false);
  const isMounted = useRef(false);
  useEffect(() => {
    isMounted.current = true;
    return () => {
      isMounted.current = false;
    };
  }, []);
  const run = (...input: Input) => {
    if (isRunning.current) return;
    isRunning.current = true;
    start(async () => {
      try {
        onStart?.(...input);
        const result = await callAction(action, ...input);
        setRefused(result.ok ? null : result);
        // Without a session, reloading would show the sign-in page and lose the input.
        if (refreshes && (result.ok || !(result.isUnreachable || result.isSignedOut))) router.refresh();
        if (!result.ok) {
          onRefused?.(result, ...input);
          // We don't await this, because a refetch waits for the connection while offline, and the button would wait
          // too.
          void onSettled?.();
          return;
        }
        await onDone?.(result.data, ...input);
        await onSettled?.();
        const path = next?.(result.data);
        if (path && isMounted.current) router.push(path);
      } finally {
        isRunning.current = false;
      }
    });
  };
  return { run, pending, refused, reset: () => setRefused(null) };
}
