import type { Failure } from './failure'
import { toast } from './toast'

/** Says that something failed, with the way to sign in again where the session has ended, and to reload where the page is outdated. */
export function toastFailure({ code, message, reference, signedOut }: Failure): void {
  toast(reference ? `${message} Reference: ${reference}` : message, {
    tone: 'danger',
    ...(signedOut && {
      action: {
        label: 'Sign in',
        onSelect: () => window.open('/sign-in', '_blank', 'noopener'),
      },
    }),
    ...(code === 'outdated' && {
      action: { label: 'Reload', onSelect: () => window.location.reload() },
    }),
  })
}
