import { type ChangeEvent, type RefObject, useEffect, useEffectEvent } from "react";

type Field = HTMLInputElement | HTMLTextAreaElement | HTMLSelectElement;

/** For handlers of `onChange`: they read the target and nothing else. */
export function earlyChange<Element extends Field>(target: Element): ChangeEvent<Element, Element> {
  return { target, currentTarget: target } as ChangeEvent<Element, Element>;
}

/**
 * Keeps what was typed or chosen before JavaScript had loaded: the browser shows it, yet the component that controls
 * the field does not know it, and would overwrite it.
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
