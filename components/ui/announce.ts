/** Marks an element that screen readers watch; see `LiveRegion`. */
export const liveRegionAttribute = 'data-live-region'

/**
 * Has screen readers say `message` once. Within an open dialog its own region speaks,
 * because everything outside a modal dialog is silent.
 */
export function announce(message: string): void {
  const inDialog = document.querySelectorAll(`dialog[open] [${liveRegionAttribute}]`)
  const region =
    inDialog[inDialog.length - 1] ?? document.querySelector(`body > [${liveRegionAttribute}]`)
  if (!region) return
  region.textContent = ''
  // A change in a later task, so that the same words twice are said twice.
  setTimeout(() => {
    region.textContent = message
  }, 50)
}
