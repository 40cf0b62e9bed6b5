import { type ChangeEvent, type RefObject, useEffect, useEffectEvent } from "react";

type Field = HTMLInputElement | HTMLTextAreaElement | HTMLSelectElement;

/** The event for `onChange` handlers, which only read the target. */
export function earlyChange<Element extends Field>(target: Element): ChangeEvent<Element, Element> {
  return { target, currentTarget: target } as ChangeEvent<Element, Element>;
}

/**
 * Keeps input from before JavaScript has loaded. The browser shows it, but the component that controls the field
 * doesn't know it and would overwrite it.
 */
export function useTypedEarly<Element extends Field>(
  field: RefObject<Element | null>,
  isEarly: (field: Element) => boolean,
  adopt: (field: Element) => void,
): void {
  const compare = useEffectEvent(() => {
    if (field.current && isEarly(field.current)) adopt(field.current);
  });
  useEffect(() => compare(), []);
}
