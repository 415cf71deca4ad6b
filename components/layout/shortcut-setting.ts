const key = 'single-key-shortcuts'
const listeners = new Set<() => void>()

/** Whether single keys act as shortcuts: who speaks to the computer, or types elsewhere by mistake, can turn them off. */
export const shortcutsEnabled = {
  get: () => localStorage.getItem(key) !== 'off',
  set(on: boolean) {
    if (on) localStorage.removeItem(key)
    else localStorage.setItem(key, 'off')
    for (const listener of listeners) listener()
  },
  subscribe(listener: () => void) {
    listeners.add(listener)
    return () => {
      listeners.delete(listener)
    }
  },
}
