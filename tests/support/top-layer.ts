import { configure } from '@testing-library/react'

/**
 * Gives jsdom what it lacks of dialogs and popovers: opening and closing, without layout or inertness.
 * Lets queries wait long enough for a busy machine, too.
 */
export function stubTopLayer(): void {
  configure({ asyncUtilTimeout: 10_000 })
  HTMLDialogElement.prototype.showModal = function showModal() {
    this.open = true
  }
  HTMLDialogElement.prototype.close = function close() {
    this.open = false
  }
  HTMLElement.prototype.showPopover = function showPopover() {
    this.style.display = 'block'
  }
  HTMLElement.prototype.hidePopover = function hidePopover() {
    this.style.display = ''
  }
}
