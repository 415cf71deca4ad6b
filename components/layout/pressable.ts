/** Whether keys pressed at `target` are text or a choice of the reader's. */
export function isTyping(target: EventTarget | null): boolean {
  if (!(target instanceof HTMLElement)) return false
  if (target.isContentEditable || target.closest('[role="menu"], [role="listbox"]')) return true
  return target.matches(
    'textarea, select, input:not([type="checkbox"], [type="radio"], [type="button"], [type="submit"])',
  )
}

/** Whether a control would answer a click now. */
export function canPress(element: HTMLElement): boolean {
  return !element.matches(':disabled, [aria-disabled="true"]')
}
