export type ToastTone = 'neutral' | 'success' | 'danger'

export type Toast = {
  id: number
  message: string
  tone: ToastTone
  action?: { label: string; onSelect: () => void }
  /** Milliseconds until it leaves by itself; 0 keeps it until dismissed. */
  duration: number
}

let toasts: readonly Toast[] = []
let nextId = 1
const listeners = new Set<() => void>()

function publish(next: readonly Toast[]) {
  toasts = next
  for (const listener of listeners) listener()
}

/**
 * Says how something ended. It stays 6 seconds (while not hovered or focused); a failure, or one with an
 * action, stays until dismissed. At most three show. Returns its id.
 */
export function toast(
  message: string,
  {
    tone = 'neutral',
    action,
    duration,
  }: { tone?: ToastTone; action?: Toast['action']; duration?: number } = {},
): number {
  const id = nextId++
  const stays = tone === 'danger' || action !== undefined
  publish(
    [...toasts, { id, message, tone, action, duration: duration ?? (stays ? 0 : 6000) }].slice(-3),
  )
  return id
}

/** Takes a toast away. */
export function dismissToast(id: number): void {
  publish(toasts.filter((each) => each.id !== id))
}

/** For `Toaster`: the store behind `toast`. */
export const toastStore = {
  subscribe(listener: () => void) {
    listeners.add(listener)
    return () => {
      listeners.delete(listener)
    }
  },
  snapshot: () => toasts,
}

const none: readonly Toast[] = []
export const serverToasts = () => none
