/** Lays a fixed `box` under `anchor`, ends aligned, or over it where there is no room; always inside the window. */
export function placeBelow(box: HTMLElement, anchor: HTMLElement): void {
  const at = anchor.getBoundingClientRect()
  const own = box.getBoundingClientRect()
  const below = at.bottom + 4
  const fits = below + own.height <= innerHeight - 8
  box.style.top = `${fits ? below : Math.max(8, at.top - own.height - 4)}px`
  box.style.left = `${Math.max(8, Math.min(at.right - own.width, innerWidth - own.width - 8))}px`
}
